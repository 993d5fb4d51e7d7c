// Sources: the seed and the samples in every format must yield equal facts; a harvest killed at random must lose nothing;
// and what a large site costs (--heavy: 10,000 pages, else 500).
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { killTimes, startHarvest } from '../test/sources/kill.ts'
import { askedAgain, manyPages, missingFrom } from '../test/sources/manyPages.ts'
import type { BenchResult } from './main.ts'
import { pagesToRender, scoreFormats } from './sources/formats.ts'
import { hasOffice } from './sources/renditions.ts'
import { textTable } from './table.ts'

const KILLS = 20
/** Documents of the site that is killed, and milliseconds that each answer takes. */
const KILLED_SITE = { documents: 300, milliseconds: 10 }

export async function sources(_: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-sources-'))
  try {
    const formats = await measureFormats(folder)
    const kills = await measureKills(join(folder, 'kills'))
    const large = await measureLarge(folder, options.includes('--heavy') ? 10_000 : 500)
    return {
      lines: [...formats.lines, '', ...kills.lines, '', ...large.lines],
      metrics: { formatsEqual: formats.share, lostOverKills: kills.lost, ...large.metrics },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureFormats(folder: string) {
  const rows: string[][] = []
  const lines: string[] = []
  let equal = 0
  let of = 0
  for (const page of pagesToRender()) {
    for (const score of await scoreFormats(page, join(folder, basename(page, '.html')))) {
      equal += score.equal
      of += score.of
      rows.push([basename(page, '.html'), score.format, `${score.equal}/${score.of}`])
      lines.push(...score.differences.map((line) => `${basename(page, '.html')} as ${score.format}: ${line}`))
    }
  }
  if (!(await hasOffice())) lines.push('LibreOffice is not installed: .docx, .doc and .rtf were not made')
  return {
    lines: [...textTable(['document', 'format', 'equal facts'], rows), '', ...lines],
    share: equal / of,
  }
}

async function measureKills(folder: string) {
  await mkdir(folder, { recursive: true })
  const site = await manyPages(KILLED_SITE.documents, KILLED_SITE.milliseconds)
  const killed = await killTimes(KILLS, site, folder, 200)
  const { ended } = await startHarvest(site, folder)
  await ended
  const lost = (await missingFrom(join(folder, 'archive'), site)).length
  const again = askedAgain(site)
  await site.close()
  return {
    lost,
    lines: [
      `${killed} of ${KILLS} kills met the harvest at work: ${lost} documents lost, ${again} asked for again`,
    ],
  }
}

async function measureLarge(folder: string, documents: number) {
  const own = join(folder, 'large')
  await mkdir(own, { recursive: true })
  const site = await manyPages(documents, 0)
  const start = performance.now()
  const { child, ended } = await startHarvest(site, own)
  let peakKb = 0
  const timer = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))),
      () => {},
    )
  }, 200)
  await ended
  clearInterval(timer)
  const seconds = (performance.now() - start) / 1000
  const lost = (await missingFrom(join(own, 'archive'), site)).length
  const asked = site.asked.length
  await site.close()
  const metrics = { harvestPagesPerSecond: asked / seconds, harvestPeakMb: peakKb / 1024 }
  return {
    metrics,
    lines: [
      `a site of ${documents} documents: ${asked} answers in ${seconds.toFixed(1)} s (${metrics.harvestPagesPerSecond.toFixed(0)} a second), peak ${metrics.harvestPeakMb.toFixed(0)} MB, ${lost} missing`,
    ],
  }
}
