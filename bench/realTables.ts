// Tables of real documents, cell by cell against truth files made by another way (test/truth/README.md).
// In: the corpus. Out: share of header and body cells exactly right, per document and over all.
import { join } from 'node:path'
import { processDocument } from '../pipeline/document.ts'
import { compareTables, truthDocuments } from '../test/truth/tables.ts'
import { corpusRoot } from './corpus.ts'
import { textTable } from './table.ts'

export interface RealTables {
  /** Cells exactly right, and how many there are. */
  readonly exact: number
  readonly cells: number
  /** Printed for people: a row a document, then each difference. */
  readonly lines: readonly string[]
}

export async function realTables(): Promise<RealTables> {
  const rows: string[][] = []
  const differences: string[] = []
  const all = { exact: 0, cells: 0 }
  for (const truth of truthDocuments()) {
    const { document } = await processDocument(join(corpusRoot, truth.file), 'en')
    const { cells, exact, tables, captions, ...found } = compareTables(truth.tables, document.tables)
    all.exact += exact
    all.cells += cells
    differences.push(...found.differences.map((line) => `  ${truth.name}, ${line}`))
    rows.push([
      truth.name,
      String(tables),
      String(captions),
      String(cells),
      cells > 0 ? `${((exact / cells) * 100).toFixed(2)} %` : '–',
    ])
  }
  return {
    ...all,
    lines: [
      'real documents against their truth files:',
      ...textTable(['document', 'tables', 'captions right', 'cells', 'exactly right'], rows),
      ...(differences.length > 0 ? ['', 'differences:', ...differences] : []),
      `${all.exact} of ${all.cells} cells exactly right`,
    ],
  }
}
