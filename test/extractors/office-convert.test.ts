// Protects old Word files: read through an installed LibreOffice, and a clear word where there is none.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { sniff } from '../../corpus/sniff.ts'
import { extractOffice } from '../../extractors/office/index.ts'
import { processDocument } from '../../pipeline/document.ts'

const document = new URL('../../pipeline/document.ts', import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'gouji-doc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const RTF = Buffer.from(
  '{\\rtf1\\ansi\\uc1{\\fonttbl{\\f0 SimSun;}}\\f0 \\u37096?\\u38376?\\u39044?\\u31639?\\par\\trowd\\cellx2000\\cellx4000 \\intbl \\u39033?\\u30446?\\cell \\u37329?\\u39069?\\cell\\row\\trowd\\cellx2000\\cellx4000\\intbl A\\cell 1,200\\cell\\row\\trowd\\cellx2000\\cellx4000\\intbl B\\cell 2,300\\cell\\row}',
)

const hasOffice = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'])
    return true
  } catch {
    console.warn('LibreOffice is not installed: reading .doc was not tested')
    return false
  }
})()

test('without LibreOffice the problem says what to install', async () => {
  const path = join(folder, 'a.rtf')
  writeFileSync(path, RTF)
  const { PATH } = process.env
  process.env.PATH = folder
  try {
    const { status, document } = await processDocument(path, 'en')
    expect(status).toBe('failed')
    expect(document.problems.map(({ code }) => code)).toEqual(['source/no-converter'])
    expect(document.problems[0]!.message).toMatch(/LibreOffice/)
  } finally {
    process.env.PATH = PATH
  }
})

/** Ids of the programs that convert documents in our folder at this moment. */
function converters(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  return lines
    .filter((line) => line.includes('soffice.bin') && line.includes(join(folder, 'gouji-office-')))
    .map((line) => parseInt(line))
}

describe.skipIf(!hasOffice)('with LibreOffice', () => {
  test.skipIf(spawnSync('setpriv', ['unshare', '--pid', '--fork', '--kill-child', 'true']).status !== 0)(
    'it does not outlive the reader that started it, however that ends',
    async () => {
      const path = join(folder, 'long.rtf')
      // Long enough to be converting still when its reader goes.
      const row = '\\trowd\\cellx2000\\cellx4000\\intbl A\\cell 1,200\\cell\\row'
      writeFileSync(path, `{\\rtf1\\ansi ${row.repeat(20_000)}}`)
      const program = `import { processDocument } from ${JSON.stringify(document)}; await processDocument(${JSON.stringify(path)}, 'en')`
      const reader = spawn(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TMPDIR: folder },
        stdio: 'ignore',
      })
      await vi.waitFor(() => expect(converters()).not.toEqual([]), { timeout: 60_000, interval: 100 })
      reader.kill('SIGKILL')
      await vi.waitFor(() => expect(converters()).toEqual([]), { timeout: 5000, interval: 100 })
    },
    120_000,
  )

  test('.rtf and .doc give the same blocks as each other', async () => {
    writeFileSync(join(folder, 'b.rtf'), RTF)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'doc:MS Word 97',
      '--outdir',
      folder,
      join(folder, 'b.rtf'),
    ])
    const doc = new Uint8Array(readFileSync(join(folder, 'b.doc')))
    expect([await sniff(RTF), await sniff(doc)]).toEqual(['application/rtf', 'application/msword'])
    for (const [bytes, mediaType] of [
      [new Uint8Array(RTF), 'application/rtf'],
      [doc, 'application/msword'],
    ] as const) {
      const { blocks } = await extractOffice(bytes, mediaType, () => {})
      expect(blocks.map((b) => (b.kind === 'table' ? b.cells.map((c) => c.text) : b.text))).toEqual([
        '部门预算',
        ['项目', '金额', 'A', '1,200', 'B', '2,300'],
      ])
    }
  })

  test('what is no document fails with a word, and leaves nothing behind', async () => {
    const noise = Buffer.concat([
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
      Buffer.alloc(3000, 7),
      Buffer.from('WordDocument\0', 'utf16le'),
    ])
    const error = await extractOffice(new Uint8Array(noise), 'application/msword', () => {}).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({
      problem: { code: expect.stringMatching(/^(source\/conversion-failed|office\/broken)$/) },
    })
  })
})
