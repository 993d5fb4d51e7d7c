// Runs `gouji harvest` as a process of its own, and ends it in the middle.
import { spawn, type ChildProcess } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ManyPages } from './manyPages.ts'

const main = resolve(import.meta.dirname, '../../cli/main.ts')

export interface HarvestProcess {
  readonly child: ChildProcess
  /** Exit code, or null where it was killed. */
  readonly ended: Promise<number | null>
}

export async function startHarvest(
  site: ManyPages,
  folder: string,
  nodeFlags: readonly string[] = [],
): Promise<HarvestProcess> {
  const list = join(folder, 'sources.yaml')
  await writeFile(list, `- {name: 局, url: "${site.listingUrl}", pages: 1000}\n`)
  const words = [
    ...nodeFlags,
    main,
    'harvest',
    list,
    '--out',
    join(folder, 'archive'),
    '--allow-private',
    '--delay',
    '0',
    '--json',
  ]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  return { child, ended: new Promise((done) => child.once('exit', (code) => done(code))) }
}

/** Kills runs that go on from each other, each a random time after it has asked its first question. */
export async function killTimes(
  times: number,
  site: ManyPages,
  folder: string,
  within: number,
): Promise<number> {
  let killed = 0
  for (let i = 0; i < times; i++) {
    const before = site.asked.length
    const { child, ended } = await startHarvest(site, folder)
    while (site.asked.length === before && child.exitCode === null) await wait(5)
    await wait(Math.random() * within)
    if (child.exitCode === null) {
      child.kill('SIGKILL')
      killed++
    }
    await ended
  }
  return killed
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))
