// Protects the laws of number tokens: every digit is in exactly one, each knows its place, spelling does not change value.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParagraphBlock } from '../../schemas/block.ts'
import { decimal, compare, toText } from '../../schemas/decimal.ts'
import { foldWidth } from '../../schemas/text.ts'
import { readNarrative } from '../../normalizers/narrative/index.ts'
import { parse } from '../../normalizers/narrative/grammar.ts'
import { fold, tokenize, type NumberToken } from '../../normalizers/narrative/tokens.ts'

const words = [
  '部门预算', '收入', '支出', '比', '较', '上年', '增加', '减少', '持平', '万元', '元', '亿元', '%', '，', '。', '；', '：', '（', '）', '(', ')',
  '其中', '包括', '主要包括', '占', '完成', '的', '年', '月', '第', '号', '辆', '人', '个', '“', '”', '《', '》', '〔', '〕', '、', ' ', '　', '\n',
  '1', '2022', '5,855', '0.4', '１２', '12.40', '2,31', '3.4.5', '20', '(一)', '一、', '1.', 'A', '款', '类', '项', '公务接待费', '截至', '用于', '原因',
] // prettier-ignore

const prose = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((pieces) => pieces.join(''))

function numbers(text: string): NumberToken[] {
  return tokenize(text).filter((token): token is NumberToken => token.kind === 'number')
}

function paragraph(text: string): ParagraphBlock {
  const line = { text, start: 0, page: 1, box: [0, 0, 0, 0] as const }
  return {
    kind: 'paragraph',
    id: 'p',
    text,
    lines: [line],
    page: 1,
    box: line.box,
    fontSize: 12,
    bold: false,
    align: 'left',
  }
}

describe('tokens', () => {
  test('every digit stands in exactly one number token, in order', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const { text } = fold(raw)
        const owners = new Array<number>(text.length).fill(0)
        for (const { start, end } of numbers(text)) for (let i = start; i < end; i++) owners[i]!++
        for (let i = 0; i < text.length; i++) {
          if (/[0-9]/.test(text[i]!)) expect(owners[i]).toBe(1)
          else expect(owners[i]).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('tokens neither overlap nor run backwards', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        let at = 0
        for (const token of tokenize(fold(raw).text)) {
          expect(token.start).toBeGreaterThanOrEqual(at)
          expect(token.end).toBeGreaterThan(token.start)
          at = token.end
        }
      }),
    )
  })

  test('folding keeps the way back to every character', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const { text, offsets } = fold(raw)
        expect(offsets.length).toBe(text.length + 1)
        for (let i = 1; i < offsets.length; i++) expect(offsets[i]).toBeGreaterThan(offsets[i - 1]!)
        // Commas and points fold by what stands around them; letters, digits and Han do not.
        for (let i = 0; i < text.length; i++) {
          if (/[\p{L}\p{N}]/u.test(text[i]!)) expect(foldWidth(raw[offsets[i]!]!)).toBe(text[i])
        }
      }),
    )
  })

  const spellings: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','),
    (text) => text.replace(/[0-9.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    (text) => `  ${text}  `,
  ]

  test('an amount means the same with separators, in full width, and among blanks', () => {
    const amount = fc.tuple(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(amount, fc.constantFrom(...spellings), ([coefficient, scale], spell) => {
        const plain = toText({ coefficient, scale })
        const [token] = numbers(fold(`支出${spell(plain)}万元，`).text)
        expect(token).toBeDefined()
        expect(compare(token!.value, decimal(plain))).toBe(0)
        expect(token!.decimals).toBe(scale)
        expect(token!.unit).toBe('CNY_10K')
      }),
    )
  })
})

describe('reading', () => {
  test('no text is too broken to parse', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const { text } = fold(raw)
        expect(Array.isArray(parse(text, tokenize(text)))).toBe(true)
      }),
    )
  })

  test('every number of a paragraph is accounted for exactly once, facts and names never both', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const text = `本年支出${raw}`
        const { numbers: accounts, facts } = readNarrative(
          [paragraph(text)],
          { entity: '某市园林局', year: 2026, phase: 'budget' },
          () => {},
        )
        const seen = new Set<number>()
        for (const { start, end, facts: stated, name } of accounts) {
          for (let i = start; i < end; i++) {
            expect(seen.has(i)).toBe(false)
            seen.add(i)
          }
          if (stated.length > 0) expect(name).toBeNull()
          for (const id of stated) expect(facts.some((fact) => fact.id === id)).toBe(true)
        }
        for (let i = 0; i < text.length; i++) if (/[0-9０-９]/.test(text[i]!)) expect(seen.has(i)).toBe(true)
      }),
    )
  })

  test('facts quote the sentence they stand in', () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const text = `本年支出 7 万元。${raw}`
        const { facts } = readNarrative(
          [paragraph(text)],
          { entity: '某市园林局', year: 2026, phase: 'budget' },
          () => {},
        )
        for (const fact of facts) expect(fact.source.quote).toContain(fact.printed)
      }),
    )
  })
})

describe('hostile lines', () => {
  const LENGTH = 100_000
  const filled = (piece: string) => piece.repeat(LENGTH / piece.length)

  // A step that looks back over the whole line from each of its tokens takes minutes here, and the test's deadline strikes.
  test.each([
    ['commas', filled('1,')],
    ['brackets in brackets', '（'.repeat(LENGTH / 2) + '）'.repeat(LENGTH / 2)],
    ['breakdowns', filled('其中5万元')],
    ['counts', filled('5辆、')],
    ['sentences', filled('5万元。')],
    ['Chinese numerals', filled('一')],
    ['classes', filled('（款') + '5万元'],
    ['lists', filled('设') + '共3个处室'],
  ])('%s', { timeout: 20_000 }, (_, text) => {
    const context = { entity: '某市园林局', year: 2026, phase: 'budget' } as const
    const { numbers: read } = readNarrative(
      [paragraph('一、收入预算情况'), paragraph(text)],
      context,
      () => {},
    )
    const printed = read.reduce((sum, { printed: digits }) => sum + digits.replace(/\D/g, '').length, 0)
    expect(printed).toBe(text.replace(/\D/g, '').length)
  })
})
