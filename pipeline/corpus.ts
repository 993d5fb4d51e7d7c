// A results folder seen as a corpus: which documents are one disclosure, which came again and what changed, and where a
// manifest is contradicted. In: the folder of `gouji run`. What files say across each other is for `gouji check`.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { changesBetween, type Change } from '../corpus/changes.ts'
import { groupDisclosures, type CatalogEntry, type DisclosureGroup } from '../corpus/disclosures.ts'
import { readSource } from '../corpus/identify.ts'
import { contradictions, readManifest, type ManifestEntry } from '../corpus/manifest.ts'
import { listDuplicates, listHeads, readDocument } from '../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../output/database/open.ts'
import type { Problem } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'

export interface Reissue {
  readonly from: string
  readonly to: string
  readonly changes: readonly Change[]
}

export interface CorpusDisclosure extends DisclosureGroup {
  readonly reissues: readonly Reissue[]
}

export interface CorpusView {
  readonly disclosures: readonly CorpusDisclosure[]
  /** Documents that state figures and do not say whose or when, and documents that state none. */
  readonly unplaced: readonly string[]
  /** Paths whose bytes are those of another. */
  readonly duplicates: readonly { readonly path: string; readonly sha256: string }[]
  readonly problems: readonly { readonly path: string; readonly problem: Problem }[]
}

/** Throws ReadError where the folder holds no results, or the manifest cannot be read. */
export async function viewCorpus(out: string, manifestPath?: string): Promise<CorpusView> {
  const path = join(out, 'gouji.db')
  if (!existsSync(path)) throw new ReadError({ code: 'source/not-found' })
  const manifest = manifestPath === undefined ? [] : await entriesOf(manifestPath)
  const database = await openDatabase(path)
  try {
    const problems: { path: string; problem: Problem }[] = []
    const heads = await listHeads(database)
    const entries = heads.map((head): CatalogEntry => {
      const said = manifest.find((entry) => entry.matches(head))?.entry
      if (!said) return head
      problems.push(...contradictions(said, head).map((problem) => ({ path: head.path, problem })))
      return said.published ? { ...head, published: said.published } : head
    })
    const duplicates = await listDuplicates(database)
    const known = (entry: Claimed): boolean => heads.some(entry.matches) || duplicates.some(entry.matches)
    for (const claimed of manifest) {
      if (known(claimed)) continue
      const { path } = claimed.entry
      problems.push({ path, problem: { code: 'manifest/file-missing', params: { path } } })
    }
    const groups = groupDisclosures(entries)
    const placed = new Set(groups.flatMap(({ documents }) => documents.map(({ entry }) => entry.path)))
    const disclosures: CorpusDisclosure[] = []
    for (const group of groups) {
      disclosures.push({ ...group, reissues: await reissuesOf(group, database) })
    }
    return {
      disclosures,
      unplaced: heads.map((head) => head.path).filter((one) => !placed.has(one)),
      duplicates,
      problems,
    }
  } finally {
    await database.destroy()
  }
}

interface Claimed {
  readonly entry: ManifestEntry
  readonly matches: (document: { readonly path: string; readonly sha256: string }) => boolean
}

/** An entry speaks of the file at its path beside the manifest, or of whatever holds its bytes. */
async function entriesOf(path: string): Promise<Claimed[]> {
  const entries = readManifest((await readSource(path)).bytes, path)
  return entries.map((entry) => {
    const own = resolve(dirname(path), entry.path)
    return {
      entry,
      matches: (document) =>
        resolve(document.path) === own || (entry.sha256 !== undefined && entry.sha256 === document.sha256),
    }
  })
}

async function reissuesOf(group: DisclosureGroup, database: GoujiDatabase): Promise<Reissue[]> {
  const reissues: Reissue[] = []
  for (const versions of Map.groupBy(group.documents, ({ part }) => part).values()) {
    for (let i = 1; i < versions.length; i++) {
      const [from, to] = [versions[i - 1]!.entry.path, versions[i]!.entry.path]
      const older = await readDocument(database, from)
      const newer = await readDocument(database, to)
      if (older && newer) reissues.push({ from, to, changes: changesBetween(older.facts, newer.facts) })
    }
  }
  return reissues
}
