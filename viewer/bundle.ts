// Bundles the browser's code. In: viewer/client. Out: index.html, its style and its scripts, in memory: nothing that another
// process is giving out is written over. Charts are a script of their own, loaded when the first one is drawn; pdf.js is not
// bundled at all.
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from 'esbuild'

/** The files by name. */
export async function bundle(): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const client = join(import.meta.dirname, 'client')
  const { outputFiles } = await build({
    entryPoints: [join(client, 'main.tsx'), join(client, 'style.css')],
    outdir: client,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'linked',
    logLevel: 'warning',
  })
  return new Map([
    ['index.html', new Uint8Array(await readFile(join(client, 'index.html')))],
    ...outputFiles.map(({ path, contents }) => [relative(client, path), new Uint8Array(contents)] as const),
  ])
}
