// 绩效自评: how many projects were reviewed, with which score, and what a review says of one project's money. In: figures
// of performance sections, and the words before a review. Out: facts, and the meaning of a review's 全年预算数, 执行数.
import type { Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { ReadingContext } from './context.ts'
import { known, type Figure, type State } from './state.ts'
import { NOTHING, type Meaning } from './subjects.ts'
import { clauseAround, performanceScope, wordsOf } from './wording.ts'
import { projectReview } from './vocabulary/headings.ts'

/**
 * What the figures of a review are of: “（1）湿地保护项目绩效自评综述：全年预算数 300 万元，执行数 280 万元”. Null where the passage is
 * no review of a final account. A review without a project's name is of all the body's tasks.
 */
export function reviewed(passage: string, title: string, context: ReadingContext): Meaning | null {
  if (context.phase !== 'final') return null
  const label = foldLabel(passage)
  if (!projectReview.amounts.test(label)) return null
  const named = projectReview.name.exec(label)?.[1] ?? projectReview.name.exec(foldLabel(title) + '：')?.[1]
  if (named === undefined)
    return projectReview.overall.test(label) || projectReview.overall.test(title)
      ? { ...NOTHING, concept: 'performanceTask' }
      : null
  if (projectReview.overall.test(named)) return { ...NOTHING, concept: 'performanceTask' }
  return { ...NOTHING, concept: 'performanceTask', dimensions: { project: named.replace(/[“”"]/gu, '') } }
}

const PROJECT_BEHIND =
  /^(?:一级|二级|三级|专项资金|预算|支出|转移支付|部门预算|财政|重点|市级|省级){0,3}项目/u
const PROJECT_BEFORE = /项目(?:数量?|个数)?(?:共|共有|共计|合计|总数|为)*$/u
const COUNTED = /^(?:个|项)$/

/** “绩效自评的 2024 年度项目 4 个”, “87 个一级项目的绩效自评结果”: projects under a review that its words name; none where they do not. */
export function readReviewed(state: State, phrase: Figure): readonly Fact[] {
  const { token } = phrase
  if (!COUNTED.test(token.measure) || phrase.explains) return []
  const after = state.text.slice(token.unitEnd, token.unitEnd + 40)
  const { words } = wordsOf(state, phrase.subject)
  const before = words.replace(/\d+$/u, '')
  const behind = PROJECT_BEHIND.test(after)
  if (!behind && !PROJECT_BEFORE.test(before)) return []
  const rest = behind ? /^[^，。；：(]*/u.exec(after)![0] : ''
  const clause = clauseAround(state, token.start)
  const { label } = [rest, clause.slice(clause.lastIndexOf('，') + 1) + rest, clause + rest]
    .map((text) => performanceScope({ text }, text.length))
    .find((scope) => scope.label !== undefined) ?? { label: undefined }
  // All of a body's spending is no project.
  if (label === undefined || label === '整体支出') return []
  const fact = record(state, phrase, 'performanceProjects', { label })
  state.current = {
    facts: [fact],
    meaning: NOTHING,
    entity: fact.entity,
    counts: 'performanceProjects',
    words: '',
  }
  return [fact]
}

const SCORE = /(?:得分|评分|总分数)(?:数|值|结果|情况)?(?:均)?(?:为|是|达到|达)?[^，。；、\d]{0,4}$/u

/** “平均得分 99.33 分”, “自评得分 99.5”: a score of what the words name; none where they name nothing that tells it apart. */
export function readScore(state: State, phrase: Figure): readonly Fact[] {
  const { token, explains } = phrase
  const clause = clauseAround(state, token.start)
  if (explains || !SCORE.test(clause) || /赋分|满分|权重|分值/u.test(clause)) return []
  const { project } = known(state).dimensions
  const { label } = performanceScope(state, token.start)
  if (project === undefined && label === undefined) return []
  return [record(state, phrase, 'performanceScore', project === undefined ? { label: label! } : { project })]
}

function record(
  state: State,
  phrase: Figure,
  concept: 'performanceProjects' | 'performanceScore',
  dimensions: Record<string, string>,
): Fact {
  const { context, setting, reading } = state
  const draft = { concept, dimensions, entity: setting.entity, year: context.year, phase: context.phase }
  return state.record.figure(draft, phrase.token, 1, reading)
}
