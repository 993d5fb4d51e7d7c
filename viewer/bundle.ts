// Bundles the browser's code. In: viewer/client. Out: a folder with index.html, its style and its scripts. Charts are a
// script of their own, loaded when the first one is drawn; pdf.js is not bundled at all.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Returns `folder`, which is made anew. */
export async function bundle(folder: string): Promise<string> {
  const client = join(import.meta.dirname, 'client')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [join(client, 'main.tsx'), join(client, 'style.css')],
    outdir: folder,
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
  copyFileSync(join(client, 'index.html'), join(folder, 'index.html'))
  return folder
}
