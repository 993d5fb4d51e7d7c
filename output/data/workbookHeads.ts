// The head of a table with its merged cells, as it is printed. In: header rows in which a merged cell's text is repeated over
// all it covers. Out: each text once, with what it spans.

export interface HeadCell {
  readonly text: string
  readonly spans: { readonly rowSpan?: number; readonly columnSpan?: number }
}

/** Null where a cell is covered by one to its left or above it. */
export function mergedHead(header: readonly (readonly string[])[]): (HeadCell | null)[][] {
  const width = Math.max(0, ...header.map((row) => row.length))
  const covered = header.map(() => Array<boolean>(width).fill(false))
  return header.map((row, r) =>
    Array.from({ length: width }, (_, c) => {
      if (covered[r]![c]) return null
      const text = row[c] ?? ''
      const { rows, columns } = text === '' ? ALONE : extent(header, covered, r, c)
      for (let i = r; i < r + rows; i++) covered[i]!.fill(true, c, c + columns)
      return {
        text,
        spans: { ...(rows > 1 && { rowSpan: rows }), ...(columns > 1 && { columnSpan: columns }) },
      }
    }),
  )
}

const ALONE = { rows: 1, columns: 1 } as const

/** The rectangle of one text from its upper left corner. */
function extent(
  header: readonly (readonly string[])[],
  covered: readonly (readonly boolean[])[],
  r: number,
  c: number,
) {
  const text = header[r]![c]
  const same = (row: number, column: number) => header[row]?.[column] === text && !covered[row]![column]
  let columns = 1
  while (same(r, c + columns)) columns += 1
  let rows = 1
  while (allSame(rows)) rows += 1
  // Over the body alone, two columns of one name are two columns.
  return r + rows === header.length && rows === 1 ? ALONE : { rows, columns }

  function allSame(down: number): boolean {
    return Array.from({ length: columns }, (_, i) => i).every((i) => same(r + down, c + i))
  }
}
