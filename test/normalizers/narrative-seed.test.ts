// Protects the reading of the seed's narrative: every figure of its truth at its place with its value, nothing beside
// them, every other number named, the sections in their tree, and the same from PDF and HTML.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { extractHtml } from '../../extractors/html/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { isDenied } from '../../schemas/disclosure.ts'
import { readNarrative, type NarrativeReading } from '../../normalizers/narrative/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

interface Figure {
  readonly id: string
  readonly part: string
  readonly value: string
  readonly unit: string
  readonly printed: string
  readonly measure: string
  readonly span: readonly [number, number]
  readonly implicit?: boolean
  readonly cell?: readonly number[]
}

interface Truth {
  readonly figures: readonly Figure[]
  readonly otherNumbers: readonly {
    readonly printed: string
    readonly span: readonly [number, number]
    readonly reason: string
  }[]
}

/** What the truth's reasons are called here. A year before a month is part of a date. */
const NAMES: Record<string, readonly string[]> = {
  year: ['year', 'date'],
  date: ['date'],
  ordinal: ['ordinal'],
  name: ['name', 'target'],
  'work target': ['target'],
  threshold: ['threshold'],
  'rounding rule': ['precision'],
  'cross-reference': ['reference'],
}

const context = { entity: '深圳市公共信用中心', year: 2022, phase: 'budget' as const }
const box = [0, 0, 0, 0] as const

function textBlocks(text: string): { blocks: Block[]; starts: Map<string, number> } {
  const blocks: Block[] = []
  const starts = new Map<string, number>()
  let offset = 0
  let inTable = false
  for (const line of text.split('\n')) {
    const id = `p${blocks.length}`
    if (line.includes('\t')) {
      if (!inTable) {
        blocks.push({
          kind: 'table',
          id,
          rowCount: 0,
          columnCount: 0,
          cells: [],
          headerRows: 0,
          parts: [],
          witness: 'text-layer',
        })
      }
      inTable = true
    } else if (line.trim() !== '') {
      inTable = false
      starts.set(id, offset)
      const lines = [{ text: line, start: 0, page: 1, box }]
      blocks.push({
        kind: 'paragraph',
        id,
        text: line,
        lines,
        page: 1,
        box,
        fontSize: 12,
        bold: false,
        align: 'left',
      })
    } else inTable = false
    offset += line.length + 1
  }
  return { blocks, starts }
}

/** Value in the base unit, as contract facts carry it. */
function baseValue({ value, unit }: Figure): number {
  return unit.startsWith('万元') ? Math.round(Number(value) * 10_000) : Number(value)
}

const told = (fact: Fact) =>
  `${fact.concept} ${JSON.stringify(fact.dimensions)} ${fact.value} ${fact.unit} ${fact.year}`

describe.skipIf(!hasCorpus)('the seed', () => {
  let truth: Truth
  let reading: NarrativeReading
  let starts: Map<string, number>

  beforeAll(() => {
    truth = JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as Truth
    const made = textBlocks(readFileSync(corpusPath('seed', 'corrected.txt'), 'utf8'))
    starts = made.starts
    reading = readNarrative(made.blocks, context, () => {})
  })

  /** Facts and name by the offset of the number in corrected.txt. */
  function byOffset() {
    const facts = new Map(reading.facts.map((fact) => [fact.id, fact]))
    return new Map(
      reading.numbers.map(({ block, start, facts: ids, name, printed }) => [
        (starts.get(block) ?? NaN) + start,
        { printed, name, facts: ids.map((id) => facts.get(id)!) },
      ]),
    )
  }

  test('every figure is a fact, at its place and with its value', () => {
    const at = byOffset()
    for (const figure of truth.figures.filter(({ cell, implicit }) => !cell && !implicit)) {
      const number = at.get(figure.span[0])
      expect(number?.printed, figure.id).toBe(figure.printed)
      expect(
        number?.facts.map(({ value }) => Number(value)),
        figure.id,
      ).toContain(baseValue(figure))
      expect(
        number?.facts.every(({ dimensions }) => (dimensions.measure ?? 'amount') !== 'amount'),
        figure.id,
      ).toBe(figure.measure === 'change' || figure.measure === 'changePercent')
    }
  })

  test('no fact is stated that the truth does not know', () => {
    const known = new Set(truth.figures.filter(({ cell }) => !cell).map(({ span }) => span[0]))
    const at = byOffset()
    const extra = [...at].filter(([offset, { facts }]) => facts.length > 0 && !known.has(offset))
    expect(extra.map(([, { printed }]) => printed)).toEqual([])
    const implicit = truth.figures.filter((figure) => figure.implicit)
    const inWords = reading.facts.filter(({ printed }) => !/\d/.test(printed))
    const [denied, unchanged] = [inWords.filter(isDenied), inWords.filter((fact) => !isDenied(fact))]
    expect(unchanged.map(({ value }) => Number(value))).toEqual(implicit.map(baseValue))
    // 本部门无政府性基金预算支出、国有资本经营预算支出、…: the one sentence of the seed that denies.
    expect(denied.map(({ dimensions }) => dimensions.fund)).toEqual(['governmentFund', 'stateCapital'])
  })

  test('every other number is named for what it is', () => {
    const at = byOffset()
    for (const { printed, span, reason } of truth.otherNumbers) {
      if (reason === 'performance target') continue
      const number = at.get(span[0])
      expect(number?.printed, `${printed} at ${span[0]}`).toBe(printed)
      expect(NAMES[reason], `${printed} at ${span[0]}: ${reason}`).toContain(number?.name)
    }
    expect(reading.numbers.filter(({ facts, name }) => facts.length === 0 && name === null)).toEqual([])
  })

  test('the parts stand in their tree', () => {
    const parts = reading.sections.filter(({ number }) => /^第.部分$/u.test(number))
    expect(parts.map(({ number, title }) => number + title)).toEqual([
      '第一部分部门概况',
      '第二部分部门预算收支总体情况',
      '第三部分部门预算支出具体情况',
      '第四部分政府采购预算情况',
      '第五部分一般公共预算“三公”经费预算情况',
      '第六部分部门预算绩效管理情况',
      '第七部分重点项目预算绩效情况说明',
      '第八部分其他需要说明情况',
      '第九部分名词解释',
    ])
    expect(new Set(parts.map(({ level }) => level)).size).toBe(1)
    const second = reading.sections.find(({ title }) => title === '机构设置情况')
    expect(second?.level).toBe(parts[0]!.level + 1)
    expect(second?.text).toContain('共 8 个内设机构')
  })

  test('PDF and HTML state the same facts and sentences', async () => {
    const pdf = await extractPdf(new Uint8Array(readFileSync(corpusPath('seed', 'seed.pdf'))), () => {})
    const html = extractHtml(new Uint8Array(readFileSync(corpusPath('seed', 'seed.html'))), () => {})
    const fromPdf = readNarrative(pdf.blocks, context, () => {})
    const fromHtml = readNarrative(html.blocks, context, () => {})
    expect(fromPdf.facts.map(told)).toEqual(reading.facts.map(told))
    expect(fromHtml.facts.map(told)).toEqual(reading.facts.map(told))
    const statements = ({ statements: all }: NarrativeReading) =>
      all.map((s) => JSON.stringify({ ...s, quote: '', section: '' }))
    expect(statements(fromPdf)).toEqual(statements(reading))
    expect(statements(fromHtml)).toEqual(statements(reading))
  })

  test('a fact of a PDF knows page and box of the printed figure itself', async () => {
    const pdf = await extractPdf(new Uint8Array(readFileSync(corpusPath('seed', 'seed.pdf'))), () => {})
    const { facts } = readNarrative(pdf.blocks, context, () => {})
    for (const { printed, source } of facts) {
      expect(source.page).not.toBeNull()
      const [x0, y0, x1, y1] = source.box!
      expect(x1 - x0, printed).toBeGreaterThan(0)
      expect(x1 - x0, printed).toBeLessThan(60)
      expect(y1 - y0, printed).toBeGreaterThan(0)
    }
  })
})
