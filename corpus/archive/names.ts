// In: a member's name as the archive holds it. Out: a relative path with slashes, and whether it asked for more than that.
// Members are only ever read into memory; the cleaned name is for people and for results.

export interface MemberName {
  readonly name: string
  /** It climbed (..), was absolute or held characters that no file name may. */
  readonly unsafe: boolean
}

/** Names in Chinese archives are UTF-8 where the flag or the bytes say so, else GB18030, as Windows writes them. */
export function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return new TextDecoder('gb18030').decode(bytes)
    }
  }
  return new TextDecoder('utf-8').decode(bytes)
}

export function cleanName(raw: string): MemberName {
  const slashed = raw.replaceAll('\\', '/')
  const parts = slashed
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map((part) => part.replace(/[\x00-\x1f\x7f]/g, '_'))
  const name = parts.join('/') || '_'
  const unsafe = /(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:/i.test(slashed) || /[\x00-\x1f\x7f]/.test(slashed)
  return { name, unsafe }
}
