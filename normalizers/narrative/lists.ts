// Names that numbered paragraphs list behind a count: “本部门共有 3 个内设机构：” and then 1. 办公室。 2. 财务处。 In: passages in
// order and the statements so far. Out: a count statement, when the list ends, with the names.
import type { Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Recorder } from './record.ts'
import type { Prose } from './sections.ts'

interface Open {
  readonly count: Fact
  readonly section: string
  readonly style: string | null
  readonly items: string[]
}

const COUNTED: ReadonlySet<string> = new Set(['internalOffices', 'subordinateUnits'])
/** A plain name; a sentence, a figure or an enumeration is none, and then the list is not told. */
const NAME = /^[^，。；：、\d]{2,40}[。；]?$/u

export interface ListReader {
  /** Takes a passage and the facts it stated; call it for every passage in order. */
  take(prose: Prose, stated: readonly Fact[], section: string): void
  /** Ends the list that is open. */
  end(): void
}

export function listReader(record: Recorder): ListReader {
  let open: Open | null = null

  function end(): void {
    // One name would be no list, and a doubt accuses nobody.
    if (open && open.items.length > 1) {
      const { count, section, items } = open
      record.statements.push({
        kind: 'count',
        count: count.id,
        items,
        section,
        quote: count.source.quote ?? '',
      })
    }
    open = null
  }

  return {
    end,
    take(prose, stated, section) {
      const text = foldLabel(prose.passage.text)
      const name = prose.numbering ? foldLabel(prose.passage.text.slice(prose.numbering.length)) : ''
      if (open && prose.numbering && (open.style ?? prose.numbering.style) === prose.numbering.style) {
        if (NAME.test(name) && stated.length === 0) {
          open = {
            ...open,
            style: prose.numbering.style,
            items: [...open.items, name.replace(/[。；]$/u, '')],
          }
          return
        }
        // Something that is no plain name stands in the list: what it counts is not known.
        open = null
        return
      }
      end()
      // “行政单位 1 家，参公单位 1 家，事业单位 4 家，具体包括：”: the list is of all together, so it is held against no one of them.
      const counts = stated.filter(({ concept }) => COUNTED.has(concept))
      const count = counts.length === 1 ? counts[0] : undefined
      const told = record.statements.some((each) => each.kind === 'count' && each.count === count?.id)
      if (count && !told && /[:：]$/u.test(text)) open = { count, section, style: null, items: [] }
    },
  }
}
