// In: what the archive holds. Out: manifest.csv beside it: each file with its address, region and times, as `gouji corpus
// --manifest` reads it.
import { stringify } from 'csv-stringify/sync'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HarvestSource } from './sources.ts'
import type { Version } from './state.ts'

export async function writeManifest(
  out: string,
  sources: readonly HarvestSource[],
  versions: readonly Version[],
): Promise<void> {
  const rows = versions.map(({ path, sha256, url, fetched, source, text, last_modified }) => ({
    path,
    sha256,
    region: sources[source]?.region ?? '',
    listing: sources[source]?.name ?? '',
    title: text,
    url,
    fetched,
    modified: last_modified ?? '',
  }))
  const columns = ['path', 'sha256', 'region', 'listing', 'title', 'url', 'fetched', 'modified']
  const path = join(out, 'manifest.csv')
  await writeFile(`${path}.part`, stringify(rows, { header: true, columns, bom: true }))
  await rename(`${path}.part`, path)
}
