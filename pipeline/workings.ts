// What passes beside a document from the stages to the database and the report.
import type { FigurePower } from '../checks/index.ts'
import { toText, trim, type Decimal } from '../schemas/decimal.ts'
import type { FigureCheck } from '../schemas/workings.ts'

/** Beside the document while it is staged; it goes into the database only. */
export function workingsFile(name: string): string {
  return `${name}.workings.json`
}

/** The power of figures in text, as it is kept. */
export function figureChecks(figures: readonly FigurePower[]): FigureCheck[] {
  const text = (value: Decimal | null) => (value ? toText(trim(value)) : null)
  return figures.map(({ fact, relations, smallest, lowest, highest }) => ({
    fact,
    relations,
    smallest: text(smallest),
    lowest: text(lowest),
    highest: text(highest),
  }))
}
