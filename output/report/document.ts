// The report of one document. In: its contract form. Out: one self-contained HTML page.
import type { ContractDocument } from '../../schemas/contract.ts'
import type { Language } from '../../schemas/problem.ts'
import type { FigureCheck, PowerSummary } from '../../schemas/workings.ts'
import { placesOf } from './anchors.ts'
import type { Before } from './changes.ts'
import { findingsSection, type CheckNames } from './findings.ts'
import { markup, NOTHING, plain, say } from './markup.ts'
import { narrativeSection } from './narrative.ts'
import { overviewSection, titleBlock } from './overview.ts'
import { page } from './page.ts'
import { pictureStore, type PagePicture } from './pictures.ts'
import { problemsSection } from './problems.ts'
import { tablesSection } from './tables.ts'
import { uncheckedSection } from './unchecked.ts'

export interface ReportOptions {
  /** Address of the page over all documents, relative to the report. */
  readonly index?: string
  /** What each check is called, by its id; without it the kind of relation and the id are shown. */
  readonly checks?: CheckNames
  /** How much of each figure, and of the document, the checks could have seen. */
  readonly figures?: readonly FigureCheck[]
  readonly power?: PowerSummary
  /** Pages on which contradictions stand: pagesToPicture says which. */
  readonly pictures?: readonly PagePicture[]
  /** What the same department published for the year before; in the results, beside this report. */
  readonly before?: readonly Before[]
}

/** Renders `document`; `lang` is the language seen first, the other one is a click away. */
export function renderReport(
  document: ContractDocument,
  lang: Language,
  options: ReportOptions = {},
): string {
  const places = placesOf(document)
  const { disclosure, source } = document
  const name = disclosure.entity || source.path
  const year = disclosure.year === null ? '' : ` ${disclosure.year}`
  const phase = disclosure.phase === null ? '' : ` ${plain(disclosure.phase, lang)}`
  const navigation = markup`${options.index === undefined ? NOTHING : markup`<a href="${options.index}">‹ ${say('allDocuments')}</a>`}<a href="#overview">${say('navOverview')}</a><a href="#findings">${say('navFindings')}</a><a href="#unchecked">${say('navUnchecked')}</a><a href="#tables">${say('navTables')}</a><a href="#narrative">${say('navNarrative')}</a><a href="#problems">${say('navProblems')}</a>`
  const pictures = new Map(options.pictures?.map((picture) => [picture.page, picture]))
  const known = {
    checks: options.checks ?? {},
    figures: new Map(options.figures?.map((figure) => [figure.fact, figure])),
    pictures,
  }
  const body = markup`${pictureStore(pictures)}<header class="document">${titleBlock(places)}</header>
${overviewSection(places, options)}
${findingsSection(places, known)}
${uncheckedSection(places)}
${tablesSection(places)}
${narrativeSection(places)}
${problemsSection(document)}`
  return page({ lang, title: `${name}${year}${phase} · gouji`, navigation, body, filter: 'filter' })
}
