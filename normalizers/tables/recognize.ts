// Which kind a table is. In: its title, its layout and the declared kinds. Out: the kind with a column kind for each
// column, or unknown with the reason. A kind is known by its title and its columns, never by its number.
import type { ColumnKind, PanelKind, TableKind } from './kind.ts'
import type { Layout } from './layout.ts'
import { foldName, foldPaths, meets, meetsAny, pathScore } from './match.ts'
import { remembering } from './remember.ts'

export interface PanelMatch {
  readonly panel: PanelKind
  /** The columns of this panel, left to right. */
  readonly columns: readonly ColumnMatch[]
}

export interface ColumnMatch {
  readonly index: number
  readonly path: readonly string[]
  /** Null where no column kind meets the header. */
  readonly kind: ColumnKind | null
}

export interface Recognition {
  readonly kind: TableKind
  readonly panels: readonly PanelMatch[]
  /** 0 to 1: how many of the printed columns are known. */
  readonly coverage: number
  /** By title, or by columns alone. */
  readonly by: 'title' | 'columns'
}

export interface Unrecognized {
  readonly kind: null
  /** The kind the title names and the kind the columns speak for, where these differ. */
  readonly byTitle: TableKind | null
  readonly byColumns: TableKind | null
}

const PREFIX =
  /^(?:关于)?(?:(?:各?(?:省|市|区|县)?级?)?(?:部门|单位|预算单位|部门单位|单位部门|本部门|本单位|部门综合预算|单位综合预算|部门预算|单位预算))+/u

/** The forms of a title under which kinds are looked up: as printed, and without the words put before it. */
export const titleForms: (title: string) => readonly string[] = remembering((title) => {
  const folded = foldName(title).replace(
    /^(?:公开)?(?:附?表)?(?:\d{1,2}|(?!一般)[一二三四五六七八九十]{1,3})?[-.、:：]?/u,
    (m) => (/^\d|表/.test(m) ? '' : m),
  )
  const whole = foldName(title)
  const forms = new Set([whole, folded])
  for (const form of [...forms]) {
    // A number may have lost its first bracket, a title the year before 年 or the 一 that looks like a list number.
    let cut = form
      .replace(/^\(?[一二三四五六七八九十]{1,3}\)|^[一二三四五六七八九十]{1,3}、/u, '')
      .replace(/^年度?/u, '')
      .replace(/^般公共/u, '一般公共')
    forms.add(cut)
    cut = cut.replace(PREFIX, '')
    forms.add(cut)
    forms.add(cut.replace(/^(?:预算|年度)/u, ''))
    const note = /\((?![^()]*(?:分类|科目|功能|经济))[^()]*\)$/u.exec(cut)
    if (note) forms.add(cut.slice(0, -note[0].length))
  }
  return [...forms].filter((form) => form !== '')
})

/** Whether the kind's titles meet the printed title: 2 for a literal one, 1 for one with `*`, 0 for none. */
export function titleScore(kind: TableKind, forms: readonly string[]): number {
  if (kind.notTitles && forms.some((form) => meetsAny(form, kind.notTitles!))) return 0
  let best = 0
  for (const title of kind.titles) {
    const score = title.includes('*') ? 1 : 2
    if (score > best && forms.some((form) => meets(form, title))) best = score
  }
  return best
}

export interface NamedKind {
  readonly kind: TableKind
  readonly score: number
}

/** All column kinds matched to the printed columns, or null when a required one is missing. */
export function matchColumns(
  kind: TableKind,
  layout: Layout,
): { panels: PanelMatch[]; coverage: number } | null {
  const paths = foldPaths(layout.paths)
  const starts = panelStarts(kind, paths)
  if (!starts) return null
  const panels: PanelMatch[] = []
  let known = 0
  let printed = 0
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1]?.at ?? paths.length
    const columns = assign(start.panel.columns, paths.slice(start.at, end)).map((column, offset) => ({
      index: start.at + offset,
      path: layout.paths[start.at + offset]!,
      kind: column,
    }))
    const found = new Set(columns.map((column) => column.kind))
    if (start.panel.columns.some((column) => column.required && !found.has(column))) return null
    const rows = layout.bodyTo - layout.bodyFrom
    if (rows > 1 && namesItems(start.panel) && columns.every(({ kind: column }) => column?.role !== 'key'))
      return null
    for (const column of columns) {
      if (paths[column.index]!.length === 0) continue
      printed += 1
      if (column.kind) known += 1
    }
    panels.push({ panel: start.panel, columns })
  }
  return { panels, coverage: printed === 0 ? 0 : known / printed }
}

/** Without a column that says what each of several rows is, the figures of all would be those of the whole. */
function namesItems({ items, columns }: PanelKind): boolean {
  return items !== undefined && items !== 'none' && columns.some(({ role }) => role === 'key')
}

/** Each panel begins where its first column stands; a repeating panel begins wherever that column comes again. */
function panelStarts(
  kind: TableKind,
  paths: readonly (readonly string[])[],
): { at: number; panel: PanelKind }[] | null {
  const starts: { at: number; panel: PanelKind }[] = []
  if (kind.panels.length === 1 && !kind.panels[0]!.repeats) return [{ at: 0, panel: kind.panels[0]! }]
  let from = 0
  for (const panel of kind.panels) {
    const first = panel.columns[0]!
    let at = indexOfColumn(first, paths, from)
    if (at < 0) return null
    starts.push({ at, panel })
    from = endOfSpan(at, first, paths)
    while (panel.repeats && (at = indexOfColumn(first, paths, from)) >= 0) {
      starts.push({ at, panel })
      from = endOfSpan(at, first, paths)
    }
  }
  if (starts.length > 0) starts[0]!.at = 0
  return starts
}

function indexOfColumn(column: ColumnKind, paths: readonly (readonly string[])[], from: number): number {
  for (let i = from; i < paths.length; i++) {
    if (column.headers.some((header) => pathScore(paths[i]!, header) > 0)) return i
  }
  return -1
}

/** Past neighbouring columns under the same header (a merged header over code parts). */
function endOfSpan(at: number, column: ColumnKind, paths: readonly (readonly string[])[]): number {
  let end = at + 1
  while (end < paths.length && column.headers.some((header) => pathScore(paths[end]!, header) > 0)) {
    if (paths[end]!.join('›') !== paths[at]!.join('›')) break
    end += 1
  }
  return end
}

/** The best pairs first; a key or value column is used once, code parts, words and ignored columns as often as printed. */
export function assign(
  kinds: readonly ColumnKind[],
  paths: readonly (readonly string[])[],
): (ColumnKind | null)[] {
  const pairs: { column: number; kind: ColumnKind; order: number; score: number }[] = []
  for (const [column, path] of paths.entries()) {
    if (path.length === 0) continue
    for (const [order, kind] of kinds.entries()) {
      let score = 0
      for (const header of kind.headers) {
        const met = pathScore(path, header)
        // A pattern that meets the whole path is better than one that leaves super-headers unsaid.
        if (met > 0) score = Math.max(score, met * 10 - path.length)
      }
      if (score > 0) pairs.push({ column, kind, order, score })
    }
  }
  pairs.sort((a, b) => b.score - a.score || a.column - b.column || a.order - b.order)
  const out = new Array<ColumnKind | null>(paths.length).fill(null)
  const used = new Set<ColumnKind>()
  for (const { column, kind } of pairs) {
    if (out[column]) continue
    const again = kind.reads === 'codePart' || kind.role === 'ignored' || kind.role === 'text'
    if (used.has(kind) && !again) {
      const before = out.lastIndexOf(kind)
      // The same header over neighbouring columns: one column that the frame cuts in several.
      if (!(column === before + 1 && paths[before]!.join('›') === paths[column]!.join('›'))) continue
    }
    out[column] = kind
    used.add(kind)
  }
  return out
}

/** Whether each printed column may be one of the kind's: a quick look, before columns are assigned. */
function meetsAll({ panels }: TableKind, layout: Layout): boolean {
  const headers = panels.flatMap(({ columns }) => columns.flatMap((column) => column.headers))
  return foldPaths(layout.paths).every(
    (path) => path.length === 0 || headers.some((header) => pathScore(path, header) > 0),
  )
}

/** Below this share of known columns a title is not believed, and columns alone never name a kind. */
const ENOUGH = 0.6
/** Fewer known columns than this say nothing by themselves. */
const SEVERAL = 3
/** What bears no title by nature is known by its columns alone; one column is none. */
const A_FEW = 2

/** `named`: the kinds that the title names, best first; the table has no other title. */
export function recognize(
  kinds: readonly TableKind[],
  named: readonly NamedKind[],
  title: string,
  layout: Layout,
): Recognition | Unrecognized {
  let best: Recognition | null = null
  let bestRank = -1
  /** A form is known by its title alone; kinds whose columns meet come first. */
  let form: TableKind | null = null
  for (const { kind, score } of named) {
    if (kind.shape === 'form') {
      form ??= kind
      continue
    }
    const match = matchColumns(kind, layout)
    if (!match || match.coverage < ENOUGH) continue
    const rank = match.coverage * 10 + score
    if (rank > bestRank) {
      best = { kind, ...match, by: 'title' }
      bestRank = rank
    }
  }
  if (best) return best
  if (form) return { kind: form, panels: [], coverage: 1, by: 'title' }

  // Under a title that names no kind, only what bears no title by nature can be known.
  const open = title === '' || named.length > 0 ? kinds : kinds.filter(({ titles }) => titles.length === 0)
  const fitting = open.flatMap((kind) => {
    const match = kind.shape === 'form' || !meetsAll(kind, layout) ? null : matchColumns(kind, layout)
    const known = match?.panels.flatMap((p) => p.columns.filter((c) => c.kind)).length ?? 0
    const several = kind.titles.length === 0 ? A_FEW : SEVERAL
    return match && match.coverage === 1 && known >= several ? [{ kind, ...match }] : []
  })
  const only = fitting.every((fit) => fit.kind.key === fitting[0]!.kind.key) ? (fitting[0] ?? null) : null
  if (only && named.length === 0 && only.kind.titles.length === 0) return { ...only, by: 'columns' }
  if (only && title === '') return { ...only, by: 'columns' }
  return { kind: null, byTitle: named[0]?.kind ?? null, byColumns: only?.kind ?? null }
}
