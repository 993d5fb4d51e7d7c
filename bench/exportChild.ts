// One export in a process of its own, so that its peak of memory is its own. In: database, folder, tables. Out: JSON.
import { exportResults } from '../pipeline/export.ts'
import type { PublishedName } from '../output/data/published.ts'

const [database = '', out = '', ...tables] = process.argv.slice(2)
const start = performance.now()
const { rows } = await exportResults(database, {
  format: 'parquet',
  out,
  ...(tables.length > 0 && { tables: tables as PublishedName[] }),
})
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMb: maxRSS / 1024,
    facts: rows['facts'],
  }),
)
