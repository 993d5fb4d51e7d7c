// Protects what comes in archives: every file is found under its own name and read, and nothing hostile gets further.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARCHIVE_LIMITS } from '../../corpus/archive/limits.ts'
import { cleanName } from '../../corpus/archive/names.ts'
import { discover, type Discovered } from '../../corpus/discover.ts'
import { hashFile } from '../../corpus/hash.ts'
import { readSource } from '../../corpus/identify.ts'
import { ReadError } from '../../schemas/source.ts'
import { rarOf, sevenZipOf, zipOf, type ZipMember } from '../sources/archives.ts'

const text = (value: string): Buffer => Buffer.from(value)
const PAGE = text('<html><body><p>云州市河湖管理中心</p></body></html>')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-archive-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** What is found in an archive: path within it, and the code of the problem where there is one. */
async function found(path: string): Promise<string[]> {
  const all: Discovered[] = []
  for await (const entry of discover([path])) all.push(entry)
  return all.map(
    (entry) => entry.path.slice(path.length) + ('problem' in entry ? ` ${entry.problem.code}` : ''),
  )
}

const zip = async (name: string, members: readonly ZipMember[]) => put(name, zipOf(members))

describe('every file is found and read', () => {
  test('names in GB18030, in UTF-8, in folders; twice the same name is two files', async () => {
    const path = await zip('names.zip', [
      { name: '附件/部门预算.html', data: PAGE, gbk: true },
      { name: '单位预算.html', data: PAGE },
      { name: '单位预算.html', data: text('<p>other</p>') },
      { name: '__MACOSX/._x.html', data: text('x') },
    ])
    expect(await found(path)).toEqual([
      '!/附件/部门预算.html',
      '!/单位预算.html',
      '!/单位预算~2.html',
      '!/__MACOSX/._x.html source/hidden',
    ])
    const source = await readSource(`${path}!/附件/部门预算.html`)
    expect(Buffer.from(source.bytes)).toEqual(PAGE)
    expect([source.mediaType, source.problems]).toEqual(['text/html', undefined])
    expect(await hashFile(`${path}!/附件/部门预算.html`)).toBe(source.sha256)
    expect(Buffer.from((await readSource(`${path}!/单位预算~2.html`)).bytes).toString()).toBe('<p>other</p>')
  })

  test.each([
    [
      '.rar',
      async () =>
        rarOf([
          { name: 'a/预算.html', data: PAGE },
          { name: 'b.html', data: text('<p>2</p>') },
        ]),
    ],
    [
      '.7z',
      () =>
        sevenZipOf([
          { name: '预算.html', data: PAGE },
          { name: 'b.html', data: text('<p>2</p>') },
        ]),
    ],
  ])('%s', async (ending, make) => {
    const path = await put(`made${ending}`, await make())
    const names = await found(path)
    expect(names.map((name) => name.replace(/^!\/(a\/)?/, '')).sort()).toEqual(['b.html', '预算.html'])
    for (const name of names) {
      const { bytes } = await readSource(path + name)
      expect(Buffer.from(bytes)).toEqual(name.endsWith('b.html') ? text('<p>2</p>') : PAGE)
    }
  })

  test('archives in archives, to a depth', async () => {
    let inner = zipOf([{ name: 'page.html', data: PAGE }])
    for (let depth = 1; depth < ARCHIVE_LIMITS.depth; depth++)
      inner = zipOf([{ name: 'in.zip', data: inner }])
    const path = await put('deep.zip', inner)
    expect(await found(path)).toEqual(['!/in.zip!/in.zip!/page.html'])
    expect((await readSource(`${path}!/in.zip!/in.zip!/page.html`)).bytes).toHaveLength(PAGE.length)
    const deeper = await zip('deeper.zip', [{ name: 'in.zip', data: inner }])
    expect(await found(deeper)).toEqual(['!/in.zip!/in.zip!/in.zip archive/too-deep'])
  })

  test('a .docx is a document, not an archive', async () => {
    const types =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    const path = await zip('a.docx', [
      { name: '[Content_Types].xml', data: text(types) },
      { name: 'word/document.xml', data: text('<w:document/>') },
    ])
    expect(await found(path)).toEqual([''])
  })
})

describe('nothing hostile gets further', () => {
  test('names that climb are read in memory under a clean name, and said', async () => {
    const path = await zip('climb.zip', [
      { name: '../../../etc/cron.d/x.html', data: PAGE },
      { name: 'C:\\Windows\\y.html', data: PAGE },
    ])
    expect(await found(path)).toEqual(['!/etc/cron.d/x.html', '!/Windows/y.html'])
    const { problems } = await readSource(`${path}!/etc/cron.d/x.html`)
    expect(problems?.map(({ code }) => code)).toEqual(['archive/unsafe-name'])
    expect(cleanName('/a/./b//..\\c\x00d')).toEqual({ name: 'a/b/c_d', unsafe: true })
    expect(cleanName('..')).toEqual({ name: '_', unsafe: true })
  })

  test('a bomb is told by its directory and not unpacked; one that lies is cut off', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024)
    const path = await zip('bomb.zip', [{ name: 'zeros.html', data: zeros }])
    expect(await found(path)).toEqual(['!/zeros.html archive/bomb'])
    const liar = await zip('liar.zip', [{ name: 'zeros.html', data: zeros, claimedSize: 1000 }])
    expect(await found(liar)).toEqual(['!/zeros.html'])
    await expect(readSource(`${liar}!/zeros.html`)).rejects.toMatchObject({
      problem: { code: 'archive/damaged' },
    })
    const seven = await put('bomb.7z', await sevenZipOf([{ name: 'zeros.html', data: zeros }]))
    expect(await found(seven)).toEqual(['!/zeros.html archive/bomb'])
  })

  test('passwords, damage and missing members have their words', async () => {
    const locked = await zip('locked.zip', [{ name: 'a.html', data: PAGE, encrypted: true }])
    expect(await found(locked)).toEqual(['!/a.html archive/encrypted'])
    const seven = await put(
      'locked.7z',
      await sevenZipOf([{ name: 'a.html', data: PAGE }], ['-psecret', '-mhe=on']),
    )
    expect(await found(seven)).toEqual([' archive/encrypted'])
    for (const [name, bytes] of [
      ['cut.zip', zipOf([{ name: 'a.html', data: PAGE }]).subarray(0, 60)],
      ['cut.7z', (await sevenZipOf([{ name: 'a.html', data: PAGE }])).subarray(0, 60)],
      ['cut.rar', rarOf([{ name: 'a.html', data: PAGE }]).subarray(0, 40)],
    ] as const) {
      const path = await put(name, bytes)
      expect([name, ...(await found(path))]).toEqual([name, ' archive/damaged'])
    }
    const path = await zip('whole.zip', [{ name: 'a.html', data: PAGE }])
    const missing = readSource(`${path}!/b.html`)
    await expect(missing).rejects.toBeInstanceOf(ReadError)
    await expect(missing).rejects.toMatchObject({ problem: { code: 'archive/no-such-member' } })
  })
})
