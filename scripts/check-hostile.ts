// The whole hostile suite and 10,000 mutants, or as many as named: fails where one ends without a typed outcome.
// `node scripts/check-hostile.ts [MUTANTS [MINUTES]]`; with GOUJI_CORPUS most mutants are of its small PDFs, else of the samples.
// What is not begun within the minutes is left out, and the number that was tried is told: a busy machine is no failure.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostile } from '../bench/run/hostile.ts'

const [mutants, minutes] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? Infinity)]
const folder = mkdtempSync(join(tmpdir(), 'gouji-hostile-'))
try {
  const { tried, untyped, codes } = await hostile(join(folder, 'all'), { mutants, full: true, minutes })
  console.log({ tried, typed: tried - untyped.length, codes })
  if (untyped.length > 0) {
    console.error(untyped.join('\n'))
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
