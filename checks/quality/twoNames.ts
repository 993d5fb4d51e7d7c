// One project under two names: the same amount, the same beginning, another ending, and never both names in one place.
import type { Fact } from '../../schemas/disclosure.ts'
import type { ProblemParameter } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { nameOf, pageIfAny } from './text.ts'

export const twoNames: QualityKind = {
  code: 'quality/two-names',
  zh: '同一项目在不同地方名称不同',
  en: 'one project that is named differently in two places',
  find: findTwoNames,
}

/** What a project is called besides its subject; names that differ in nothing else mean the same. */
const GENERIC = /(?:项目|管理|经费|工作|专项|支出|资金|费用|费|业务|类|及|等|与|和|的)+/gu

function* findTwoNames({ disclosure }: Material): Generator<Found> {
  const byName = new Map<string, Fact[]>()
  for (const fact of disclosure.facts) {
    const name = fact.dimensions.project
    if (name === undefined || fact.dimensions.measure !== undefined || fact.year !== disclosure.head.year)
      continue
    byName.set(name, [...(byName.get(name) ?? []), fact])
  }
  const bySubject = Map.groupBy(byName.keys(), (name) => foldLabel(name).replace(GENERIC, ''))
  for (const [subject, names] of bySubject) {
    if (subject.length < 3 || names.length !== 2) continue
    const [left, right] = [byName.get(names[0]!)!, byName.get(names[1]!)!]
    if (left.some((a) => right.some((b) => placeOf(a) === placeOf(b)))) continue
    // Forms of their own, as performance targets have them, are of two projects.
    if (left.concat(right).every(({ source }) => source.table !== null)) continue
    if (trunk(names[0]!) === trunk(names[1]!)) continue
    const same = left.flatMap((a) => right.filter((b) => sameAmount(a, b)).map((b) => [a, b] as const))
    if (same.length === 0) continue
    const [a, b] = same[0]!
    yield {
      ...pageIfAny(b.source.page ?? undefined),
      params: {
        name: names[0]!,
        other: names[1]!,
        place: placeName(a, disclosure),
        elsewhere: placeName(b, disclosure),
      },
    }
  }
}

/** 水务发展资金 and 水务发展资金项目支出 are one name, with and without the word for what it is. */
function trunk(name: string): string {
  return foldLabel(name).replace(/(?:项目|支出|经费|资金)+$/u, '')
}

const placeOf = ({ source }: Fact) => source.table ?? source.section

function placeName({ source }: Fact, { tables, sections }: Material['disclosure']): ProblemParameter {
  const title = tables.find(({ id }) => id === source.table)?.title
  if (title) return { zh: `《${title}》`, en: `“${title}”` }
  const section = sections.find(({ id }) => id === source.section)
  if (section) return { zh: `“${nameOf(section)}”`, en: `“${nameOf(section)}”` }
  return source.page
    ? { zh: `第 ${source.page} 页的表`, en: `the table on page ${source.page}` }
    : { zh: '一张表', en: 'a table' }
}

function sameAmount(a: Fact, b: Fact): boolean {
  return a.value === b.value && Number(a.value) !== 0 && a.entity === b.entity
}
