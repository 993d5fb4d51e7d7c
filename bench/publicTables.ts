// The public ground truth for tables: the EU half of the ICDAR 2013 table competition (structure as XML, by hand) and
// tabula-java's tests (whole-page expectations as CSV or JSON, without spans). In: a reader. Out: truth cells exactly right.
import { load } from 'cheerio'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusRoot } from './corpus.ts'
import { parseCsv } from './tables/csv.ts'
import { exactCells, gridOfRows, withText, type Grid, type TableReader } from './tables/grid.ts'

export interface PublicDocument {
  readonly name: string
  readonly path: string
  readonly truth: readonly Grid[]
}

export interface PublicScore {
  readonly exact: number
  readonly cells: number
  /** One entry a document. */
  readonly perDocument: readonly (readonly [name: string, exact: number, cells: number])[]
}

const icdar = join(corpusRoot, 'public/icdar2013/competition-dataset-eu')
const tabula = join(corpusRoot, 'public/tabula-java')

/**
 * Expectations of tabula-java that hold for the first page read whole, and whose cells a reader of the page would
 * give. Left out: lists of characters and rulings, text laid out as lines (us-020, the command line tests),
 * right-to-left text expected in reverse (indictb1h_14), and columns of prose (MultiColumn).
 */
const tabulaTruth: readonly (readonly [pdf: string, truth: string])[] = [
  ['AnimalSounds.pdf', 'csv/AnimalSounds.csv'],
  [
    'Publication_of_award_of_Bids_for_Transport_Sector__August_2016.pdf',
    'csv/Publication_of_award_of_Bids_for_Transport_Sector__August_2016.csv',
  ],
  ['argentina_diputados_voting_record.pdf', 'csv/argentina_diputados_voting_record.csv'],
  ['frx_2012_disclosure.pdf', 'csv/frx_2012_disclosure.csv'],
  ['schools.pdf', 'json/schools.json'],
  ['spanning_cells.pdf', 'json/spanning_cells.json'],
  ['spreadsheet_no_bounding_frame.pdf', 'csv/spreadsheet_no_bounding_frame.csv'],
  ['twotables.pdf', 'json/twotables.json'],
]

const pdfOf = (structure: string): string => structure.replace('-str.xml', '.pdf')

/** All documents of both sets that are at hand, with their truth; cells without text are no truth. */
export function publicDocuments(): PublicDocument[] {
  const competition = !existsSync(icdar)
    ? []
    : readdirSync(icdar)
        .filter((file) => file.endsWith('-str.xml') && existsSync(pdfOf(join(icdar, file))))
        .sort()
        .map((file) => ({
          name: file.replace('-str.xml', ''),
          path: pdfOf(join(icdar, file)),
          truth: readStructure(join(icdar, file)).map(withText),
        }))
  const tests = tabulaTruth
    .filter(([, truth]) => existsSync(join(tabula, truth)))
    .map(([pdf, truth]) => ({
      name: `tabula ${pdf.replace('.pdf', '').slice(0, 24)}`,
      path: join(tabula, pdf),
      truth: readExpectation(join(tabula, truth)).map(withText),
    }))
  return [...competition, ...tests]
}

/** Scores one reader on all documents; one that throws scores nothing on that document. */
export async function scorePublic(
  documents: readonly PublicDocument[],
  read: TableReader,
): Promise<PublicScore> {
  const perDocument: [string, number, number][] = []
  for (const { name, path, truth } of documents) {
    const grids = (await read(path).catch(() => [])).map(withText)
    const exact = truth.reduce((sum, region) => sum + exactCells(region, grids), 0)
    const cells = truth.reduce((sum, region) => sum + region.cells.length, 0)
    perDocument.push([name, exact, cells])
  }
  return {
    exact: perDocument.reduce((sum, [, exact]) => sum + exact, 0),
    cells: perDocument.reduce((sum, [, , cells]) => sum + cells, 0),
    perDocument,
  }
}

/** One grid a region: a table that runs over two pages is two regions. */
function readStructure(path: string): Grid[] {
  const $ = load(readFileSync(path, 'utf8'), { xml: true })
  return $('region')
    .toArray()
    .map((region) => ({
      page: Number($(region).attr('page')),
      cells: $(region)
        .find('cell')
        .toArray()
        .map((cell) => {
          const at = (name: string, fallback: number) => Number($(cell).attr(name) ?? fallback)
          const [row, column] = [at('start-row', 0), at('start-col', 0)]
          return {
            row,
            column,
            rowSpan: at('end-row', row) - row + 1,
            colSpan: at('end-col', column) - column + 1,
            text: $(cell).find('content').text(),
          }
        }),
    }))
}

function readExpectation(path: string): Grid[] {
  const content = readFileSync(path, 'utf8')
  if (path.endsWith('.csv')) return [gridOfRows(parseCsv(content), 1)]
  const tables = JSON.parse(content) as { data: { text: string }[][] } | { data: { text: string }[][] }[]
  return [tables].flat().map(({ data }) =>
    gridOfRows(
      data.map((row) => row.map((cell) => cell.text)),
      1,
    ),
  )
}
