// Links from cell to cell of a workbook, which write-excel-file leaves to its users. In: the links of each sheet. Out: a feature
// of that library.
import type { Stream } from 'node:stream'
import type { Feature } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

/** What the library takes for the content of a file, in Node. */
export type FileContent = Buffer | Stream | Blob

export interface Link {
  readonly from: string
  readonly to: string
}

/** Rows and columns count from 0. */
export function linkTo(row: number, column: number, sheet: string, toRow: number, toColumn: number): Link {
  return {
    from: getCellAddress(row, column),
    to: `'${sheet.replaceAll("'", "''")}'!${getCellAddress(toRow, toColumn)}`,
  }
}

const SHEET = 'xl/worksheets/sheet{id}.xml'

export function links(bySheet: readonly (readonly Link[])[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET]: {
          transform: (xml, _options, { sheetIndex }) => {
            const each = bySheet[sheetIndex] ?? []
            if (each.length === 0) return xml
            const tags = each.map(({ from, to }) =>
              getSelfClosingTagMarkup('hyperlink', { ref: from, location: to }),
            )
            return insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              `<hyperlinks>${tags.join('')}</hyperlinks>`,
              getOrderOfSiblings(SHEET, 'worksheet') ?? [],
              'worksheet',
            )
          },
        },
      },
    },
  }
}
