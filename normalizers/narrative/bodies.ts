// Who is spoken of: the document's own body and its units, under the names that prose gives them. In: names. Out: bodies.
import { foldLabel } from '../../schemas/text.ts'

export interface Body {
  /** As head and tables print it; facts carry this form. */
  readonly printed: string
  /** Half-width, without white space: as tokens spell it. */
  readonly folded: string
}

/** The document's body first, then its units; the longest match wins where names share a beginning. */
export function bodiesOf(entity: string, units: readonly string[] = []): readonly Body[] {
  const names = [entity, ...units.filter((unit) => foldLabel(unit) !== foldLabel(entity))]
  return names
    .filter((name) => foldLabel(name).length > 2)
    .map((printed) => ({ printed, folded: foldLabel(printed) }))
}

/** Length of the body's name at `at`; 0 when none stands there. */
export function bodyAt(
  text: string,
  at: number,
  bodies: readonly Body[],
): { readonly body: Body; readonly length: number } | null {
  let best: { body: Body; length: number } | null = null
  for (const body of bodies) {
    if (body.folded.length > (best?.length ?? 0) && text.startsWith(body.folded, at))
      best = { body, length: body.folded.length }
  }
  return best
}

const HEADQUARTERS = /\(?(?:本级|本部|机关)\)?$/u

/**
 * The body that a short form means: 市信用中心 for 深圳市公共信用中心, 市建筑工务署本级 for 深圳市建筑工务署（本级）. Null where none
 * fits; the closest in length where several do.
 */
export function bodyOf(short: string, bodies: readonly Body[]): Body | null {
  const name = foldLabel(short)
  const same = bodies.find(({ folded }) => folded === name)
  if (same) return same
  let best: Body | null = null
  for (const body of bodies) {
    if (
      HEADQUARTERS.test(name) !== HEADQUARTERS.test(body.folded) &&
      bodies.some((b) => HEADQUARTERS.test(b.folded))
    )
      continue
    if (!shortens(name.replace(HEADQUARTERS, ''), body.folded.replace(HEADQUARTERS, ''))) continue
    if (!best || Math.abs(body.folded.length - name.length) < Math.abs(best.folded.length - name.length))
      best = body
  }
  return best
}

/** All characters of `short` stand in `full`, in order; names of sister units differ in two characters and are none. */
function shortens(short: string, full: string): boolean {
  const bare = full.replace(/\([^)]*\)$/u, '')
  if (short.length < 2 || short.length * 3 < bare.length || short.slice(-2) !== bare.slice(-2)) return false
  let at = 0
  for (const char of short.replace(/与/gu, '和')) {
    const next = full.replace(/与/gu, '和').indexOf(char, at)
    if (next < 0) return false
    at = next + 1
  }
  return true
}
