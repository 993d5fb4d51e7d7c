// In: the samples and what was put into them. Out: docs/samples.md.
import type { Sample } from './document.ts'
import type { PlantedError } from './errors.ts'

const WHAT: Readonly<Record<string, string>> = {
  'yunzhou-river-center-2025-budget':
    'A unit’s budget of eleven tables in whole 万元, each figure rounded for itself: sums are off by one here and there, and the text says so. That is `rounding`, not an error.',
  'yunzhou-heritage-center-2025-budget':
    'A unit’s budget of nine tables in yuan, its narrative in 万元, codes in three columns, empty cells for nothing. Nothing in it is wrong.',
  'qinghe-justice-bureau-2024-final-account':
    'A district department’s final account of nine tables in 万元 with two decimals, one of them two tables side by side. Its page is in GB18030.',
}

export function readme(samples: readonly (readonly [Sample, readonly PlantedError[]])[]): string {
  const parts = samples.map(([sample, errors]) => {
    const list = errors.map(({ where, wrong }, i) => `${i + 1}. ${where}: ${wrong}.`).join('\n')
    const planted = errors.length ? `Put in on purpose:\n\n${list}` : 'No errors were put in.'
    return `## ${sample.title}\n\n\`${sample.name}.pdf\`, \`${sample.name}.html\`\n\n${WHAT[sample.name]}\n\n${planted}\n`
  })
  return `# Sample disclosures

Departments, places, projects and figures here are invented; the forms are those that real departments fill in. PDF and HTML of a sample state the same. All of it, this page included, is made by \`npm run samples\` from the data in \`scripts/samples/data\`: the same bytes each time.

${parts.join('\n')}`
}
