// Protects: every file below a path comes out once and in the same order everywhere; nothing is skipped in silence;
// links that run in circles end.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { discover } from '../../corpus/discover.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gouji-discover-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(...names: string[]) {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true })
    await writeFile(join(root, name), 'x')
  }
}

/** `path` of each file, `path!code` of what was not read, relative to the root. */
async function listing(...paths: string[]): Promise<string[]> {
  const out: string[] = []
  for await (const found of discover(paths)) {
    const name = relative(root, found.path)
    out.push('problem' in found ? `${name}!${found.problem.code}` : name)
  }
  return out
}

test('files come sorted, folders recursively', async () => {
  await put('b/二.pdf', 'b/a/1.html', 'c.pdf', 'a.pdf', 'b/10.pdf', 'b/9.pdf')
  expect(await listing(root)).toEqual(['a.pdf', 'b/10.pdf', 'b/9.pdf', 'b/a/1.html', 'b/二.pdf', 'c.pdf'])
})

test('hidden and temporary names are skipped with their reason, unless named outright', async () => {
  await put('.DS_Store', '~$预算.docx', 'x.pdf.crdownload', 'Thumbs.db', '.git/config', 'x.pdf')
  expect(await listing(root)).toEqual([
    '.DS_Store!source/hidden',
    '.git!source/hidden',
    'Thumbs.db!source/temporary',
    'x.pdf',
    'x.pdf.crdownload!source/temporary',
    '~$预算.docx!source/temporary',
  ])
  expect(await listing(join(root, '.DS_Store'))).toEqual(['.DS_Store'])
})

test('a link back to a folder above ends, and a folder reached twice is read once', async () => {
  await put('a/1.pdf')
  await symlink(root, join(root, 'a', 'up'))
  await symlink(join(root, 'a'), join(root, 'b'))
  expect(await listing(root)).toEqual(['a/1.pdf', 'a/up!source/folder-loop', 'b!source/listed-twice'])
})

test('what is missing or is no file is a problem and the rest goes on', async () => {
  await put('a.pdf')
  await symlink(join(root, 'gone.pdf'), join(root, 'b.pdf'))
  expect(await listing(join(root, 'none'), root, root)).toEqual([
    'none!source/not-found',
    'a.pdf',
    'b.pdf!source/unreadable',
  ])
})

test.skipIf(process.getuid?.() === 0)(
  'a folder without permission is a problem (not to be tried as root)',
  async () => {
    await put('shut/1.pdf', 'z.pdf')
    await chmod(join(root, 'shut'), 0o000)
    expect(await listing(root)).toEqual(['shut!source/no-permission', 'z.pdf'])
    await chmod(join(root, 'shut'), 0o700)
  },
)

test('files come one at a time: the first is there before the folder is read through', async () => {
  await put(...Array.from({ length: 2000 }, (_, i) => `f/${String(i).padStart(4, '0')}.pdf`))
  const files = discover([root])
  const first = await files.next()
  expect(first.value?.path).toBe(join(root, 'f', '0000.pdf'))
  let count = 1
  while (!(await files.next()).done) count++
  expect(count).toBe(2000)
})
