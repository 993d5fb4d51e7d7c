// Counts against what is counted: “共 8 个内设机构” after naming them; “5 个项目绩效目标” against the projects listed.
// In: Statement count; facts performanceProjects. Out: counts; where a list may be another one, a mismatch is no accusation.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts, sentences } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { statementsOf } from './statements.ts'

function* named(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'count')) {
    const count = index.fact(statement.count)
    if (count && statement.items.length > 0)
      yield { relation: { kind: 'count', count, lists: [statement.items] } }
  }
}

/** Projects as each table lists them, and as each breakdown sentence does. */
function* projects(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const counts = disclosure.facts.filter((f) => f.concept === 'performanceProjects')
  if (counts.length === 0) return
  const lists = projectLists(disclosure, index)
  for (const count of counts) {
    const own = lists.filter((l) => l.entity === count.entity && l.names.size > 0).map((l) => [...l.names])
    if (own.length > 0) yield { relation: { kind: 'count', count, lists: own }, doubt: 'may-count-otherwise' }
    else yield { relation: { kind: 'unformed', facts: [count] }, unchecked: 'nothing-to-compare' }
  }
}

function projectLists(
  disclosure: Disclosure,
  index: FactIndex,
): { entity: string; names: ReadonlySet<string> }[] {
  const named = (members: readonly Fact[]) => ({
    entity: members[0]?.entity ?? '',
    names: new Set(members.flatMap((f) => f.dimensions.project ?? [])),
  })
  const inTables = Map.groupBy(
    disclosure.facts.filter((f) => f.source.table !== null && f.dimensions.project !== undefined),
    (f) => `${f.source.table}|${f.entity}`,
  )
  const inSentences = statementsOf(disclosure, 'breakdown').map((s) =>
    s.parts.flatMap((id) => index.fact(id) ?? []),
  )
  return [...[...inTables.values()].map(named), ...inSentences.map(named)]
}

const offices = (printed: string) => () =>
  sentences(
    [{ id: 'count', printed, unit: 'count', concept: 'internalOffices', dimensions: {} }],
    [
      {
        kind: 'count',
        count: 'count',
        items: ['综合部', '信用资源部', '网络技术部'],
        section: 's1',
        quote: `下设综合部、信用资源部、网络技术部共${printed}个内设机构`,
      },
    ],
  )

const targets = (printed: string) => () =>
  facts(
    { printed, unit: 'count', concept: 'performanceProjects', dimensions: {} },
    ...['信息化运维', '综合管理'].map((project) => ({
      printed: '61',
      table: '项目支出总表',
      dimensions: { project },
    })),
  )

export const namedCounts: Check = {
  id: 'narrative/count',
  family: 'count',
  zh: '文字所说的个数等于列出名称的个数。',
  en: 'A stated number of things equals the number of things named.',
  instances: named,
  examples: [
    { says: 'three named, three stated', disclosure: offices('3'), verdicts: ['consistent'] },
    { says: 'three named, four stated', disclosure: offices('4'), verdicts: ['inconsistent'] },
  ],
}

export const projectCounts: Check = {
  id: 'narrative/project-count',
  family: 'count',
  zh: '所说的项目绩效目标个数，等于某处所列项目的个数；列表可能只含重点项目，所以不符时不作判断。',
  en: 'The stated number of projects with targets equals the number listed somewhere; lists may hold key projects only, so a mismatch is not judged.',
  instances: projects,
  examples: [
    { says: 'as many as the table lists', disclosure: targets('2'), verdicts: ['consistent'] },
    {
      says: 'more than are listed: the list may be another one',
      disclosure: targets('5'),
      verdicts: ['unchecked'],
    },
  ],
}
