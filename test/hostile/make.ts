// In: a folder. Out: files in it that no reader can read well, each broken in one known way. Made when a test runs,
// so that the repository holds no files that nothing can open.
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** Zero bytes under a name that promises a PDF. */
export async function emptyFile(folder: string): Promise<string> {
  return put(folder, 'empty.pdf', new Uint8Array())
}

/** A PDF whose download stopped half way: no cross-reference table, no trailer, a stream without an end. */
export async function truncatedPdf(folder: string): Promise<string> {
  const whole = await pdf({}, 'This document is longer than what is left of it. '.repeat(200))
  return put(folder, 'truncated.pdf', whole.subarray(0, Math.floor(whole.length / 2)))
}

/** A PDF that nobody opens without its password. */
export async function encryptedPdf(folder: string): Promise<string> {
  const bytes = await pdf({ userPassword: 'secret', ownerPassword: 'owner', pdfVersion: '1.7' }, 'locked')
  return put(folder, 'encrypted.pdf', bytes)
}

/** A picture under a name that promises a PDF. */
export async function pngNamedPdf(folder: string): Promise<string> {
  return put(folder, 'picture.pdf', png(8, 8))
}

/** A well-formed PDF whose page tree is empty. */
export async function zeroPagePdf(folder: string): Promise<string> {
  return put(
    folder,
    'no-pages.pdf',
    handwrittenPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
  )
}

/** Bytes that begin as a PDF does and go on as nothing. */
export async function noisePdf(folder: string): Promise<string> {
  const noise = new Uint8Array(4096)
  for (let i = 0, state = 1; i < noise.length; i++)
    noise[i] = (state = (state * 48_271) % 2_147_483_647) & 0xff
  return put(folder, 'noise.pdf', new Uint8Array([...text('%PDF-1.7\n'), ...noise]))
}

/** A web page with prose and no table: readable, and no disclosure. */
export async function htmlWithoutTable(folder: string): Promise<string> {
  const prose =
    '<p>今天召开全市预算公开工作培训会，各单位财务人员参加，会议讲解了公开时限和工作要求。</p>'.repeat(3)
  return put(
    folder,
    'no-table.html',
    text(`<!DOCTYPE html><html><body><h1>工作动态</h1>${prose}</body></html>`),
  )
}

/** A web page nested deeper than any reader follows. */
export async function bottomlessHtml(folder: string): Promise<string> {
  return put(folder, 'bottomless.html', text('<html><body>' + '<div>'.repeat(50_000) + '收入'))
}

/**
 * A folder that may not be listed, with a file in it. `enforced` is false where the account may read everything
 * (root): the test then has nothing to see and says so. Give the permission back with `open` before deleting it.
 */
export async function folderWithoutPermission(
  folder: string,
): Promise<{ path: string; enforced: boolean; open: () => Promise<void> }> {
  const path = join(folder, 'shut')
  await mkdir(path, { recursive: true })
  await put(path, 'inside.html', text('<p>1</p>'))
  await chmod(path, 0o000)
  return { path, enforced: process.getuid?.() !== 0, open: () => chmod(path, 0o700) }
}

/** One of each file above (not the folder), by what is wrong with it. */
export async function makeHostileFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  await mkdir(folder, { recursive: true })
  return {
    empty: await emptyFile(folder),
    truncated: await truncatedPdf(folder),
    encrypted: await encryptedPdf(folder),
    picture: await pngNamedPdf(folder),
    noPages: await zeroPagePdf(folder),
    noise: await noisePdf(folder),
    noTable: await htmlWithoutTable(folder),
    bottomless: await bottomlessHtml(folder),
  }
}

async function put(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

function pdf(options: PDFKit.PDFDocumentOptions, prose: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ ...options, compress: false })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    document.text(prose).end()
  })
}

/** A PDF from the bodies of its objects, the first being the catalog. */
function handwrittenPdf(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return text(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`)
}

/** A grey square. */
function png(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([head, named, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat(parts))
}
