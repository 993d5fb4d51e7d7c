// In: the bytes of a small text that people keep (a list, a manifest). Out: its text; UTF-8, or GB18030 as Excel saves it.

export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
