// 部门 and 单位 mixed up: titles of one document that call it a department's here and a unit's there.
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny } from './text.ts'

export const scopeWords: QualityKind = {
  code: 'quality/department-unit-mixed',
  zh: '同一文件的标题中“部门”与“单位”混用',
  en: 'titles of one document that say “department” in some places and “unit” in others',
  find: findMixed,
}

/** Only where the word stands for the whole document; 部门预算单位构成 and 单位整体支出绩效目标表 are set phrases. */
const SLOT =
  /^(?:.{0,30}?(?:19|20)\d{2}年(?:度)?)?(?:预算)?(部门|单位)(?=(?:财务)?(?:收支|收入|支出)(?:预算)?(?:总表|总体情况)|预算(?:表|情况说明|编制说明|收支总体)|决算(?:表|情况说明)|财政拨款收支)/u

function* findMixed({ disclosure }: Material): Generator<Found> {
  const titles = [
    ...disclosure.sections.filter(({ level }) => level <= 2),
    ...disclosure.tables.filter(({ entity }) => entity === '' || entity === disclosure.head.entity),
  ].flatMap(({ title, pages }) => {
    const match = SLOT.exec(foldLabel(title))
    return match ? [{ title, pages, word: match[1]! }] : []
  })
  const byWord = Map.groupBy(titles, ({ word }) => word)
  const [department, unit] = [byWord.get('部门') ?? [], byWord.get('单位') ?? []]
  if (department.length === 0 || unit.length === 0) return
  const own = disclosure.head.scope === 'unit' ? unit : department
  const other = own === unit ? department : unit
  yield {
    ...pageIfAny(other[0]!.pages[0]),
    params: { title: own[0]!.title, other: other[0]!.title, count: other.length },
  }
}
