// Protects a harvest that is killed: the next one goes on where it stopped, nothing is lost, and the proof stays whole.
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { killTimes, startHarvest } from '../sources/kill.ts'
import { askedAgain, manyPages, missingFrom } from '../sources/manyPages.ts'

test('killed twice, then left alone: every document is there, at most one is asked again for each kill', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-kill-'))
  const site = await manyPages(60, 8)
  try {
    const killed = await killTimes(2, site, folder, 150)
    expect(killed).toBeGreaterThan(0)
    const { ended } = await startHarvest(site, folder)
    expect(await ended).toBe(0)
    expect(await missingFrom(join(folder, 'archive'), site)).toEqual([])
    expect(askedAgain(site)).toBeLessThanOrEqual(killed)
    const addresses = new Set<string>()
    let records = 0
    for await (const record of new WARCParser(createReadStream(join(folder, 'archive/warc/00001.warc.gz')))) {
      addresses.add(record.warcTargetURI!)
      records++
    }
    expect(addresses.size).toBe(74)
    expect(records).toBe(addresses.size)
  } finally {
    await site.close()
    await rm(folder, { recursive: true, force: true })
  }
})
