// What the browser loads: our bundle and pdf.js as its package brings it. In: the name of a file. Out: its bytes. A name is
// looked up among the files that are there at the start, never made into a path.
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** Gives the file of that name, or undefined. */
export type Assets = (name: string) => Promise<Asset | undefined>

/** From the package the bundle is there; from a checkout it is made now, by the bundler that a checkout has. */
export async function loadAssets(): Promise<Assets> {
  const folder = join(import.meta.dirname, '../assets')
  const made = existsSync(folder) ? undefined : await (await import('../bundle.ts')).bundle()
  const pdfjs = dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist'))))
  const files = new Map([
    ...(made ? [] : filesIn(folder, '')),
    ...['build/pdf.min.mjs', 'build/pdf.worker.min.mjs'].map(
      (file) => [`pdfjs/${file}`, join(pdfjs, file)] as const,
    ),
    ...['cmaps', 'standard_fonts', 'wasm', 'iccs'].flatMap((name) =>
      filesIn(join(pdfjs, name), `pdfjs/${name}/`),
    ),
  ])
  return async (name) => {
    const path = files.get(name)
    const bytes = made?.get(name) ?? (path === undefined ? undefined : await readFile(path))
    return bytes && { bytes, type: TYPES[extname(name)] ?? 'application/octet-stream' }
  }
}

function filesIn(folder: string, prefix: string): [name: string, path: string][] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [prefix + name, join(folder, name)])
}
