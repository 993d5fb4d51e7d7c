// gouji's own reading of a PDF, page by page, in the form in which readers are compared.
import { readFileSync } from 'node:fs'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { TableBlock } from '../../schemas/block.ts'
import type { Problem, StageTimer } from '../../schemas/source.ts'
import type { Grid } from './grid.ts'

export interface OurReading {
  readonly tables: readonly TableBlock[]
  readonly problems: readonly Problem[]
  readonly pages: number
}

/** Tables as joined over pages, with all problems reported on the way. */
export async function readOurs(path: string, timer?: StageTimer): Promise<OurReading> {
  const problems: Problem[] = []
  const bytes = new Uint8Array(readFileSync(path))
  const { blocks, pages } = await extractPdf(bytes, (problem) => problems.push(problem), timer)
  return { tables: blocks.filter((block) => block.kind === 'table'), problems, pages: pages.length }
}

/** Each page's piece of each table by itself; a header printed again on a later page stands on it again. */
export async function ourGrids(path: string): Promise<Grid[]> {
  const { tables } = await readOurs(path)
  return tables.flatMap((table) =>
    table.parts.flatMap((part, i) => {
      const body = table.cells
        .filter((cell) => cell.row >= part.fromRow && cell.row < part.toRow)
        .map((cell) => ({ ...cell, row: cell.row - part.fromRow }))
      if (i === 0 || table.headerRows === 0) return [{ page: part.page, cells: body }]
      const header = table.cells.filter((cell) => cell.row < table.headerRows)
      const below = body.map((cell) => ({ ...cell, row: cell.row + table.headerRows }))
      return [{ page: part.page, cells: [...header, ...below] }]
    }),
  )
}
