// In: what the archive holds. Out: manifest.csv beside it: each file with its address, region and times, as `gouji corpus
// --manifest` reads it.
import { stringify } from 'csv-stringify/sync'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Version } from './state.ts'

export async function writeManifest(out: string, versions: readonly Version[]): Promise<void> {
  const rows = versions.map(({ last_modified, text, ...version }) => ({
    ...version,
    title: text,
    modified: last_modified ?? '',
  }))
  const columns = ['path', 'sha256', 'region', 'listing', 'title', 'url', 'fetched', 'modified']
  const path = join(out, 'manifest.csv')
  await writeFile(`${path}.part`, stringify(rows, { header: true, columns, bom: true }))
  await rename(`${path}.part`, path)
}
