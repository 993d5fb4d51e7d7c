// The layouts of the generated set, as data: who sets the page, how it lies, what lines are drawn and how, what the tables
// hold, how they run over pages. A layout's name is its seed.

export type Program = 'writer' | 'calc' | 'chromium'

/** `turned`: drawn sideways on an upright sheet and shown right by /Rotate; `sideways`: the same without /Rotate; `wide`: 1446 points, as workbooks are printed. */
export type PageForm = 'portrait' | 'landscape' | 'turned' | 'sideways' | 'wide'

/**
 * Which lines are drawn: all; all but the outer left and right; top, head and bottom (and under groups of the head); under
 * each row; none; a frame with column lines, its body without row lines; a frame, a line under the head and under its groups.
 */
export type Ruling = 'all' | 'no-sides' | 'three-line' | 'levels' | 'none' | 'uprights' | 'frame'

/** `shaded`: no strokes, cells of coloured areas with white between them. */
export type Stroke = 'hair' | 'thin' | 'thick' | 'dashed' | 'dotted' | 'double' | 'shaded'

/** What the rows are: functional codes; units; two halves under one head; a tree of indicators; projects with long texts. */
export type Content = 'functions' | 'units' | 'halves' | 'indicators' | 'projects'

export interface Layout {
  readonly name: string
  readonly program: Program
  readonly page: PageForm
  readonly ruling: Ruling
  readonly stroke: Stroke
  readonly font: string
  readonly contents: readonly Content[]
  /** Columns and body rows of a table, from and to. */
  readonly columns: readonly [number, number]
  readonly rows: readonly [number, number]
  /** Heads of several rows with merged cells. */
  readonly grouped: boolean
  /** Long names are broken over lines. */
  readonly wrap: boolean
  readonly repeatHeader: boolean
  /** Rows may be cut by the page's end. */
  readonly cutRows: boolean
  /** Small tables beside one another. */
  readonly abreast: boolean
  /** Rows that a title crosses, and keys that run down over the rows they belong to. */
  readonly merged: boolean
  /** A page for each piece of a table, under the caption and the head again; merged cells are cut where a piece ends. */
  readonly pieces: boolean
  /** Amount columns of which one page has no figure at all. */
  readonly blanks: boolean
  /** How figures are printed beyond the usual ways. */
  readonly figures: 'usual' | 'full-width' | 'spaced'
  /** Blank between the characters of a text, in ems. */
  readonly tracking: number
  readonly valign: 'top' | 'middle' | 'bottom'
  /** Names spread over the whole width of their cell. */
  readonly justified: boolean
  /** Heads written from top to bottom. */
  readonly turnedHeads: boolean
  /** Blank between text and line, in points. */
  readonly padding: number
  /** Page numbers and a running head. */
  readonly furniture: boolean
  readonly tables: number
  /** Largest font size in points; wide tables are set smaller. */
  readonly size: number
}

const plain: Layout = {
  name: '',
  program: 'writer',
  page: 'portrait',
  ruling: 'all',
  stroke: 'thin',
  font: 'Noto Sans CJK SC',
  contents: ['functions', 'units', 'halves'],
  columns: [3, 8],
  rows: [8, 34],
  grouped: true,
  wrap: true,
  repeatHeader: true,
  cutRows: false,
  abreast: false,
  merged: false,
  pieces: false,
  blanks: false,
  figures: 'usual',
  tracking: 0,
  valign: 'middle',
  justified: false,
  turnedHeads: false,
  padding: 2,
  furniture: true,
  tables: 9,
  size: 10,
}

const serif = 'Noto Serif CJK SC'
const song = 'AR PL UMing CN'
const kai = 'AR PL UKai CN'
const hei = 'WenQuanYi Zen Hei'
const micro = 'WenQuanYi Micro Hei'
const mono = 'Noto Sans Mono CJK SC'
const droid = 'Droid Sans Fallback'

/** Each line says how a layout differs from the plain one. */
const differences: readonly (Partial<Layout> & { readonly name: string })[] = [
  { name: 'writer plain' },
  { name: 'writer Song, head once', font: song, repeatHeader: false, rows: [20, 60], tables: 6 },
  { name: 'writer Kai, thick', font: kai, stroke: 'thick' },
  {
    name: 'writer Hei, hairlines, landscape',
    font: hei,
    stroke: 'hair',
    page: 'landscape',
    columns: [8, 14],
  },
  { name: 'writer Micro Hei, dashed', font: micro, stroke: 'dashed' },
  { name: 'writer dotted', font: serif, stroke: 'dotted' },
  { name: 'writer double', font: serif, stroke: 'double' },
  { name: 'writer shaded', font: song, stroke: 'shaded' },
  { name: 'writer no sides', font: song, ruling: 'no-sides' },
  {
    name: 'writer three lines',
    font: serif,
    ruling: 'three-line',
    grouped: false,
    wrap: false,
    rows: [6, 26],
  },
  { name: 'writer levels', font: kai, ruling: 'levels', grouped: false },
  { name: 'writer no lines', font: hei, ruling: 'none', grouped: false, wrap: false, rows: [6, 26] },
  {
    name: 'writer cut rows',
    font: serif,
    contents: ['projects'],
    cutRows: true,
    columns: [4, 6],
    rows: [10, 22],
    tables: 4,
  },
  {
    name: 'writer cut rows, head once',
    contents: ['projects'],
    cutRows: true,
    repeatHeader: false,
    columns: [4, 6],
    rows: [10, 22],
    tables: 4,
  },
  { name: 'writer indicators', font: song, contents: ['indicators'], columns: [5, 6], tables: 8 },
  { name: 'writer abreast', font: hei, abreast: true, columns: [2, 4], rows: [4, 12], tables: 16 },
  { name: 'writer twenty columns', font: micro, page: 'landscape', columns: [15, 20], size: 8 },
  { name: 'writer turned', font: song, page: 'turned', columns: [7, 13] },
  { name: 'writer sideways', font: serif, page: 'sideways', columns: [7, 13], furniture: false },
  { name: 'calc plain', program: 'calc', font: serif },
  { name: 'calc Song, landscape', program: 'calc', font: song, page: 'landscape', columns: [7, 16], size: 9 },
  { name: 'calc head once', program: 'calc', font: hei, repeatHeader: false, rows: [30, 70], tables: 5 },
  { name: 'calc hairlines', program: 'calc', font: droid, stroke: 'hair' },
  { name: 'calc levels', program: 'calc', font: kai, ruling: 'levels', grouped: false },
  { name: 'calc no sides', program: 'calc', font: micro, ruling: 'no-sides' },
  {
    name: 'calc indicators',
    program: 'calc',
    font: song,
    contents: ['indicators'],
    columns: [5, 6],
    tables: 8,
  },
  { name: 'chromium plain', program: 'chromium' },
  {
    name: 'chromium Song, head once',
    program: 'chromium',
    font: song,
    repeatHeader: false,
    rows: [20, 60],
    tables: 6,
  },
  { name: 'chromium Serif, thick', program: 'chromium', font: serif, stroke: 'thick' },
  {
    name: 'chromium hairlines, landscape',
    program: 'chromium',
    font: hei,
    stroke: 'hair',
    page: 'landscape',
    columns: [8, 14],
  },
  { name: 'chromium dashed', program: 'chromium', font: micro, stroke: 'dashed' },
  { name: 'chromium dotted', program: 'chromium', font: mono, stroke: 'dotted' },
  { name: 'chromium double', program: 'chromium', font: kai, stroke: 'double' },
  { name: 'chromium shaded', program: 'chromium', font: serif, stroke: 'shaded' },
  { name: 'chromium no sides', program: 'chromium', font: song, ruling: 'no-sides' },
  {
    name: 'chromium three lines',
    program: 'chromium',
    font: serif,
    ruling: 'three-line',
    grouped: false,
    wrap: false,
    rows: [6, 26],
  },
  { name: 'chromium levels', program: 'chromium', font: droid, ruling: 'levels', grouped: false },
  {
    name: 'chromium no lines',
    program: 'chromium',
    font: hei,
    ruling: 'none',
    grouped: false,
    wrap: false,
    rows: [6, 26],
  },
  {
    name: 'chromium cut rows',
    program: 'chromium',
    contents: ['projects'],
    cutRows: true,
    columns: [4, 6],
    rows: [10, 22],
    tables: 4,
  },
  {
    name: 'chromium indicators',
    program: 'chromium',
    font: kai,
    contents: ['indicators'],
    columns: [5, 6],
    tables: 8,
  },
  {
    name: 'chromium abreast',
    program: 'chromium',
    font: serif,
    abreast: true,
    columns: [2, 4],
    rows: [4, 12],
    tables: 16,
  },
  {
    name: 'chromium twenty columns',
    program: 'chromium',
    font: hei,
    page: 'landscape',
    columns: [15, 20],
    size: 8,
  },
  { name: 'chromium turned', program: 'chromium', font: serif, page: 'turned', columns: [7, 13] },
  { name: 'writer merged', font: song, merged: true },
  { name: 'writer merged, head once', merged: true, repeatHeader: false, rows: [20, 50], tables: 6 },
  { name: 'writer uprights', font: serif, ruling: 'uprights', grouped: false, wrap: false },
  { name: 'writer uprights, wrapped', font: song, ruling: 'uprights', grouped: false },
  { name: 'writer frame', font: kai, ruling: 'frame', grouped: false, wrap: false, rows: [6, 26] },
  { name: 'writer three lines, groups', font: song, ruling: 'three-line', wrap: false, rows: [6, 26] },
  { name: 'writer three lines, wrapped', font: serif, ruling: 'three-line', grouped: false, rows: [6, 26] },
  {
    name: 'writer no lines, wrapped, top',
    font: song,
    ruling: 'none',
    grouped: false,
    valign: 'top',
    rows: [6, 26],
  },
  { name: 'writer zebra', font: hei, ruling: 'none', stroke: 'shaded', grouped: false, wrap: false },
  { name: 'writer full width figures', font: song, figures: 'full-width', columns: [3, 6] },
  { name: 'writer spaced figures', font: serif, figures: 'spaced' },
  { name: 'writer tight', font: kai, padding: 0.5 },
  { name: 'writer tracked', font: hei, tracking: 0.2, columns: [3, 6] },
  { name: 'writer long', font: song, rows: [150, 220], tables: 2, columns: [4, 7] },
  { name: 'calc merged', program: 'calc', font: song, merged: true },
  {
    name: 'calc tight, many columns',
    program: 'calc',
    font: micro,
    padding: 0.5,
    columns: [12, 18],
    page: 'landscape',
  },
  { name: 'calc uprights', program: 'calc', font: serif, ruling: 'uprights', grouped: false, wrap: false },
  { name: 'calc full width figures', program: 'calc', font: kai, figures: 'full-width', columns: [3, 6] },
  { name: 'calc long', program: 'calc', font: droid, rows: [150, 220], tables: 2, columns: [4, 7] },
  { name: 'chromium merged', program: 'chromium', font: micro, merged: true },
  {
    name: 'chromium merged, head once',
    program: 'chromium',
    merged: true,
    repeatHeader: false,
    rows: [20, 50],
    tables: 6,
  },
  { name: 'chromium uprights, wrapped', program: 'chromium', font: song, ruling: 'uprights', grouped: false },
  {
    name: 'chromium frame',
    program: 'chromium',
    font: serif,
    ruling: 'frame',
    grouped: false,
    wrap: false,
    rows: [6, 26],
  },
  {
    name: 'chromium three lines, groups',
    program: 'chromium',
    font: kai,
    ruling: 'three-line',
    wrap: false,
    rows: [6, 26],
  },
  {
    name: 'chromium three lines, wrapped',
    program: 'chromium',
    font: hei,
    ruling: 'three-line',
    grouped: false,
    rows: [6, 26],
  },
  {
    name: 'chromium no lines, wrapped, top',
    program: 'chromium',
    font: micro,
    ruling: 'none',
    grouped: false,
    valign: 'top',
    rows: [6, 26],
  },
  {
    name: 'chromium zebra',
    program: 'chromium',
    ruling: 'none',
    stroke: 'shaded',
    grouped: false,
    wrap: false,
  },
  { name: 'chromium spaced figures', program: 'chromium', font: song, figures: 'spaced' },
  { name: 'chromium justified names', program: 'chromium', font: serif, justified: true },
  { name: 'chromium tracked', program: 'chromium', font: hei, tracking: 0.2, columns: [3, 6] },
  { name: 'chromium turned heads', program: 'chromium', font: song, turnedHeads: true, columns: [5, 10] },
  { name: 'chromium long', program: 'chromium', font: droid, rows: [150, 220], tables: 2, columns: [4, 7] },
  {
    name: 'chromium sideways',
    program: 'chromium',
    font: micro,
    page: 'sideways',
    columns: [7, 13],
    furniture: false,
  },
  { name: 'writer pieces', font: song, pieces: true, rows: [14, 40], tables: 6 },
  { name: 'writer pieces, merged', pieces: true, merged: true, rows: [14, 40], tables: 6 },
  {
    name: 'writer pieces, head once, blanks',
    font: hei,
    pieces: true,
    blanks: true,
    repeatHeader: false,
    rows: [14, 40],
    tables: 6,
  },
  { name: 'writer wide', font: micro, page: 'wide', columns: [14, 20], size: 9 },
  {
    name: 'writer levels, pieces',
    font: serif,
    ruling: 'levels',
    grouped: false,
    pieces: true,
    rows: [14, 40],
    tables: 6,
  },
  {
    name: 'writer three lines, pieces, blanks',
    ruling: 'three-line',
    grouped: false,
    wrap: false,
    pieces: true,
    blanks: true,
    rows: [14, 40],
    tables: 6,
  },
  { name: 'writer shaded, merged', font: kai, stroke: 'shaded', merged: true },
  { name: 'writer frame, groups', font: song, ruling: 'frame', wrap: false, rows: [6, 26] },
  { name: 'writer uprights, groups', ruling: 'uprights', wrap: false, rows: [6, 26] },
  {
    name: 'writer sides open, wrapped, cut',
    ruling: 'no-sides',
    contents: ['projects'],
    cutRows: true,
    columns: [4, 6],
  },
  { name: 'writer indicators, cut', contents: ['indicators'], columns: [5, 6], cutRows: true, tables: 10 },
  { name: 'calc wide', program: 'calc', font: serif, page: 'wide', columns: [14, 20], size: 9 },
  { name: 'chromium pieces', program: 'chromium', font: kai, pieces: true, rows: [14, 40], tables: 6 },
  {
    name: 'chromium pieces, merged, blanks',
    program: 'chromium',
    font: song,
    pieces: true,
    merged: true,
    blanks: true,
    rows: [14, 40],
    tables: 6,
  },
  {
    name: 'chromium pieces, head once',
    program: 'chromium',
    pieces: true,
    repeatHeader: false,
    rows: [14, 40],
    tables: 6,
  },
  { name: 'chromium wide', program: 'chromium', font: hei, page: 'wide', columns: [14, 20], size: 9 },
  {
    name: 'chromium no lines, pieces, blanks',
    program: 'chromium',
    font: micro,
    ruling: 'none',
    grouped: false,
    wrap: false,
    pieces: true,
    blanks: true,
    rows: [14, 40],
    tables: 6,
  },
  { name: 'chromium shaded, merged', program: 'chromium', font: song, stroke: 'shaded', merged: true },
  { name: 'chromium dashed, merged', program: 'chromium', font: hei, stroke: 'dashed', merged: true },
  {
    name: 'chromium frame, groups',
    program: 'chromium',
    font: serif,
    ruling: 'frame',
    wrap: false,
    rows: [6, 26],
  },
  { name: 'chromium uprights, groups', program: 'chromium', ruling: 'uprights', wrap: false, rows: [6, 26] },
  {
    name: 'chromium indicators, cut',
    program: 'chromium',
    contents: ['indicators'],
    columns: [5, 6],
    cutRows: true,
    tables: 10,
  },
]

export const layouts: readonly Layout[] = differences.map((difference) => ({ ...plain, ...difference }))
