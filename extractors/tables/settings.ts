// Every tolerance of the table extraction in one record, in points unless said otherwise, each with its reason.

export const settings = {
  /** Pieces of one line drawn cell by cell differ by less than a line's width plus rounding of the producer. */
  snap: 1,
  /** Whatever the line widths say, lines further apart than this are two lines. */
  snapMost: 2.5,
  /** Doubled lines and cell spacing stand closer than any text is high; share of the smallest font size on the page. */
  snapShareOfFont: 0.4,
  /** Gaps in one line: dashes, dots, rounded piece ends. */
  join: 3,
  /** A line may miss the line that it should meet by this much and still end there. */
  meet: 3,
  /** Shorter lines are strokes of drawn glyphs, ticks and dashes left alone; no cell is lower. */
  shortest: 4,
  /** Share of a cell's side that must be drawn to separate two cells. */
  drawn: 0.5,
  /** An open side is a side only where at least this many lines end together. */
  openEnds: 2,
  /** A column narrower than this at an open side is the overhang of lines, not a column without text. */
  openWidth: 6,
  /** A row without sides is no higher than this many usual rows; a caption between two tables needs more room. */
  openRow: 1.3,
  /** A strip beside the edge of a filled area that is narrower than this and empty is the padding of the cell. */
  idle: 9,
  /** Fewer cells of ink are a frame, and its shading divides it. */
  inkedCells: 4,
  /** Two column edges that are never edges of the same row and closer than this are one edge drawn unevenly. */
  sliver: 6,
  /** A line of text that the page's end cuts in half stands on the outer line of its table. */
  edge: 1,
  /** A line that passes this close (ems) to the gap between two characters passes between two texts. */
  beside: 0.3,
  /** A text that reaches further than this (ems) over a side of its cell shows that the side is not there. */
  over: 1,
  /** Text is centred on its cell when their middles are this close (ems). */
  centred: 0.5,
  /** Gap in ems between two runs of one line that prints as a space. */
  space: 0.25,
  /** Share of the lower of two runs' heights that must overlap vertically to stand on one line. */
  sameLine: 0.5,
  /** Two equal runs closer than this (ems) are one text struck twice to look bold. */
  twin: 0.2,
  /** Empty length in ems at the end of a wrapped line: padding, and a character that drew its bracket along. */
  wrapped: 2.7,
  /** The same for a figure, which breaks wherever it must. */
  wrappedFigure: 1.7,
  /** Column edges of two pages of one table, after scaling to the same width. */
  sameColumn: 4,
  /** Two pieces of one table are equally wide but for this share. */
  sameWidth: 0.03,
  /** Edges of tables without vertical lines are guessed from text, so they vary more (share of table width). */
  sameLooseColumn: 0.05,
  /** Lines of a table with horizontal rules only end together within this. */
  sameEnd: 4,
  /** White strip in ems of font size that separates two columns where no line does, though titles may cross it. */
  strip: 1,
  /** Gap in ems between two texts of one line; strips may be as narrow where every line keeps them free. */
  narrowStrip: 0.5,
  /** The same between a figure and a text, as in a tight table: wider than the gap of 2026 and its unit in a sentence. */
  besideFigure: 0.3,
  /** Share of lines that may cross a strip: titles over several columns. */
  crossing: 0.1,
  /** Share of lines that must stand in two columns or more; prose has none. */
  columnarShare: 0.5,
  /** From this many lines for a row of text on, the lines are between rows. */
  ruledRows: 0.6,
  /** Fewer rows in columns without any line are a coincidence. */
  alignedRows: 3,
  /** Columns from which on a header above fewer rows is no coincidence. */
  namedColumns: 4,
  /** Figures in a row of such a table; a contents page has one, its page number. */
  alignedFigures: 2,
  /** Rows of one such table have sizes that differ by less than this share. */
  alikeSize: 0.1,
  /** Blank between two rows of such a table, in ems. */
  alignedLeading: 2.5,
  /** A title is centred over its columns within this (ems), or keeps to its own column within that. */
  titled: 1,
  atHome: 0.3,
  /** Width of a letter or digit in ems, at most. */
  narrowLetter: 0.62,
  /** A single character is narrower than this (ems), and two of them spread to one word closer than that. */
  letter: 1.2,
  spread: 5,
  /** Blank between two lines of one wrapped text, in ems. */
  leading: 0.6,
  /** The same blank varies by this much (ems) within one table. */
  leadingVaries: 0.25,
  /** Lines of one row overlap in height by more than this (ems); lines of two rows never do. */
  overlap: 0.1,
  /** A wrapped line is closer to its first line than this share of the blank between two rows. */
  closer: 0.8,
  /** Blank between the text of a row and the lines above and below it, in ems. */
  padding: 0.9,
  /** Share of a repeated head's cells that a recogniser may have read otherwise on the other page. */
  misreadHeads: 0.25,
  /** Leading rows compared to find a repeated header; no header met so far is deeper than 5. */
  headerRows: 8,
  /** Lines above a table that can be its caption. */
  captionLines: 8,
} as const
