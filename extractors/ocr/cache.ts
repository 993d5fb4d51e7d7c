// What was recognised on a page, kept by the page's content, so that a second reading costs nothing. One small file a
// page, moved into place when whole: whoever is killed leaves no half file, and two may write the same.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../schemas/source.ts'
import type { RecognisedPage } from './page.ts'
import type { PagePicture } from './prepared.ts'

/** Changes whenever pictures are read otherwise than before, so that nothing old is believed. */
const EDITION = 13

export interface CachedPage {
  readonly page: RecognisedPage
  readonly problems: readonly Problem[]
}

/** Name of a picture's result: of its pixels, its size in points and whoever reads it. */
export function pageKey({ width, height, gray }: PagePicture, readers: readonly string[]): string {
  const head = JSON.stringify([EDITION, width, height, gray.width, gray.height, readers])
  const hash = createHash('sha256').update(head).update(gray.data)
  if (gray.stains) hash.update(gray.stains.data)
  return hash.digest('hex')
}

/** What is kept under the key, with the page number of now; null where there is nothing, or nothing whole. */
export async function cachedPage(folder: string, key: string, number: number): Promise<CachedPage | null> {
  try {
    const { page, problems } = JSON.parse(await readFile(fileOf(folder, key), 'utf8')) as CachedPage
    return {
      page: {
        ...page,
        layout: { ...page.layout, number },
        doubts: page.doubts.map((doubt) => ({ ...doubt, page: number })),
      },
      problems: problems.map((problem) => ({
        ...problem,
        page: number,
        params: { ...problem.params, page: number },
      })),
    }
  } catch {
    return null
  }
}

/** Keeps a result; a cache that cannot be written is no reason to stop. */
export async function keepPage(folder: string, key: string, kept: CachedPage): Promise<void> {
  const file = fileOf(folder, key)
  const part = `${file}.${randomUUID()}.part`
  try {
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(part, JSON.stringify(kept))
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

/** Folders of no more than some thousands of files. */
function fileOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key}.json`)
}
