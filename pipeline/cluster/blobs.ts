// Documents in an object store (S3), for workers that do not see the archive's paths. In: s3://bucket/prefix. Out: what a job says
// of a document's files, and the files in a folder of the worker's. A file's key is the hash of its bytes: written twice it is the
// same, and what was read under it is known to be whole. Credentials are those of the environment, as the AWS SDK finds them.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { splitInside } from '../../corpus/archive/inside.ts'
import { bytesAt } from '../../corpus/bytes.ts'
import { hashFile } from '../../corpus/hash.ts'
import { furtherNames } from '../../corpus/siblings.ts'
import type { Copy, Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { blobAddress, StoreUnusable } from './blobAddress.ts'

/** What a job says of the bytes of its document. */
export interface Stored {
  /** s3://bucket/prefix */
  readonly store: string
  /** The document first, then the further pages of a text in several web pages. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  /** What was odd on the way to the bytes, in an archive. */
  readonly problems: readonly Problem[]
}

/** Both throw StoreUnusable where the store does not answer or refuses. */
export interface Blobs {
  /** Puts the file at `path`, whose bytes have this hash, into the store, with what belongs to it. */
  keep(path: string, sha256: string): Promise<Stored>
  /** The same files in `folder`. Throws ReadError: source/blob-missing, source/blob-damaged. */
  fetch(stored: Stored, folder: string): Promise<Copy>
}

/** Bytes sent in one piece, which can be sent again where the network fails; a larger file is a stream and is not. */
const AT_ONCE = 8 * 1024 * 1024

/** The SDK is large and only some need it: it is installed apart, and its absence is told. */
export async function openBlobs(address: string): Promise<Blobs> {
  const { bucket, prefix } = blobAddress(address)!
  const { S3Client, GetObjectCommand, HeadObjectCommand, PutObjectCommand } =
    await import('@aws-sdk/client-s3').catch(() => {
      throw new StoreUnusable(address, 'it needs the SDK: npm install @aws-sdk/client-s3')
    })
  const client = new S3Client({
    // Servers other than Amazon's are told by AWS_ENDPOINT_URL; few of them have a name for each bucket.
    forcePathStyle: ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'].some((name) => process.env[name]),
    maxAttempts: 5,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (sha256: string) => ({ Bucket: bucket, Key: [prefix, sha256].filter(Boolean).join('/') })

  const isKept = (sha256: string, size: number) =>
    client.send(new HeadObjectCommand(at(sha256))).then(
      ({ ContentLength }) => ContentLength === size,
      (error: unknown) => {
        if (isAbsent(error)) return false
        throw new StoreUnusable(address, error)
      },
    )
  const put = async (sha256: string, size: number, body: () => Promise<Readable | Uint8Array>) => {
    if (await isKept(sha256, size)) return
    // The server refuses what is not of this hash: the file may have changed since.
    const sum = Buffer.from(sha256, 'hex').toString('base64')
    const object = { ...at(sha256), Body: await body(), ContentLength: size, ChecksumSHA256: sum }
    await client.send(new PutObjectCommand(object)).catch((error: unknown) => {
      throw new StoreUnusable(address, error)
    })
  }
  const putFile = async (path: string, sha256: string) => {
    const { size } = await stat(path)
    const whole = size <= AT_ONCE
    await put(sha256, size, async () => (whole ? readFile(path) : createReadStream(path)))
    return { name: basename(path), sha256 }
  }
  const get = async (sha256: string, file: string) => {
    const { Body } = await client.send(new GetObjectCommand(at(sha256))).catch((error: unknown) => {
      if (!isAbsent(error)) throw new StoreUnusable(address, error)
      throw new ReadError({ code: 'source/blob-missing', params: { key: sha256 } })
    })
    const hash = createHash('sha256')
    const hashing = new Transform({
      transform: (chunk: Buffer, _, done) => (hash.update(chunk), done(null, chunk)),
    })
    await pipeline(Body as Readable, hashing, createWriteStream(file))
    if (hash.digest('hex') !== sha256)
      throw new ReadError({ code: 'source/blob-damaged', params: { key: sha256 } })
  }

  return {
    async keep(path, sha256) {
      if (await splitInside(path)) {
        const { bytes, problems } = await bytesAt(path)
        await put(sha256, bytes.byteLength, async () => bytes)
        return { store: address, files: [{ name: basename(path), sha256 }], problems }
      }
      const files = [await putFile(path, sha256)]
      for (const name of furtherNames(basename(path), await namesBeside(path))) {
        const further = join(dirname(path), name)
        const hash = await hashFile(further)
        if (hash) files.push(await putFile(further, hash))
      }
      return { store: address, files, problems: [] }
    },
    async fetch({ files, problems }, folder) {
      await mkdir(folder, { recursive: true })
      for (const { name, sha256 } of files) await get(sha256, join(folder, basename(name)))
      return { file: join(folder, basename(files[0]!.name)), problems }
    },
  }
}

/** Only web pages go on beside themselves; the folder of another file need not be listed. */
async function namesBeside(path: string): Promise<string[]> {
  return /html?$/i.test(path) ? readdir(dirname(path)) : []
}

function isAbsent(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404
}
