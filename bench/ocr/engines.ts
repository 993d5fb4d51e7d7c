// The engines by themselves, on the same pictures as we get: what a page costs before anything of ours is done.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorker, OEM } from 'tesseract.js'
import type { Gray } from '../../extractors/ocr/raster.ts'
import { cpuNow } from '../../schemas/source.ts'

export interface BareEngine {
  /** Milliseconds of CPU for one page. */
  read(page: Gray): Promise<number>
  close(): Promise<void>
}

/** tesseract.js with the same model, whole pages, its worker started and warm. */
export async function bareTesseract(): Promise<BareEngine> {
  const { code, langPath } = createRequire(import.meta.url)('@tesseract.js-data/chi_sim') as {
    code: string
    langPath: string
  }
  const worker = await createWorker(code, OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' })
  return {
    async read(page) {
      const begun = cpuNow()
      await worker.recognize(pgm(page))
      return cpuNow() - begun
    },
    close: async () => void (await worker.terminate()),
  }
}

/** Debian's tesseract on one page in milliseconds of CPU, its start included; null where it is not installed. */
export function nativeTesseract(page: Gray): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-native-'))
  try {
    writeFileSync(join(folder, 'page.pgm'), pgm(page))
    const command = `tesseract ${folder}/page.pgm ${folder}/out -l chi_sim >/dev/null 2>&1 || exit 9; times > ${folder}/times; tail -1 ${folder}/times`
    const out = execFileSync('bash', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    })
    return [...out.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, m, s]) => sum + (Number(m) * 60 + Number(s)) * 1000,
      0,
    )
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pgm({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
}
