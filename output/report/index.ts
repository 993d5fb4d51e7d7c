// The report: one HTML file a document and an index over all. In: contract documents and summaries. Out: HTML text.
export { renderBetween } from './between.ts'
export { renderReport, type ReportOptions } from './document.ts'
export { renderIndex } from './indexPage.ts'
