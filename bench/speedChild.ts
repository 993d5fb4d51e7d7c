// Reads one document and sends what it cost. The clock starts after the code is loaded.
import { processDocument } from '../pipeline/document.ts'

export interface SpeedSample {
  readonly pages: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakMb: number
  readonly stages: readonly (readonly [stage: string, milliseconds: number])[]
}

// pipeline/document.ts loads its extractors when first needed; what a benchmark of reading measures is not loading.
await Promise.all([import('../extractors/pdf/index.ts'), import('../extractors/html/index.ts')])

const startWall = performance.now()
const startCpu = process.cpuUsage()
const { document, timings } = await processDocument(process.argv[2]!, 'en')
const cpu = process.cpuUsage(startCpu)
const sample: SpeedSample = {
  pages: document.source.pages,
  wallMs: performance.now() - startWall,
  cpuMs: (cpu.user + cpu.system) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
  stages: Object.entries(timings),
}
process.send?.(sample, () => process.exit(0))
