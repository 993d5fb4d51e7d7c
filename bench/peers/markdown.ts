// Markdown → the rows of its pipe tables, marks of emphasis and escapes taken away.

export function markdownTables(markdown: string): string[][][] {
  const tables: string[][][] = []
  let open: string[][] | undefined
  for (const line of markdown.split('\n')) {
    const isRow = /^\s*\|.*\|\s*$/.test(line)
    if (!isRow) {
      open = undefined
      continue
    }
    if (/^[\s|:-]+$/.test(line) && line.includes('-')) continue
    if (!open) tables.push((open = []))
    open.push(
      line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map(plain),
    )
  }
  return tables
}

const plain = (cell: string): string =>
  cell
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?(u|sup|sub|b|i|s|strong|em)>/gi, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~)/g, '')
    .replace(/^\s*\*(.*)\*\s*$/, '$1')
    .replace(/\\([\\|*_`[\]<>#~-])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
