// Protects the CSV files: what is written reads back the same in a strict parser, opens right in a spreadsheet
// and cannot run as a formula there.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardFormula, writeCsvFiles } from '../../output/files/csv.ts'
import { invented } from './fixture.ts'

/** A strict RFC 4180 reader, written apart from the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!
    const char = text[i]!
    if (quoted) {
      if (char !== '"') row[row.length - 1] += char
      else if (text[i + 1] === '"') row[row.length - 1] += text[++i]!
      else quoted = false
    } else if (char === '"' && row.at(-1) === '') quoted = true
    else if (char === ',') row.push('')
    else if (char === '\r' && text[i + 1] === '\n') {
      rows.push([''])
      i++
    } else row[row.length - 1] += char
  }
  expect(quoted).toBe(false)
  expect(rows.pop()).toEqual([''])
  return rows
}

async function written(...documents: ReturnType<typeof invented>[]) {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-csv-'))
  await writeCsvFiles(folder, documents)
  const read = (name: string) => {
    const bytes = readFileSync(join(folder, name))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header, ...rows] = parse(bytes.subarray(3).toString('utf8'))
    return rows.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i]!])))
  }
  return { folder, facts: read('facts.csv'), findings: read('findings.csv') }
}

describe('facts.csv and findings.csv', () => {
  test('hold one line a record with value, place and document', async () => {
    const document = invented()
    const { facts, findings, folder } = await written(document, document)
    expect(facts).toHaveLength(document.facts.length * 2)
    expect(facts[1]).toMatchObject({
      path: document.source.path,
      fact_id: 'f2',
      nature: 'basic',
      printed: '2,311',
      value: '23110000',
      unit: 'CNY_10K',
      page: '3',
      table_title: '支出总表',
      table_row: '0',
      table_column: '2',
      section_title: '',
      confidence: '',
    })
    expect(facts[7]).toMatchObject({
      value: '-170000',
      compared_with: '2030',
      section_title: '一、 支出情况',
    })
    expect(findings[1]).toMatchObject({
      finding_id: 'rounded',
      verdict: 'rounding',
      figures: '["5,855","2,311","3,545"]',
      facts: '["f1","f2","f3"]',
      pages: '[3]',
    })
    expect(readdirSync(folder).sort()).toEqual(['facts.csv', 'findings.csv'])
  })

  test('quotes, commas and line ends in a text stay in their cell', async () => {
    const odd = '一,"二"\r\n三'
    const { facts } = await written(invented((text) => text + odd))
    expect(facts[0]!['table_title']).toBe(`支出总表${odd}`)
    expect(facts).toHaveLength(invented().facts.length)
  })

  test('a text cannot be a formula', async () => {
    const { facts, findings } = await written(invented((text) => `=HYPERLINK("http://x")${text}`))
    for (const row of [...facts, ...findings]) {
      for (const [name, cell] of Object.entries(row)) {
        if (/^[=@]/.test(cell)) throw new Error(`${name} starts a formula: ${cell}`)
      }
    }
    expect(guardFormula('-1+1|cmd')).toBe("'-1+1|cmd")
    expect(guardFormula('＝1')).toBe("'＝1")
    expect(guardFormula('\t=1')).toBe("'\t=1")
    expect(guardFormula('-12.50')).toBe('-12.50')
    expect(guardFormula('支出')).toBe('支出')
  })

  test('law: any text comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (noise) => {
        const { facts } = await written(invented((text) => `字${noise}${text}`))
        expect(facts[0]!['document_entity']).toBe(`字${noise}海州市测绘中心`)
      }),
      { numRuns: 25 },
    )
  })

  test('Python reads it as it would any CSV', async () => {
    const { folder } = await written(invented())
    const script =
      'import csv,sys\nprint(len(list(csv.DictReader(open(sys.argv[1],encoding="utf-8-sig",newline="")))))'
    let lines: string
    try {
      lines = execFileSync('python3', ['-c', script, join(folder, 'facts.csv')], { encoding: 'utf8' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
      throw error
    }
    expect(lines.trim()).toBe(String(invented().facts.length))
  })
})
