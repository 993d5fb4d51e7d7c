// A folder that is written anew: beside it first, then renamed, so that none is ever half written.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** The folder holds what was not written by `replaceFolder` with the same mark. */
export class ForeignFolder extends Error {}

/**
 * `write` fills an empty folder, among others with a file named `mark`; then the folder takes the place of `folder`, which is
 * missing, empty or holds that file too. Killed before that, `folder` is as it was, and the next call removes what is left.
 */
export async function replaceFolder(
  folder: string,
  mark: string,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  const target = resolve(folder)
  const [part, old] = ['part', 'old'].map((end) => join(dirname(target), `.${basename(target)}.${end}`)) as [
    string,
    string,
  ]
  // Killed between the two renames below: the former content is whole, under another name.
  if (!existsSync(target) && existsSync(old)) await rename(old, target)
  if (!(await isOurs(target, mark))) throw new ForeignFolder(folder)
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  try {
    await write(part)
    await rm(old, { recursive: true, force: true })
    if (existsSync(target)) await rename(target, old)
    await rename(part, target)
    await rm(old, { recursive: true, force: true })
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

async function isOurs(target: string, mark: string): Promise<boolean> {
  if (!existsSync(target)) return true
  const entries = await readdir(target).catch(() => undefined)
  return entries !== undefined && (entries.length === 0 || entries.includes(mark))
}
