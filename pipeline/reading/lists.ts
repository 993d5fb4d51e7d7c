// Codes and names of the official classifications as a reader: a doubtful code is the one that bears the name printed
// beside it, a doubtful name the one that its code bears. Nothing is taken that was not among what was recognised.
import { classificationOf, foldName, namesOfCode } from '../../normalizers/classification/index.ts'
import type { Block, Cell, TableBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Choice } from './arithmetic.ts'
import type { TrackedDoubt } from './doubts.ts'

const CODE = /^(?:\d{3}|\d{5}|\d{7})$/

/** Doubts that the lists decide. */
export function decideByLists(
  blocks: readonly Block[],
  doubts: readonly TrackedDoubt[],
): ReadonlyMap<TrackedDoubt, Choice> {
  const chosen = new Map<TrackedDoubt, Choice>()
  const pages = Map.groupBy(doubts, ({ page }) => page)
  for (const block of blocks) {
    if (block.kind !== 'table') continue
    for (const cell of block.cells) {
      for (const doubt of pages.get(cell.page) ?? []) {
        if (!isInside(cell, doubt)) continue
        const choice = choiceIn(block, cell, doubt)
        if (choice !== null)
          chosen.set(doubt, { text: choice, decidedBy: [{ check: 'classification', facts: [] }] })
      }
    }
  }
  return chosen
}

function isInside({ box, text }: Cell, doubt: TrackedDoubt): boolean {
  const x = (doubt.box[0] + doubt.box[2]) / 2
  const y = (doubt.box[1] + doubt.box[3]) / 2
  return x > box[0] && x < box[2] && y > box[1] && y < box[3] && text.includes(doubt.text)
}

/** The only one of a doubt's texts with which code and name of the row belong together; null where none or several do. */
function choiceIn(table: TableBlock, cell: Cell, doubt: TrackedDoubt): string | null {
  const beside = table.cells
    .filter((other) => other.row === cell.row && other !== cell)
    .map(({ text }) => foldLabel(text))
  const fitting = [doubt.text, ...doubt.alternatives].filter((text) => {
    const own = foldLabel(cell.text.replace(doubt.text, text))
    return beside.some((other) => belongTogether(own, other) || belongTogether(other, own))
  })
  return fitting.length === 1 ? fitting[0]! : null
}

function belongTogether(code: string, name: string): boolean {
  if (!CODE.test(code) || name === '') return false
  const classification = classificationOf(code)
  return (
    classification !== undefined &&
    namesOfCode(classification, code).some((known) => foldName(known) === foldName(name))
  )
}
