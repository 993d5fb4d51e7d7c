// docs/schema.md: the published tables with their columns, how they belong together, and questions with their answers from the
// samples. In: nothing. Out: the file. `npm run docs` writes it; a test holds it against what the code says.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { published, type ColumnType, type PublishedTable } from '../output/data/published.ts'
import { budgetLines } from '../output/data/budgetLines.ts'
import { quantities } from '../output/data/quantities.ts'
import { queryResults } from '../pipeline/query.ts'
import { run } from '../pipeline/run.ts'
import { workedQueries } from './workedQueries.ts'

const types: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  number: 'number',
  texts: 'list of texts',
  integers: 'list of integers',
  json: 'JSON',
}

/** The text of docs/schema.md; `results` is what `gouji run corpus/samples` leaves. */
export async function schemaDocument(results: string): Promise<string> {
  const answers: string[] = []
  for (const { title, sql } of workedQueries) {
    answers.push(`### ${title}\n\n\`\`\`sql\n${sql}\n\`\`\`\n\n${await answerOf(results, sql)}\n`)
  }
  return [
    '# The schema of the data',
    '',
    'Everything that gouji read and found, as ten tables. `gouji query` answers SQL over them, `gouji export` writes them as CSV, JSON Lines, Parquet or a data package; names and columns are the same everywhere, also in the facts.csv and findings.csv of a run. Two tables more are made from the facts: `quantities`, in queries, and `budget_lines`, in queries and in the data package. Made by `npm run docs` from output/data/.',
    '',
    '```mermaid',
    'erDiagram',
    ...published.flatMap(entityOf),
    ...published.flatMap(relationsOf),
    '  findings ||--o{ finding_facts : "is about"',
    '```',
    '',
    '- **A document is named by its path**, a fact, finding, table or section by the path and an id of its own. A finding between documents has no path; its facts have.',
    '- **Decimals are exact.** Money is in yuan whatever the printed unit; `printed`, `unit` and `decimals` say how it stood there. In Parquet and in queries they are DECIMAL(38, 12); a figure with more digits than that is NULL in `value` and stands in `printed`. In CSV and JSON they are digits.',
    "- **Do not add up everything.** A total and its parts are all facts. Only rows with `rollup = 'leaf'` of one table and concept may be added up; figures in prose repeat those of tables; `measure` marks movements. `budget_lines` holds what is left.",
    '- **Start from `quantities`** to compare departments and years: one row for what a disclosure says, however often and in whatever unit, with the most exact value, or none where its statements contradict each other. `narrowed_by` tells a whole from its parts: `narrowed_by = 0` is the concept as such, `narrowed_by = 1 AND item IS NOT NULL` its items.',
    '- **Restated figures.** A document states last year beside its own, a final account the budget beside it. `year = document_year AND phase = document_phase` are its own; of the others each document has its own version.',
    '- **Uncertain figures** of scans have a `confidence` below 1, what else they may be in `alternatives`; findings and quantities that rest on one say `uncertain = 1`.',
    '- **Lists** are lists in Parquet, JSON and queries, JSON in CSV. In CSV, texts that a spreadsheet would run as a formula begin with an apostrophe; the data package has them as they are.',
    '- **`region`** is read from the name of the department, else of the file, else the template; empty where none says.',
    '- **What people said** of findings and misread figures (`gouji serve`) stands in `reviews` and `corrections`, every version of it; the highest version of a subject holds, and `findings.subject` leads there.',
    '- **`verdict`** never says “correct”: `unchecked` and `blocked` are findings too. What was not read stands in `problems`.',
    '',
    ...published.flatMap(columnsOf),
    ...columnsOf(quantities),
    ...columnsOf(budgetLines),
    '## In gouji.db',
    '',
    'The database keeps the same rows under the same names for SQLite and PostgreSQL alike (output/database/schema.ts), with numbers for keys: `document_id` instead of `path`, `position` for the order, `id` for the id of a fact, finding, table or section. `value` is text there, and `fen` the same money in 分 as an integer, for sums. Dimensions are one JSON object, the usual axes also generated columns.',
    '',
    '## Questions and answers',
    '',
    'With their answers from the samples: `npx gouji run corpus/samples --out out`, then `npx gouji query out "…"`. Two of the three sample documents carry planted errors, and each is there as PDF and as HTML.',
    '',
    ...answers,
  ].join('\n')
}

function entityOf({ name, columns, key }: PublishedTable): string[] {
  const shown = columns.filter((column) => key.includes(column.name) || LEADING.has(column.name))
  const lines = shown.map(
    (column) => `    ${column.type} ${column.name}${key.includes(column.name) ? ' PK' : ''}`,
  )
  return [`  ${name} {`, ...lines, '  }']
}

/** Shown in the picture beside the keys. */
const LEADING = new Set([
  ...['entity', 'year', 'concept', 'value', 'check_id', 'verdict', 'finding_id', 'fact_id', 'kind', 'title'],
  ...['cells', 'text', 'code', 'message', 'table_id', 'section_id'],
])

function relationsOf({ name, references }: PublishedTable): string[] {
  return references.map(
    ({ table, columns, optional }) =>
      `  ${table} ${optional ? '|o' : '||'}--o{ ${name} : "${columns.join(', ')}"`,
  )
}

function columnsOf({ name, zh, en, columns }: PublishedTable): string[] {
  return [
    `## ${name}`,
    '',
    `${zh}. ${en}.`,
    '',
    '| column | type | |',
    '|---|---|---|',
    ...columns.map((column) => `| ${column.name} | ${types[column.type]} | ${column.zh}. ${column.en} |`),
    '',
  ]
}

async function answerOf(results: string, sql: string): Promise<string> {
  return queryResults(results, sql, async ({ columns, rows }) => {
    const lines = [`| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`]
    for await (const some of rows) {
      for (const row of some) lines.push(`| ${row.map(cell).join(' | ')} |`)
    }
    return lines.join('\n')
  })
}

function cell(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  const trimmed = /^-?\d+\.\d{12}$/.test(text) ? text.replace(/\.?0+$/, '') : text
  return trimmed.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** What `gouji run corpus/samples` leaves, for as long as `use` needs it. */
export async function withSamples<T>(use: (results: string) => Promise<T>): Promise<T> {
  const out = await mkdtemp(join(tmpdir(), 'gouji-samples-'))
  try {
    const limits = { jobs: 2, timeoutSeconds: 600, memoryMb: 2048 }
    await run(['corpus/samples'], { out, lang: 'en', force: false, ...limits })
    return await use(out)
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

if (import.meta.main) await writeFile('docs/schema.md', await withSamples(schemaDocument))
