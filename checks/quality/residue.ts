// Words of a blank form left standing: placeholders not filled in, choices not made. Names of departments left as
// 上海市XX局 are told by the reading of the head; here are the other forms.
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny, pageOf, passages, pieces } from './text.ts'

export const placeholders: QualityKind = {
  code: 'quality/placeholder-left',
  zh: '样张中待填的位置没有填写（XX、××、____）',
  en: 'a place of the blank form that was not filled in (XX, ××, ____)',
  find: findPlaceholders,
}

export const openChoices: QualityKind = {
  code: 'quality/choice-left-open',
  zh: '样张中“增加（减少）”一类的选择没有作出',
  en: 'a choice of the blank form that was not made, such as “increase (decrease)”',
  find: findOpenChoices,
}

export const blankNames: QualityKind = {
  code: 'quality/name-left-blank',
  zh: '“单位名称：”“编制部门：”后面没有填写',
  en: 'a label such as “name of the unit:” with nothing after it',
  find: findBlankNames,
}

/** A label that stands alone, or with the unit of money that forms print beside it. */
const LABEL =
  /^(?:单位名称|部门名称|编制单位|编制部门|填报单位|填报部门|预算单位|预算主管部门|公开部门|公开单位):(?:(?:金额)?单位:(?:人民币)?[千万亿]?元)?$/u

function* findBlankNames({ blocks }: Material): Generator<Found> {
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'paragraph' || !LABEL.test(foldLabel(block.text))) continue
    const [left, top, , bottom] = block.box
    // The name may stand apart on the same line, or on the next line of a cover.
    const beside = blocks.some(
      (other) =>
        other !== block &&
        other.kind === 'paragraph' &&
        other.page === block.page &&
        !/元$/u.test(foldLabel(other.text)) &&
        (block.page === 0 || (other.box[0] > left && other.box[1] < bottom && other.box[3] > top)),
    )
    const next = blocks[i + 1]
    if (beside || (next?.kind === 'paragraph' && !/元$/u.test(foldLabel(next.text)))) continue
    yield { ...pageIfAny(block.page), params: { text: foldLabel(block.text) } }
  }
}

/** A placeholder beside what it should have been filled with; XX alone may be a model number or a mask. */
const PLACEHOLDER =
  /(?<![A-Za-z\d])[Xx×＊*○〇]{2,5}(?=(?:年|个|万|亿|元|%|％|项|家|人|辆|台|月|日|名))|(?:增加|减少|增长|下降|为|共|计)[Xx×＊*○〇]{1,5}(?![A-Za-z\d])(?=(?:万|亿|元|%|个|人|辆|项))|_{3,}(?=(?:万|亿|元|%|年|个))/gu

/** Without one of these there is nothing to look at. */
const MARKS = /[XxＸｘ×＊*○〇]|_{3}|＿{3}/u

function* findPlaceholders(material: Material): Generator<Found> {
  for (const { text, page } of pieces(material.blocks)) {
    if (!MARKS.test(text)) continue
    const folded = foldLabel(text)
    for (const match of folded.matchAll(PLACEHOLDER)) {
      const from = Math.max(0, match.index - 12)
      yield {
        ...pageIfAny(page),
        params: { text: folded.slice(from, match.index + match[0].length + 8) },
      }
      break
    }
  }
}

/** Both directions printed before one figure: 增加（减少）0万元, 下降（增长）27.78%, 增加/减少3万元. */
const CHOICE =
  /(?:增加|减少|增长|下降|上升|降低)(?:\((?:增加|减少|增长|下降|上升|降低)\)|[/／](?:增加|减少|增长|下降|上升|降低))(?=-?\d)|\((?:增加|增长|上升)[/／](?:减少|下降|降低)\)(?=-?\d)/gu

function* findOpenChoices(material: Material): Generator<Found> {
  for (const { section, text } of passages(material)) {
    const folded = foldLabel(text)
    const found = [...folded.matchAll(CHOICE)].find((match) => {
      const pair = /([\u4e00-\u9fff]{2})[(/／]+([\u4e00-\u9fff]{2})/u.exec(match[0])!
      return rises(pair[1]!) !== rises(pair[2]!)
    })
    if (!found) continue
    const quote = folded.slice(Math.max(0, found.index - 12), found.index + found[0].length + 8)
    yield { ...pageOf(material, section, quote), params: { text: quote } }
  }
}

const rises = (word: string) => /增加|增长|上升/u.test(word)
