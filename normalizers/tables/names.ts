// Codes for rows that print names only. In: the names in their order, the document's own code–name pairs and the
// official classification. Out: a code where the place in the order leaves no doubt, else none.
import { codesOfName, foldName, type Classification } from '../classification/index.ts'

/** Codes that the document itself prints beside a name, by the name's compared form. */
export type CodePairs = ReadonlyMap<string, ReadonlySet<string>>

export interface CodeResolver {
  /**
   * The code of the next name in order. `outermost` says that the row is known to be a class (一、…). The same name may
   * stand for a 款 and its 项: the first is the 款.
   */
  next(name: string, outermost: boolean): string | undefined
  reset(): void
}

export function codeResolver(classification: Classification, pairs: CodePairs): CodeResolver {
  const depth = classification === 'functional' ? 7 : 5
  /** Codes that rows above still hold open: class, 款. */
  let open: string[] = []
  return { next, reset: () => void (open = []) }

  function next(name: string, outermost: boolean): string | undefined {
    const own = [...(pairs.get(foldName(name)) ?? [])]
    const official = codesOfName(classification, name)
    const code = outermost
      ? (classIn(own) ?? classIn(official))
      : (within(own) ?? within(official) ?? newClass(own) ?? newClass(official))
    if (code === undefined) {
      // What stands below a name nobody knows must not be taken for part of what stood above it.
      open = outermost ? [] : open.slice(0, 1)
      return undefined
    }
    open = code.length === 3 ? [code] : code.length === 5 ? [code.slice(0, 3), code] : open
    return code
  }

  /** The one candidate below what is open: an item of the open 款 before a new 款 of the open class. */
  function within(candidates: readonly string[]): string | undefined {
    for (const parent of [...open].reverse()) {
      const length = parent.length + 2
      if (length > depth) continue
      const below = candidates.filter((code) => code.length === length && code.startsWith(parent))
      if (below.length === 1) return below[0]
      if (below.length > 1) return undefined
    }
    return undefined
  }

  /** A class that opens without a list number: the name stands for nothing but this class and what is below it. */
  function newClass(candidates: readonly string[]): string | undefined {
    const found = classIn(candidates)
    return found !== undefined && candidates.every((code) => code.startsWith(found)) ? found : undefined
  }

  function classIn(candidates: readonly string[]): string | undefined {
    const classes = candidates.filter((code) => code.length === 3)
    return classes.length === 1 ? classes[0] : undefined
  }
}
