// Years that contradict the document's own: in titles, and a year compared with itself.
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny, pageOf, passages } from './text.ts'

export const titleYears: QualityKind = {
  code: 'quality/title-year',
  zh: '标题中的年份与文件的年份不同',
  en: 'a title that names another year than the document',
  find: findTitleYears,
}

export const comparedWithItself: QualityKind = {
  code: 'quality/year-compared-with-itself',
  zh: '一句话把某年与同一年相比',
  en: 'a sentence that compares a year with itself',
  find: findSelfComparisons,
}

/** Titles that state the document's own year; what a project or a report of earlier years is called is no slip. */
const OWN_TITLE =
  /((?:19|20)\d{2})年(?:度)?(?:部门|单位|预算单位|本部门|本单位|收支|收入|支出|财政拨款|一般公共预算|政府性基金|国有资本经营|基本支出|项目支出|三公)[^。，；]{0,40}?(?:预算|决算|总表|情况表|支出表|情况说明|编制说明)(?:总?表|情况表|情况说明|编制说明)?$/u

function* findTitleYears({ disclosure }: Material): Generator<Found> {
  const { head, tables, sections } = disclosure
  if (head.year === null) return
  const titles = [
    ...tables.map(({ title, pages, id }) => ({ title, pages, table: id })),
    ...sections.map(({ title, pages }) => ({ title, pages })),
  ]
  const dated = titles.flatMap((each) => {
    const match = OWN_TITLE.exec(foldLabel(each.title).replace(/[“”"]/gu, ''))
    return match ? [{ ...each, year: Number(match[1]) }] : []
  })
  const other = dated.filter(({ year }) => year !== head.year)
  // One document may hold several years in full, and a wrongly read head would make every title a slip.
  if (other.length * 2 >= dated.length) return
  for (const { title, pages, year, ...place } of other)
    yield { ...pageIfAny(pages[0]), ...place, params: { title, year, own: head.year } }
}

/**
 * 2026年预算…，比2026年预算增加: one sentence, nothing but figures between, the same year on both sides. “与2025年预算持平：一、…” is a
 * comparison itself, and what follows its colon is another sentence.
 */
const SELF =
  /(?<![比较与])((?:19|20)\d{2})年(?:度)?[^。；;：:，,]{0,40}?(?:预算|决算|收入|支出|经费)[^。；;比较年]{0,40}[，,]?(?:比|较|与)\1年(?:度)?(?:年初)?(?:预算|决算|执行)?数?[^。；;，,]{0,12}?(?:增加|减少|增长|下降|持平)/u

function* findSelfComparisons(material: Material): Generator<Found> {
  for (const { section, text } of passages(material)) {
    const folded = foldLabel(text)
    const match = SELF.exec(folded)
    // 预算数 against 执行数 or 决算数 of the same year is a sound comparison.
    if (!match || /执行|决算/u.test(match[0])) continue
    yield { ...pageOf(material, section, match[0]), params: { text: match[0] } }
  }
}
