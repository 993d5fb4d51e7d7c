// Reading on after recognition: codes and names by the classification lists, figures by the document's own relations,
// and what stays open is marked on its facts, so that the checks mark every finding that rests on them.
import { normalize } from '../../normalizers/index.ts'
import type { Finding } from '../../schemas/contract.ts'
import type { Doubt, ExtractedDocument } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import type { Problem, Report } from '../../schemas/source.ts'
import { contradicted, decideByArithmetic } from './arithmetic.ts'
import { decideByColumns, withOddOnes } from './columns.ts'
import { factsOfDoubts, tracked, withChoices, type Decision, type TrackedDoubt } from './doubts.ts'
import { decideByLists } from './lists.ts'
import { misreadTitles } from './titles.ts'
import { decideByCaptions, restingOnYears } from './years.ts'

export interface NormalizedReading {
  /** Blocks with what was decided. */
  readonly extracted: ExtractedDocument
  /** Facts carry their confidence and, where it was not 1 at first, how they were read. */
  readonly disclosure: Disclosure
  /** By fact id, the identities that decided a figure. */
  readonly decided: ReadonlyMap<string, readonly Decision[]>
}

/** Normalizes; a document with doubts again after they are decided as far as they can be. */
export function normalizeReading(extracted: ExtractedDocument, report: Report): NormalizedReading {
  if (!extracted.pages.some(({ witness }) => witness === 'ocr')) {
    return { extracted, disclosure: normalize(extracted, report), decided: new Map() }
  }
  let document = extracted
  let open = tracked(extracted.doubts ?? [])
  const apply = (
    choices: ReadonlyMap<TrackedDoubt, { readonly text: string; readonly decidedBy: readonly Decision[] }>,
  ) => {
    document = withChoices(
      document,
      new Map<Doubt, string>([...choices].map(([doubt, { text }]) => [doubt, text])),
    )
    open = open.map((doubt) => {
      const choice = choices.get(doubt)
      if (!choice) return doubt
      const alternatives = [doubt.text, ...doubt.alternatives].filter((text) => text !== choice.text)
      return { ...doubt, text: choice.text, alternatives, decidedBy: choice.decidedBy }
    })
  }
  const titles = misreadTitles(document)
  document = withChoices(document, titles)
  for (const [{ page, text }, title] of titles)
    report({ code: 'ocr/misread-title', page, params: { page, text, title } })
  apply(decideByLists(document.blocks, open))
  apply(decideByCaptions(document.blocks, open))
  let problems: Problem[] = []
  let disclosure = normalize(document, (problem) => void problems.push(problem))
  open = [...withOddOnes(disclosure, open)]
  const undecided = open.filter(({ decidedBy }) => decidedBy.length === 0)
  const choices = new Map([
    ...decideByColumns(disclosure, undecided),
    ...decideByArithmetic(disclosure, undecided),
  ])
  if (choices.size > 0) {
    apply(choices)
    problems = []
    disclosure = normalize(document, (problem) => void problems.push(problem))
  }
  for (const problem of problems) report(problem)
  const spokenAgainst = contradicted(disclosure, open)
  open = open.filter((doubt) => !doubt.agreed || spokenAgainst.has(doubt))
  const ofDoubtfulYears = restingOnYears(document, disclosure, open, (other) => normalize(other, () => {}))
  return { extracted: document, ...marked(disclosure, open, ofDoubtfulYears, report) }
}

/** Recognised facts with their confidence: 1 where nothing is in doubt or the doubt was decided. */
function marked(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
  ofDoubtfulYears: ReadonlyMap<string, number>,
  report: Report,
): Pick<NormalizedReading, 'disclosure' | 'decided'> {
  const byFact = new Map<string, TrackedDoubt>()
  for (const [doubt, facts] of factsOfDoubts(doubts, disclosure.facts)) {
    for (const { id } of facts) {
      // Of two doubts in one figure the open one counts.
      if (!byFact.has(id) || doubt.decidedBy.length === 0) byFact.set(id, doubt)
    }
  }
  const facts = disclosure.facts.map((fact): Fact => {
    if (fact.source.witness !== 'ocr') return fact
    const doubt = byFact.get(fact.id)
    const ofYear = ofDoubtfulYears.get(fact.id) ?? 1
    const isOpen = doubt?.decidedBy.length === 0
    // Where its year is open as well, its characters are not all that it may be otherwise: no alternatives of them are told.
    if (!doubt || (isOpen && ofYear < 1)) {
      const confidence = Math.min(ofYear, doubt?.confidence ?? 1)
      return { ...fact, source: { ...fact.source, confidence } }
    }
    const ofFigure = isOpen ? doubt.confidence : 1
    const decidedBy = doubt.decidedBy.map(({ check }) => check)
    const reading = { raw: doubt.raw, alternatives: [...doubt.alternatives], decidedBy }
    return { ...fact, source: { ...fact.source, confidence: Math.min(ofYear, ofFigure), reading } }
  })
  const decided = new Map(
    [...byFact].flatMap(([id, { decidedBy }]) => (decidedBy.length > 0 ? [[id, decidedBy] as const] : [])),
  )
  const uncertain = facts.filter(({ source }) => source.confidence !== null && source.confidence < 1).length
  if (decided.size > 0) report({ code: 'ocr/resolved-figures', params: { count: decided.size } })
  if (uncertain > 0) report({ code: 'ocr/uncertain-figures', params: { count: uncertain } })
  return { disclosure: { ...disclosure, facts }, decided }
}

/** The disclosure with the ids of the findings that decided a figure beside it. */
export function withDeciders(
  { disclosure, decided }: Pick<NormalizedReading, 'disclosure' | 'decided'>,
  findings: readonly Finding[],
): Disclosure {
  if (decided.size === 0) return disclosure
  const byCheck = Map.groupBy(findings, (finding) => finding.check)
  const idOf = ({ check, facts }: Decision): string => {
    const same = (byCheck.get(check) ?? []).find((finding) => facts.every((id) => finding.facts.includes(id)))
    return same?.id ?? check
  }
  const facts = disclosure.facts.map((fact): Fact => {
    const decisions = decided.get(fact.id)
    const { reading } = fact.source
    if (!decisions || !reading) return fact
    return { ...fact, source: { ...fact.source, reading: { ...reading, decidedBy: decisions.map(idOf) } } }
  })
  return { ...disclosure, facts }
}
