// The report: one HTML file a document and an index over all. In: contract documents and summaries. Out: HTML text.
export type { Before } from './changes.ts'
export { renderBetween } from './between.ts'
export { renderReport, type ReportOptions } from './document.ts'
export { pagesToPicture, picturesIn } from './pictures.ts'
export { indexPages } from './indexPage.ts'
