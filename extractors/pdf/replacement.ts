// Structure elements of a tagged page that say other words than they print (ActualText, Alt): what is printed counts, and
// where the words differ both are told. Words that stand in the content itself are not handed on by pdf.js.
import type { Box } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import type { MarkedText } from './marks.ts'
import type { Node, PageStructure } from './tags.ts'

/** What has no text of its own is described by its other words, not replaced. */
const DESCRIBED: ReadonlySet<string> = new Set(['Figure', 'Formula', 'Link', 'Annot', 'Form'])

/** Reports each element whose other words differ from what it prints, white space and width of characters apart. */
export function reportReplacements(
  { tree, page: prefix }: PageStructure,
  marks: readonly MarkedText[],
  page: number,
  report: Report,
): void {
  const byId = Map.groupBy(marks, ({ id }) => `p${prefix}_mc${id}`)
  const printedBy = (node: Node): readonly MarkedText[] => [
    ...(node.id === undefined ? [] : (byId.get(node.id) ?? [])),
    ...(node.children ?? []).flatMap(printedBy),
  ]
  function visit(node: Node): void {
    const printed = node.alt && !DESCRIBED.has(node.role ?? '') ? printedBy(node) : []
    const text = printed.map((mark) => mark.text).join('')
    if (text !== '' && fold(text) !== fold(node.alt!))
      report({
        code: 'pdf/replacement-text',
        page,
        box: around(printed),
        params: { page, printed: text.trim(), other: node.alt! },
      })
    else for (const child of node.children ?? []) visit(child)
  }
  if (tree) visit(tree)
}

const fold = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad]+/gu, '')

function around(marks: readonly MarkedText[]): Box {
  const xs = marks.flatMap(({ first, last }) => [first[0], last[0]])
  const ys = marks.flatMap(({ first, last }) => [first[1], last[1]])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
