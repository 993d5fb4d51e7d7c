// Writes docs/checks.md from what is declared: every check and remark with its examples. `npm run docs`; a test holds it current.
import { writeFileSync } from 'node:fs'
import { checks, together, unitSums } from '../checks/index.ts'
import type { Check } from '../checks/identity.ts'
import { reasons } from '../checks/explain/sentences.ts'
import { qualityKinds } from '../checks/quality/index.ts'
import { problemMessages } from '../schemas/problem.ts'

const VERDICTS = [
  ['consistent', 'the printed figures satisfy the relation exactly', '印出的数字完全满足关系'],
  ['rounding', 'they do not, but figures that round to them do', '不完全满足，但四舍五入之前可以满足'],
  [
    'inconsistent',
    'no figures that round to the printed ones satisfy it: at least one is wrong',
    '无论舍入之前是多少都不能满足：至少有一个数有误',
  ],
  [
    'blocked',
    'a figure contradicts another statement of itself; which is right must be settled first',
    '有一个数与别处所写的同一个数矛盾，要先弄清哪个正确',
  ],
  [
    'unchecked',
    'something it needs is missing or uncertain; the reason is told',
    '缺少所需的数，或不能确定，附有理由',
  ],
] as const

const GROUPS: readonly (readonly [prefix: string, title: string])[] = [
  ['between/', 'Between tables · 表间'],
  ['within/', 'Inside one table · 表内'],
  ['rollup/', 'Classifications · 科目汇总'],
  ['narrative/', 'Narrative · 文字说明'],
  ['years/', 'Two years · 两年之间'],
]

/** The whole of docs/checks.md. */
export function checksDocument(): string {
  return `# What gouji checks

Made from the declarations in \`checks/\` by \`npm run docs\`; do not edit. Every example below runs as a test.

A printed figure stands for all amounts that round to it: 5,855 万元 is anything from 5,854.5 to 5,855.5 万元, and a document that says it cuts off is read so. A relation is judged on these intervals with exact decimals, never with a tolerance.

| verdict | meaning | 含义 |
|---|---|---|
${VERDICTS.map(([verdict, en, zh]) => `| \`${verdict}\` | ${en} | ${zh} |`).join('\n')}

Two of five are no pass and no accusation: \`blocked\` and \`unchecked\`. Money that contradicts itself by more than 10 units of the last place is an \`error\`; smaller contradictions, and those of ratios and counts, are \`warning\`s.

## Relations

${GROUPS.map(([prefix, title]) => group(prefix, title)).join('\n')}
## The whole document at once

### \`${together.id}\`

${together.en}
${together.zh}

All relations that hold are put together, and values inside all intervals are looked for that satisfy them at once: by turns, each row sharing out what it is off by; where that finds none, every interval is narrowed through the relations, and a linear program (HiGHS) looks where circles are left. Where there are none, the smallest set of relations that cannot all be true is told, and only after a proof in whole numbers: what a float suggests accuses nobody.

For each figure the report and the table \`figure_checks\` of gouji.db give the range that the rest of the document leaves it and the smallest error that would have been found.

## Between documents

\`gouji check DIR\` checks stored documents anew, without reading a PDF, and then

- a narrative and its tables published as two files: judged as one document;
- this year’s document and last year’s, a final account and its budget: the same relations over both. Figures may have been revised in between, so a mismatch is \`unchecked\` unless two digits are swapped, the unit is wrong or the sign is turned;
- a department and its units: the same figures in both, and

${entry(unitSums)}
## Why a relation is not judged

${Object.entries(reasons)
  .map(([code, { zh, en }]) => `- \`${code}\`: ${en}. ${zh}。`)
  .join('\n')}

## Remarks on form

They are problems, not findings: no verdict, no figure, never a reason for \`--fail-on inconsistent\`.

| code | severity | what | 说明 |
|---|---|---|---|
${qualityKinds.map(({ code, zh, en }) => `| \`${code}\` | ${problemMessages[code].severity} | ${cell(en)} | ${cell(zh)} |`).join('\n')}
`
}

function group(prefix: string, title: string): string {
  const members = checks.filter(({ id }) => id.startsWith(prefix))
  return `### ${title}\n\n${members.map(entry).join('\n')}`
}

function entry({ id, family, zh, en, examples }: Check): string {
  const cases = examples.map(
    ({ says, verdicts }) => `- ${says}: ${verdicts.length > 0 ? verdicts.join(', ') : 'no relation'}`,
  )
  return `#### \`${id}\` (${family})\n\n${en}\n${zh}\n\n${cases.join('\n')}\n`
}

const cell = (text: string) => text.replaceAll('|', '\\|')

if (import.meta.main) writeFileSync(new URL('../docs/checks.md', import.meta.url), checksDocument())
