// The sentence that suggests where an error may be, with its evidence; appended to a contradiction, never a verdict.
// In: the ranked culprits of one contradiction. Out: {zh, en}, empty where no figure stands out.
import { type Culprit, isClear, type Likeness } from '../culprits.ts'
import type { FactIndex } from '../factIndex.ts'
import { figure, joinedBy, place, result } from './names.ts'
import type { Sentence } from './sentences.ts'

const likenesses: Readonly<Record<Likeness, Sentence>> = {
  sign: { zh: '两数只差正负号', en: 'the two differ in sign only' },
  'last-place': { zh: '两数只在末位相差几个单位', en: 'the two are a few units of the last place apart' },
  shift: { zh: '两数只是小数点或单位错位', en: 'the two differ by a shifted decimal point or a unit' },
  swap: { zh: '两数只是两个数字对调', en: 'two digits are swapped' },
  digit: { zh: '两数只差一个数字', en: 'one digit differs' },
  'lost-digit': { zh: '两数只差一个多出或漏掉的数字', en: 'one digit was lost or added' },
  'previous-year': { zh: '此数正是上年数', en: 'that is the figure of the year before' },
  neighbour: { zh: '相邻一格所印的正是此数', en: 'that is what the next cell prints' },
}

export function suggestion(ranked: readonly Culprit[], index: FactIndex): Sentence {
  const [first] = ranked
  if (!first || !isClear(ranked)) return { zh: '', en: '' }
  const { fact, corrected, exact, ended, kept, likeness } = first
  const at = joinedBy(' ', [place(fact, index), figure(fact)])
  const value = result(corrected, fact)
  const would = exact ? value : { zh: `${value.zh}左右`, en: `about ${value.en}` }
  const others =
    kept === 1
      ? 'the other relation it stands in still holds'
      : `the other ${kept} relations it stands in still hold`
  const evidence = {
    zh:
      (kept > 0 ? `，涉及它的另外 ${kept} 项关系仍然成立` : '') +
      (likeness ? `；${likenesses[likeness].zh}` : ''),
    en: (kept > 0 ? ` and ${others}` : '') + (likeness ? `; ${likenesses[likeness].en}` : ''),
  }
  return {
    zh: `提示（不是结论）：如果只有一处有误，最可能是${at.zh}；它若为 ${would.zh}，${ended} 处矛盾即告消除${evidence.zh}。`,
    en: ` A hint, not a verdict: if only one figure is wrong, it is most likely ${at.en}; were it ${would.en}, ${ended === 1 ? 'this contradiction' : `${ended} contradictions`} would end${evidence.en}.`,
  }
}
