// One question to one host. In: an address and what is known of it. Out: the answer, whole and within limits, after
// retries with back-off; or the problem. Redirects are not followed here: each hop is judged like any other address.
import got, { AbortError, HTTPError, RequestError } from 'got'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Problem } from '../../schemas/source.ts'
import { guardedLookup, refusalOf } from './guard.ts'

export interface FetchLimits {
  /** Bytes of one answer. */
  readonly size: number
  /** Seconds until an answer is complete. */
  readonly seconds: number
  /** Times a question is asked again. */
  readonly retries: number
  /** Milliseconds of the longest pause between two tries, and the longest Retry-After that is waited for. */
  readonly backoff: number
  readonly allowPrivate: boolean
}

export interface Answer {
  readonly url: string
  readonly status: number
  readonly statusText: string
  /** As sent, in order. */
  readonly rawHeaders: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  /** As sent, and with its content encoding undone. */
  readonly sent: Uint8Array
  readonly body: Uint8Array
}

export const USER_AGENT = 'gouji-harvest (+https://www.npmjs.com/package/gouji)'

export async function ask(
  url: URL,
  known: { readonly etag?: string | null; readonly lastModified?: string | null },
  limits: FetchLimits,
): Promise<Answer | Problem> {
  const refusal = refusalOf(url, limits.allowPrivate)
  if (refusal) return refusal
  const controller = new AbortController()
  let tooLarge = 0
  const tooMuch = (size: number): void => {
    tooLarge = size
    controller.abort()
  }
  try {
    const request = got(url, {
      responseType: 'buffer',
      decompress: false,
      followRedirect: false,
      throwHttpErrors: true,
      signal: controller.signal,
      headers: {
        'user-agent': USER_AGENT,
        'accept-encoding': 'identity',
        ...(known.etag && { 'if-none-match': known.etag }),
        ...(known.lastModified && { 'if-modified-since': known.lastModified }),
      },
      timeout: { connect: 15_000, response: limits.seconds * 1000, request: limits.seconds * 1000 },
      retry: {
        limit: limits.retries,
        backoffLimit: limits.backoff,
        maxRetryAfter: limits.backoff,
        noise: 100,
        errorCodes: [...RETRIED],
      },
      ...(limits.allowPrivate ? {} : { dnsLookup: guardedLookup as never }),
    })
    request.on('downloadProgress', ({ transferred, total }: { transferred: number; total?: number }) => {
      const size = Math.max(transferred, total ?? 0)
      if (size > limits.size) tooMuch(size)
    })
    const response = await request
    return answerOf(url, response, limits)
  } catch (error) {
    if (tooLarge > 0 || error instanceof AbortError) {
      return { code: 'harvest/too-large', params: { size: tooLarge, limit: limits.size } }
    }
    if (error instanceof HTTPError) {
      return { code: 'harvest/refused', params: { status: error.response.statusCode } }
    }
    return failure(error)
  }
}

const RETRIED = [
  'ETIMEDOUT',
  'ECONNRESET',
  'EADDRINUSE',
  'ECONNREFUSED',
  'EPIPE',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
  'ERR_READING_RESPONSE_STREAM',
] as const

interface Response {
  readonly statusCode: number
  readonly statusMessage?: string | undefined
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Uint8Array
}

function answerOf(url: URL, response: Response, limits: FetchLimits): Answer | Problem {
  const { statusCode, statusMessage, rawHeaders } = response
  const pairs: (readonly [string, string])[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) pairs.push([rawHeaders[i]!, rawHeaders[i + 1]!])
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  const sent = new Uint8Array(response.rawBody)
  try {
    const body = decoded(sent, headers['content-encoding'] ?? '', limits.size)
    return {
      url: url.href,
      status: statusCode,
      statusText: statusMessage ?? '',
      rawHeaders: pairs,
      headers,
      sent,
      body,
    }
  } catch {
    return { code: 'harvest/bad-encoding', params: { encoding: headers['content-encoding'] ?? '' } }
  }
}

/** Servers compress though nobody asked; what a small answer may grow to is bounded like any other. */
function decoded(sent: Uint8Array, encoding: string, limit: number): Uint8Array {
  const options = { maxOutputLength: limit }
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(sent, options)
    case 'deflate':
      return inflateSync(sent, options)
    case 'br':
      return brotliDecompressSync(sent, options)
    default:
      return sent
  }
}

function failure(error: unknown): Problem {
  const { code, message } = error as { code?: string; message: string }
  const cause = (error as { cause?: { code?: string } }).cause?.code
  if (code === 'EPRIVATE' || cause === 'EPRIVATE') {
    return { code: 'harvest/private-address', params: { host: message.replace(/^.*\s/, '') } }
  }
  if (!(error instanceof RequestError)) throw error
  return { code: 'harvest/unreachable', params: { reason: `${code ?? ''} ${message}`.trim().slice(0, 200) } }
}
