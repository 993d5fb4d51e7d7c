// Money that a sentence says there is none of, without a digit: “本年度无政府性基金预算财政拨款支出”, “未安排因公出国（境）费”. In: the text of
// a passage. Out: facts of nil, whose print is the word that denies.
import type { Fact } from '../../schemas/disclosure.ts'
import { quantitiesOf, type Quantity } from './meaning.ts'
import { readSubject } from './subjects.ts'
import type { State } from './state.ts'
import { denials } from './vocabulary/words.ts'

const DENIAL = new RegExp(
  `(${denials.join('|')})([^，。；：（(]{2,60}(?:[(（]境[)）][^，。；：]{0,20})?)(?=[，。；]|$)`,
  'gu',
)
/** Names that one denial is of, each with what is said behind it. */
const JOINT = /、|和|以及|及/u
/** Before the word that denies: what explains, compares or speaks of another year states nothing of this one. */
const ELSEWHERE = /原因|由于|因为|因此|上年|去年|往年|以往|相比|较|比|如|若|是否|不|以前/u
const YEAR = /(?:19|20)\d{2}(?=年)/gu

/**
 * Nil is stated of wholes that the law has every body disclose: “三公” and its items, the two special funds, procurement.
 * It counts in whole 万元, so that no small amount elsewhere contradicts it.
 */
export function readNil({ text, reading, setting, context, record }: State): readonly Fact[] {
  const facts: Fact[] = []
  for (const match of text.matchAll(DENIAL)) {
    const [, denial, words] = match
    const start = match.index
    const clause = text.slice(
      Math.max(0, ...[...'，。；'].map((mark) => text.lastIndexOf(mark, start - 1) + 1)),
      start,
    )
    const sentence = text.slice(Math.max(0, text.lastIndexOf('。', start - 1) + 1), start)
    const years = [...sentence.matchAll(YEAR)].map(([year]) => Number(year))
    if (ELSEWHERE.test(clause) || /原因|由于/u.test(sentence) || years.some((year) => year !== context.year))
      continue
    const whole = readSubject(words!, setting.meaning, context)
    const subjects =
      whole.label === ''
        ? [whole]
        : words!.split(JOINT).map((name) => readSubject(name, setting.meaning, context))
    for (const subject of subjects) {
      if (subject.label !== '' || subject.empty || subject.meaning.basis !== null) continue
      for (const quantity of quantitiesOf(subject.meaning).filter(isDue)) {
        const draft = { ...quantity, entity: setting.entity, year: context.year, phase: context.phase }
        facts.push(record.zero(draft, 'CNY_10K', 0, start, start + denial!.length, reading))
      }
    }
  }
  return facts
}

function isDue({ concept, dimensions }: Quantity): boolean {
  const axes = Object.keys(dimensions)
  if (concept === 'threePublicExpenses') return axes.every((axis) => axis === 'item')
  if (concept === 'procurement') return axes.length === 0
  const special = dimensions.fund === 'governmentFund' || dimensions.fund === 'stateCapital'
  return (concept === 'revenue' || concept === 'expenditure') && special && axes.length === 1
}
