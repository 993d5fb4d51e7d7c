// Proof of what a server said: each answer as a record of its own in warc/*.warc.gz (ISO 28500), with address, time,
// headers and digests, as web archives keep them. Appended; what a killed run left half written is cut off.
import { appendFile, mkdir, readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { WARCRecord, WARCSerializer } from 'warcio'
import type { Answer } from './fetch.ts'

/** Bytes after which the next file is begun. */
const FILE_SIZE = 1024 * 1024 * 1024

export interface WarcPlace {
  readonly file: string
  readonly offset: number
  readonly length: number
}

export class WarcWriter {
  readonly #folder: string
  #number = 1
  #size = 0
  /** Hosts answer at the same time; records are written one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** `last` is the end of the last record that the harvest knows of. */
  static async open(root: string, last: { file: string; end: number } | undefined): Promise<WarcWriter> {
    const writer = new WarcWriter(join(root, 'warc'))
    await mkdir(writer.#folder, { recursive: true })
    const names = (await readdir(writer.#folder)).filter((name) => /^\d{5}\.warc\.gz$/.test(name)).sort()
    for (const name of names) {
      const path = join(writer.#folder, name)
      if (last && name < last.file) continue
      const end = last?.file === name ? last.end : 0
      if ((await stat(path)).size > end) await truncate(path, end)
    }
    if (last) {
      writer.#number = Number(last.file.slice(0, 5))
      writer.#size = last.end
    }
    return writer
  }

  add(answer: Answer, time: Date): Promise<WarcPlace> {
    const place = this.#last.then(() => this.#append(answer, time))
    // Who asked for the record is told of a failure; the next record is another matter.
    this.#last = place.catch(() => {})
    return place
  }

  async #append(answer: Answer, time: Date): Promise<WarcPlace> {
    const record = WARCRecord.create(
      {
        url: answer.url,
        date: time.toISOString(),
        type: 'response',
        warcVersion: 'WARC/1.1',
        statusline: `HTTP/1.1 ${answer.status} ${answer.statusText}`.trim(),
        httpHeaders: answer.rawHeaders.map(([name, value]) => [archived(name), value]),
        keepHeadersCase: true,
      },
      one(answer.sent),
    )
    // Each record is a gzip member of its own; the platform's gzip is five times as fast as the serializer's.
    const bytes = gzipSync(await WARCSerializer.serialize(record))
    if (this.#size > 0 && this.#size + bytes.byteLength > FILE_SIZE) {
      this.#number += 1
      this.#size = 0
    }
    const file = `${String(this.#number).padStart(5, '0')}.warc.gz`
    const place = { file, offset: this.#size, length: bytes.byteLength }
    await appendFile(join(this.#folder, file), bytes)
    this.#size += bytes.byteLength
    return place
  }
}

/** The body is kept as it is after the transfer: a header that says otherwise keeps its value under another name. */
function archived(name: string): string {
  return /^transfer-encoding$/i.test(name) ? `X-Archive-Orig-${name}` : name
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
