// `npm run --silent bench -- NAME [--json] [PATH…]`: prints a table for people; with --json the metrics as the last line.
import { checks } from './checks.ts'
import { exporting } from './export.ts'
import { facts } from './facts.ts'
import { sources } from './sources.ts'
import { ocr } from './ocr.ts'
import { run } from './run.ts'
import { speed } from './speed.ts'
import { tables } from './tables.ts'
import { viewer } from './viewer.ts'

export interface BenchResult {
  /** Printed for people. */
  readonly lines: readonly string[]
  /** The names that docs/design.md fixes; ratios and shares are 0 to 1, null where not measurable here. */
  readonly metrics: Readonly<Record<string, number | null>>
}

/** Options start with two dashes; --json is handled here. */
type Bench = (paths: readonly string[], options: readonly string[]) => Promise<BenchResult>

const benches: Readonly<Record<string, Bench>> = {
  checks,
  export: exporting,
  facts,
  ocr,
  sources,
  run,
  speed,
  tables,
  viewer,
}

const [name = '', ...rest] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--json] [PATH…]`)
  process.exit(2)
}
const isOption = (argument: string): boolean => argument.startsWith('--')
const result = await bench(
  rest.filter((argument) => !isOption(argument)),
  rest.filter(isOption),
)
console.log(result.lines.join('\n'))
if (rest.includes('--json')) console.log(JSON.stringify({ bench: name, metrics: result.metrics }))
