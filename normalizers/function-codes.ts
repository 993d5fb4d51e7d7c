// Codes for the functional classes that prose names. In: the document's recognised tables. Out: a lookup that asks the
// document's own code–name pairs first and the official classification second.
import type { Table } from '../schemas/disclosure.ts'
import { classificationOf, foldName, parentOf, resolveCode } from './classification/index.ts'

/** Code of the last of `names` (类, 款, 项, outermost first), below `parentCode` where given; undefined when in doubt. */
export type FunctionCode = (names: readonly string[], parentCode?: string) => string | undefined

export function functionCodes(tables: readonly Table[]): FunctionCode {
  const pairs = new Map<string, Set<string>>()
  for (const row of tables.flatMap((table) => table.reading?.panels.flatMap((panel) => panel.rows) ?? [])) {
    if (row.code === undefined || classificationOf(row.code) !== 'functional') continue
    const key = foldName(row.label)
    const codes = pairs.get(key)
    if (codes) codes.add(row.code)
    else pairs.set(key, new Set([row.code]))
  }
  return (names, parentCode) => {
    let code = parentCode
    for (const name of names) {
      const found = codeOf(name, code)
      if (found === undefined) return undefined
      code = found
    }
    return names.length > 0 ? code : undefined
  }

  function codeOf(name: string, parent: string | undefined): string | undefined {
    const own = [...(pairs.get(foldName(name)) ?? [])]
    const below = own.filter((code) => (parent === undefined ? true : parentOf(code) === parent))
    if (below.length === 1) return below[0]
    if (below.length > 1) {
      // 其他支出 as class, 款 and 项 of one line: the name alone stands for the outermost.
      const outermost = below.filter((code) => below.every((other) => other.startsWith(code)))
      return outermost.length === 1 ? outermost[0] : undefined
    }
    return resolveCode('functional', name, parent)
  }
}
