// How a workbook prints: A4 across, as wide as the page, the head of a table on each page. write-excel-file leaves that to its
// users. In: the sheets. Out: a feature of that library.
import type { Feature, Sheet } from 'write-excel-file/node'
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility'
import type { FileContent } from './workbookLinks.ts'

const SHEET = 'xl/worksheets/sheet{id}.xml'
const WORKBOOK = 'xl/workbook.xml'
const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

export function printed(sheets: readonly Sheet<FileContent>[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET]: {
          transform: (xml) =>
            insertElementMarkupAccordingToOrderOfSiblings(
              // Height 0: as many pages down as it takes.
              xml.replace('<pageSetup ', '<pageSetup fitToHeight="0" '),
              FIT,
              getOrderOfSiblings(SHEET, 'worksheet') ?? [],
              'worksheet',
            ),
        },
        [WORKBOOK]: {
          transform: (xml) =>
            insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              `<definedNames>${sheets.map(titles).join('')}</definedNames>`,
              getOrderOfSiblings(WORKBOOK, 'workbook') ?? [],
              'workbook',
            ),
        },
      },
    },
  }
}

/** The rows that stand still when scrolling are those that are repeated in print. */
function titles({ sheet, stickyRowsCount }: Sheet<FileContent>, index: number): string {
  if (!sheet || !stickyRowsCount) return ''
  const name = sheet.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", "''")
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$${stickyRowsCount}</definedName>`
}
