// What the tables of a document tell about names everywhere in it. In: drafts. Out: its units, and the codes that it
// prints beside names.
import { foldLabel } from '../../schemas/text.ts'
import { classificationOf, foldName as foldAccount } from '../classification/index.ts'
import type { Draft } from './draft.ts'
import { coveringText, printedAt } from './grid.ts'
import { meetsAny } from './match.ts'
import type { DocumentNames } from './read.ts'

/** What the tables with codes and unit columns tell about names everywhere in the document. */
export function documentNames(drafts: readonly Draft[]): DocumentNames {
  const units = new Map<string, string>()
  const addUnit = (printed: string): void => {
    const key = foldLabel(printed)
    if (key !== '' && !units.has(key)) units.set(key, printed.replace(/\s+/gu, ''))
  }
  const pairs = { function: new Map<string, Set<string>>(), economic: new Map<string, Set<string>>() }
  for (const { layout, recognition, caption } of drafts) {
    addUnit(caption.entity)
    if (!layout || !recognition?.kind) continue
    for (const { columns, panel } of recognition.panels) {
      const column = (reads: string): number =>
        columns.find((c) => c.kind?.role === 'key' && c.kind.reads === reads)?.index ?? -1
      const [unit, name] = [column('unit'), column('name')]
      const codes = columns.flatMap((c) =>
        c.kind?.reads === 'code' || c.kind?.reads === 'codePart' ? [c.index] : [],
      )
      for (let r = layout.bodyFrom; r < layout.bodyTo; r++) {
        if (unit >= 0 && caption.title !== '') {
          const text = printedAt(layout.grid, r, unit)
          const named = panel.rows?.some((row) => meetsAny(foldLabel(text), row.labels))
          if (!named && !meetsAny(foldLabel(text), ['合计', '总计'])) addUnit(text)
        }
        if (codes.length === 0 || name < 0) continue
        const digits = foldLabel(codes.map((c) => printedAt(layout.grid, r, c)).join(''))
        const classification = classificationOf(digits)
        if (classification === undefined) continue
        const map = classification === 'functional' ? pairs.function : pairs.economic
        const key = foldAccount(coveringText(layout.grid, r, name))
        const known = map.get(key)
        if (known) known.add(digits)
        else map.set(key, new Set([digits]))
      }
    }
  }
  return { units, pairs }
}
