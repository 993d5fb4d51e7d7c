// Protects arithmetic as a reader: what recognition left open is decided where the document decides it and nowhere else,
// the raw reading is kept, and a figure that was read for certain is never bent.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalizeReading, withDeciders } from '../../pipeline/reading/index.ts'
import { decideByColumns } from '../../pipeline/reading/columns.ts'
import { tracked, withChoices } from '../../pipeline/reading/doubts.ts'
import type { Block, Cell, Doubt, ExtractedDocument } from '../../schemas/block.ts'
import type { Fact } from '../../schemas/disclosure.ts'

/** A sample without planted errors, as if it had been recognised without a doubt. */
let page: ExtractedDocument
const ignore = () => {}

beforeAll(async () => {
  const file = join(import.meta.dirname, '../../corpus/samples/yunzhou-heritage-center-2025-budget.pdf')
  const document = await extractPdf(new Uint8Array(readFileSync(file)), ignore)
  page = {
    ...document,
    pages: document.pages.map((each) => ({ ...each, witness: 'ocr' })),
    blocks: document.blocks.map((block) => (block.kind === 'table' ? { ...block, witness: 'ocr' } : block)),
  }
})

/** A cell of a code that is a sum of others, and so stands in an identity. */
function cellOf(fact: Fact): Cell {
  const cell = page.blocks
    .flatMap((block) => (block.kind === 'table' ? block.cells : []))
    .find(({ page: n, box }) => n === fact.source.page && box.join() === fact.source.box!.join())
  return cell!
}

function bound(): Fact {
  const { disclosure } = normalizeReading(page, ignore)
  const consistent = check(disclosure).filter(
    ({ verdict, check: id }) => verdict === 'consistent' && id === 'rollup/codes',
  )
  const ids = new Set(consistent.flatMap(({ facts }) => facts))
  return disclosure.facts.find(({ id, printed }) => ids.has(id) && /^\d{2,3},?\d{3}/.test(printed))!
}

/** A doubt about the characters of a cell, as they are. */
function doubtOf({ page: number, lines, text }: ReturnType<typeof cellOf>): Doubt {
  return { page: number, box: lines[0]!.box, text, alternatives: [], confidence: 0.8 }
}

/** The document with `text` in a fact's place, and the doubt about it. */
function misread(fact: Fact, text: string, alternatives: readonly string[]): ExtractedDocument {
  const seen = doubtOf(cellOf(fact))
  const changed = withChoices(page, new Map([[seen, text]]))
  return { ...changed, doubts: [{ ...seen, text, alternatives }] }
}

const slip = (printed: string) => printed.replace(/^\d/, (digit) => String((Number(digit) % 9) + 1))

describe('a doubtful figure', () => {
  test('is decided by the relations it stands in; the raw reading and the deciders are kept', () => {
    const fact = bound()
    const reading = normalizeReading(
      misread(fact, slip(fact.printed), [fact.printed, slip(slip(fact.printed))]),
      ignore,
    )
    const findings = check(reading.disclosure)
    const read = withDeciders(reading, findings).facts.find(({ id }) => id === fact.id)!
    expect(read.printed).toBe(fact.printed)
    expect(read.value).toBe(fact.value)
    expect(read.source.confidence).toBe(1)
    expect(read.source.reading!.raw).toBe(slip(fact.printed))
    expect(read.source.reading!.decidedBy.length).toBeGreaterThan(0)
    const known = new Set(findings.map(({ id }) => id))
    for (const id of read.source.reading!.decidedBy) expect(known).toContain(id)
    expect(findings.filter(({ verdict }) => verdict === 'inconsistent')).toEqual([])
  })

  test('stays open where no candidate fits, is marked, and accuses nobody', () => {
    const fact = bound()
    const codes: string[] = []
    const wrong = slip(fact.printed)
    const reading = normalizeReading(misread(fact, wrong, [slip(wrong)]), ({ code }) => void codes.push(code))
    const findings = check(reading.disclosure)
    const read = reading.disclosure.facts.find(({ id }) => id === fact.id)!
    expect(read.printed).toBe(wrong)
    expect(read.source.confidence).toBe(0.8)
    expect(codes).toContain('ocr/uncertain-figures')
    const resting = findings.filter(({ facts }) => facts.includes(fact.id))
    expect(resting.length).toBeGreaterThan(0)
    for (const finding of resting) {
      expect(finding.uncertain).toBe(true)
      expect(finding.verdict).not.toBe('inconsistent')
      expect(finding.message.en).toContain('not read with certainty')
    }
  })
})

describe('a figure that both readers read alike, but not clearly', () => {
  const agreed = (fact: Fact, now: string, alternatives: readonly string[]) => {
    const document = misread(fact, now, alternatives)
    return { ...document, doubts: document.doubts!.map((doubt) => ({ ...doubt, agreed: true as const })) }
  }

  test('counts as read where nothing in the document speaks against it', () => {
    const fact = bound()
    const { disclosure } = normalizeReading(agreed(fact, fact.printed, [slip(fact.printed)]), ignore)
    expect(disclosure.facts.find(({ id }) => id === fact.id)!.source.confidence).toBe(1)
  })

  test('is not bent but marked where another candidate would heal a contradiction', () => {
    const fact = bound()
    const wrong = slip(fact.printed)
    const { disclosure } = normalizeReading(agreed(fact, wrong, [fact.printed]), ignore)
    const read = disclosure.facts.find(({ id }) => id === fact.id)!
    expect(read.printed).toBe(wrong)
    expect(read.source.confidence).toBeLessThan(1)
    expect(read.source.reading!.alternatives).toContain(fact.printed)
    const told = check(disclosure).filter(
      ({ verdict, facts }) => verdict === 'inconsistent' && facts.includes(fact.id),
    )
    expect(told).toEqual([])
  })
})

test('a doubt without candidates is settled where a relation leaves room for no other digit', () => {
  const fact = bound()
  const { disclosure } = normalizeReading(misread(fact, fact.printed, []), ignore)
  const read = disclosure.facts.find(({ id }) => id === fact.id)!
  expect(read.printed).toBe(fact.printed)
  expect(read.source.confidence).toBe(1)
  expect(read.source.reading!.raw).toBe(fact.printed)
})

test('figures misread alike do not confirm one another where there are too many doubts to try all that they may be', () => {
  const { disclosure } = normalizeReading(page, ignore)
  const cells = new Map(
    disclosure.facts
      .filter(({ source, printed }) => source.box && /\d{2}/.test(printed))
      .flatMap((fact) => {
        const cell = cellOf(fact)
        return cell?.text === fact.printed ? [[cell, fact] as const] : []
      }),
  )
  const byText = Map.groupBy(cells.keys(), ({ text }) => text)
  const [alike] = [...byText.values()].sort((a, b) => b.length - a.length)
  expect(alike!.length).toBeGreaterThan(3)
  const choices = new Map<Doubt, string>()
  const doubts = [...cells.keys()].map((cell): Doubt => {
    const isMisread = alike!.includes(cell)
    const seen = doubtOf(cell)
    if (isMisread) choices.set(seen, slip(cell.text))
    const [text, other] = isMisread ? [slip(cell.text), cell.text] : [cell.text, slip(cell.text)]
    return { ...seen, text, alternatives: [other] }
  })
  const reading = normalizeReading({ ...withChoices(page, choices), doubts }, ignore)
  const wrong = new Set(
    reading.disclosure.facts.filter(({ printed }) => printed === slip(alike![0]!.text)).map(({ id }) => id),
  )
  expect(wrong.size).toBeGreaterThan(3)
  for (const { id, source } of reading.disclosure.facts)
    if (wrong.has(id)) expect(source.confidence).toBeLessThan(1)
  expect(check(reading.disclosure).filter(({ verdict }) => verdict === 'inconsistent')).toEqual([])
})

test('a figure with other decimals than its column is marked', () => {
  const { disclosure } = normalizeReading(page, ignore)
  const columns = Map.groupBy(
    disclosure.facts.filter(({ source, value }) => source.table !== null && /[1-9]/.test(value)),
    ({ source }) => `${source.table} ${source.column}`,
  )
  const column = [...columns.values()].find(
    (facts) => facts.length >= 12 && facts.every(({ decimals }) => decimals === facts[0]!.decimals),
  )!
  const fact = column.at(-1)!
  const longer = `${fact.printed}${fact.decimals === 0 ? '.' : ''}7`
  const changed = misread(fact, longer, [])
  // Whether nobody doubted it, or both readers agreed on it, only not quite clearly.
  for (const doubts of [[], changed.doubts!.map((doubt) => ({ ...doubt, agreed: true as const }))]) {
    const { disclosure: after } = normalizeReading({ ...changed, doubts }, ignore)
    const read = after.facts.find(({ id }) => id === fact.id)!
    expect(read.printed).toBe(longer)
    expect(read.source.confidence).toBeLessThan(1)
  }
})

test('a comma taken for a point is one again where its whole column has commas, and only where it was in doubt', () => {
  const { disclosure } = normalizeReading(page, ignore)
  const columns = Map.groupBy(
    disclosure.facts.filter(({ source, value }) => source.table !== null && /[1-9]/.test(value)),
    ({ source }) => `${source.table} ${source.column}`,
  )
  const fact = [...columns.values()]
    .filter((facts) => facts.length >= 12 && facts.every(({ decimals }) => decimals === 0))
    .flatMap((facts) => facts.filter(({ printed }) => /^\d{1,3},\d{3}$/.test(printed)))[0]!
  const changed = misread(fact, fact.printed.replace(',', '.'), [
    fact.printed,
    fact.printed.replace(',', '9'),
  ])
  const { disclosure: after } = normalizeReading({ ...changed, doubts: [] }, ignore)
  const doubts = tracked(changed.doubts!)
  expect([...decideByColumns(after, doubts).values()]).toEqual([
    { text: fact.printed, decidedBy: [{ check: 'column', facts: [] }] },
  ])
  expect(after.facts.find(({ id }) => id === fact.id)!.printed).toBe(fact.printed.replace(',', '.'))
  // As printed nothing stands out.
  expect(decideByColumns(disclosure, tracked(misread(fact, fact.printed, ['1.234']).doubts!)).size).toBe(0)
})

test('a figure read for certain is not bent: the contradiction of the document stays', () => {
  const fact = bound()
  const printed = { ...misread(fact, slip(fact.printed), []), doubts: [] }
  const reading = normalizeReading(printed, ignore)
  expect(reading.disclosure.facts.find(({ id }) => id === fact.id)!.printed).toBe(slip(fact.printed))
  const told = check(reading.disclosure).filter(
    ({ verdict, facts }) => verdict === 'inconsistent' && facts.includes(fact.id),
  )
  expect(told.length).toBeGreaterThan(0)
})

describe('a digit that was read and is to be none', () => {
  /** The figure with a digit too many, in a table whose sums would do without it. */
  const longer = (printed: string) => printed.replace(/\d$/, (digit) => `${digit}7`)

  test('is left out where the figure then fits to the last digit', () => {
    const fact = bound()
    const { disclosure } = normalizeReading(
      misread(fact, longer(fact.printed.replaceAll(',', '')), [fact.printed]),
      ignore,
    )
    expect(disclosure.facts.find(({ id }) => id === fact.id)!.value).toBe(fact.value)
  })

  test('is not left out where only rounding lets the figure fit', () => {
    const reading = normalizeReading(page, ignore)
    const rounded = check(reading.disclosure).find(
      ({ verdict, check: id }) => verdict === 'rounding' && id === 'narrative/same-quantity',
    )!
    const fact = reading.disclosure.facts.find(
      ({ id, source }) => rounded.facts.includes(id) && source.table === null && source.box !== null,
    )!
    const text = slip(fact.printed) + '3'
    const line = { page: fact.source.page!, box: fact.source.box!, alternatives: [], confidence: 0.8 }
    const seen: Doubt = { ...line, text: fact.printed }
    const changed = withChoices(page, new Map([[seen, text]]))
    const doubts = [{ ...line, text, alternatives: [fact.printed] }]
    const after = normalizeReading({ ...changed, doubts }, ignore).disclosure
    const read = after.facts.find(
      ({ printed, source }) => printed === text && source.page === fact.source.page,
    )!
    expect(read.source.confidence).toBe(0.8)
  })
})

describe('a name over a table of a scan', () => {
  /** The document with one of its captions naming another body. */
  function renamed(change: (name: string) => string): { document: ExtractedDocument; name: string } {
    const { head } = normalizeReading(page, ignore).disclosure
    const name = change(head.entity)
    const label = `编制单位：${head.entity}`
    const first = page.blocks.findIndex((block) => block.kind === 'paragraph' && block.text === label)
    const blocks = page.blocks.map((block, i): Block => {
      return i === first && block.kind === 'paragraph' ? { ...block, text: `编制单位：${name}` } : block
    })
    return { document: { ...page, blocks }, name }
  }
  const entitiesOf = (document: ExtractedDocument, codes: string[] = []) =>
    normalizeReading(document, ({ code }) => void codes.push(code)).disclosure.facts.map(
      ({ entity }) => entity,
    )

  test.each([
    ['lost', '中心', '心'],
    ['another', '保护', '呆护'],
    ['more', '文化', '文仁化'],
    ['and its neighbour no character of a name', '中心', 'E'],
  ])('with one character %s is the document’s own, and it is told', (_, printed, read) => {
    const codes: string[] = []
    const { document, name } = renamed((own) => own.replace(printed, read))
    expect(entitiesOf(document, codes)).not.toContain(name)
    expect(codes).toContain('ocr/misread-name')
  })

  test.each([
    ['保护中心', '保护分中心'],
    ['文化', '文物文化'],
  ])('is another’s where what differs tells bodies apart: %s, %s', (printed, read) => {
    const { document, name } = renamed((own) => own.replace(printed, read))
    expect(entitiesOf(document)).toContain(name)
  })

  test('is another’s where words name that one', () => {
    const { document, name } = renamed((own) => own.replace('中心', '心'))
    const paragraph = document.blocks.find((block) => block.kind === 'paragraph')!
    const naming: Block = { ...paragraph, text: `下属单位为${name}。` }
    expect(entitiesOf({ ...document, blocks: [...document.blocks, naming] })).toContain(name)
  })
})

test('a doubtful code is the one whose name stands beside it', () => {
  const cell = (column: number, text: string): Cell => {
    const box = [100 * column, 0, 100 * column + 100, 20] as const
    const line = { text, start: 0, page: 1, box }
    return { row: 0, column, rowSpan: 1, colSpan: 1, text, lines: [line], page: 1, box, indent: 0 }
  }
  const cells = [cell(0, '2013801'), cell(1, '事业运行'), cell(2, '1,402')]
  const table: Block = {
    kind: 'table',
    id: 't1',
    rowCount: 1,
    columnCount: 3,
    cells,
    headerRows: 0,
    parts: [{ page: 1, box: [0, 0, 300, 20], fromRow: 0, toRow: 1 }],
    witness: 'ocr',
  }
  const doubt = {
    page: 1,
    box: cells[0]!.box,
    text: '2013801',
    alternatives: ['2013850', '2013860'],
    confidence: 0.8,
  }
  const { extracted } = normalizeReading({ ...page, blocks: [table], doubts: [doubt] }, ignore)
  expect(extracted.blocks[0]).toMatchObject({ cells: [{ text: '2013850' }, {}, {}] })
})

describe('a doubtful year', () => {
  /** The document with one caption's year misread, and the doubt about it. */
  function misreadYear(alternatives: readonly string[], captions: number): ExtractedDocument {
    const paragraph = page.blocks.find((block) => block.kind === 'paragraph')!
    const line = paragraph.lines[0]!
    const caption = (year: string, i: number): Block => {
      const text = `${year}年部门预算支出总表`
      return { ...paragraph, text, lines: [{ ...line, box: [100, 10 * i, 300, 10 * i + 8], text, start: 0 }] }
    }
    return {
      ...page,
      blocks: [
        caption('2024', 0),
        ...Array.from({ length: captions }, (_, i) => caption('2025', i + 1)),
        ...page.blocks.filter(({ kind }) => kind === 'table'),
      ],
      doubts: [{ page: line.page, box: [100, 0, 130, 8], text: '2024', alternatives, confidence: 0.9 }],
    }
  }
  const firstText = (document: ExtractedDocument) => {
    const [block] = document.blocks
    return block!.kind === 'paragraph' ? block!.text : ''
  }

  test('of a caption is the one that all other captions have', () => {
    expect(firstText(normalizeReading(misreadYear(['2025'], 3), ignore).extracted)).toMatch(/^2025/)
  })

  test('stays as it was read where it cannot be that one, or where captions say nothing', () => {
    expect(firstText(normalizeReading(misreadYear(['2026'], 3), ignore).extracted)).toMatch(/^2024/)
    expect(firstText(normalizeReading(misreadYear(['2025'], 1), ignore).extracted)).toMatch(/^2024/)
  })

  test('marks the facts that would be of another year', () => {
    const doubts: Doubt[] = page.blocks.flatMap((block) =>
      block.kind !== 'paragraph'
        ? []
        : block.lines.flatMap(({ page: n, box, text }) =>
            text.includes('2025')
              ? [{ page: n, box, text: '2025', alternatives: ['2035'], confidence: 0.8 }]
              : [],
          ),
    )
    const { disclosure } = normalizeReading({ ...page, doubts }, ignore)
    const sentences = disclosure.facts.filter(
      ({ source, year }) => source.quote?.includes('2025') && year === 2025 && source.table === null,
    )
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.filter(({ source }) => source.confidence === 0.8).length).toBeGreaterThan(0)
  })
})
