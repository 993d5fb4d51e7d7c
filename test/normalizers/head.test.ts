// Protects the head of a disclosure: title forms, names under labels, years, scope, template, and what is no disclosure.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../extractors/html/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { identify } from '../../corpus/identify.ts'
import { completeHead, readHead, type HeadReading } from '../../normalizers/head.ts'
import { readTitle } from '../../normalizers/head/title.ts'
import { chooseTemplate, scoreTemplates } from '../../normalizers/head/template.ts'
import { templates } from '../../normalizers/tables/templates/index.ts'
import type { Block, ExtractedDocument } from '../../schemas/block.ts'
import { problemSentence } from '../../schemas/problem.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import truth from '../truth/heads.json' with { type: 'json' }

/** A document of one-line paragraphs; `| a | b` is a table row, neighbouring rows make a table. */
function documentOf(text: string, links: readonly string[] = []): ExtractedDocument {
  const blocks: Block[] = []
  const place = { page: 1, box: [0, 0, 0, 0] as const }
  let rows: string[][] = []
  const flush = (): void => {
    if (rows.length === 0) return
    const cells = rows.flatMap((row, r) =>
      row.map((t, c) => ({
        row: r,
        column: c,
        rowSpan: 1,
        colSpan: 1,
        text: t,
        lines: [],
        indent: 0,
        ...place,
      })),
    )
    blocks.push({
      kind: 'table',
      id: `b${blocks.length}`,
      rowCount: rows.length,
      columnCount: Math.max(...rows.map((row) => row.length)),
      cells,
      headerRows: 0,
      parts: [],
      witness: 'markup',
    })
    rows = []
  }
  for (const line of text.split('\n').map((l) => l.trim())) {
    if (line.startsWith('|')) {
      rows.push(
        line
          .slice(1)
          .split('|')
          .map((t) => t.trim()),
      )
      continue
    }
    flush()
    if (line === '') continue
    const style = { fontSize: 12, bold: false, align: 'left' as const }
    blocks.push({ kind: 'paragraph', id: `b${blocks.length}`, text: line, lines: [], ...place, ...style })
  }
  flush()
  const declared = { declaredTitle: '', producer: '', pages: [], furniture: [] }
  return { ...declared, blocks, links: links.map((t) => ({ href: '#', text: t })) }
}

function read(document: ExtractedDocument): HeadReading & { problems: Problem[] } {
  const problems: Problem[] = []
  return { ...readHead(document, (problem) => problems.push(problem)), problems }
}

const TABLE = `2024年收支总表
  | 项目 | 预算数
  | 一、一般公共预算 | 12.50
  | 二、政府性基金 | 1.00
  | 三、其他收入 | 2.00
  | 四、事业收入 | 3.00
  | 收入总计 | 18.50`

describe('title', () => {
  it.each([
    ['2026 年深圳市医疗保障局（本级）部门预算', '深圳市医疗保障局(本级)', 2026, 'budget', 'unit'],
    ['上海市普陀区财政局2024年度部门决算', '上海市普陀区财政局', 2024, 'final', 'department'],
    ['2026 年度苏州市科学技术局单位预算公开', '苏州市科学技术局', 2026, 'budget', 'unit'],
    ['西安市统计局（汇总）2026年部门预算公开说明', '西安市统计局', 2026, 'budget', 'department'],
    ['西安市医疗保障局 2022 年部门综合预算', '西安市医疗保障局', 2022, 'budget', 'department'],
    ['北京市统计局部门2026年度部门预算信息公开', '北京市统计局', 2026, 'budget', 'department'],
    ['关于某市青少年活动中心2023年度单位决算公开的说明', '某市青少年活动中心', 2023, 'final', 'unit'],
    ['云岭市档案馆二〇二四年度部门决算', '云岭市档案馆', 2024, 'final', 'department'],
    ['上海市2026年市级单位预算', '', 2026, 'budget', 'unit'],
    ['2021年市第一人民医院部门预算', '市第一人民医院', 2021, 'budget', 'department'],
  ])('reads %s', (title, entity, year, phase, scope) => {
    expect(readTitle(title)).toMatchObject({ entity, year, phase, scope })
  })

  it.each([
    '目录',
    '2026年部门预算收支总体情况',
    '一、部门预算收入情况说明',
    '关于印发2024年部门预算编制办法的通知',
    '深圳市财政局',
  ])('does not take %s for a title', (words) => expect(readTitle(words)).toBeNull())
})

describe('head', () => {
  it('joins a name that the title page breaks over lines', () => {
    const { head } = read(
      documentOf(
        `上海市某江区规划和自然\n资源局\n2024 年度部门决算\n目录\n上海市某江区规划和自然资源局概况\n${TABLE}`,
      ),
    )
    expect(head).toMatchObject({ entity: '上海市某江区规划和自然资源局', year: 2024, phase: 'final' })
  })

  it('takes the labelled name where the title names only a place', () => {
    const { head } = read(
      documentOf(`云岭市2026年市级单位预算\n预算单位：云岭市职业能力考试院\n目录\n${TABLE}`),
    )
    expect(head).toMatchObject({ entity: '云岭市职业能力考试院', year: 2026, scope: 'unit' })
  })

  it('takes name and scope from the labels above tables where there is no title', () => {
    const caption = '编制部门：云岭市商务局'
    const { head } = read(documentOf(`${caption}\n${TABLE}\n${caption}\n${TABLE}`))
    expect(head).toMatchObject({ entity: '云岭市商务局', year: 2024, scope: 'department', phase: 'budget' })
  })

  it('reports a title whose year the tables contradict, with both readings', () => {
    const { head, problems } = read(documentOf(`云岭市商务局2022年部门预算\n${TABLE}\n${TABLE}\n${TABLE}`))
    expect(head.year).toBe(2022)
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'disclosure/year-contradiction',
        params: { title: 2022, tables: 2024, count: 3 },
      }),
    )
  })

  it('reports another name in the heading of the tables', () => {
    const { head, problems } = read(
      documentOf(`云岭市青江区财政局2024年度部门决算\n第二部分 云岭市财政局2024年度部门决算表\n${TABLE}`),
    )
    expect(head.entity).toBe('云岭市青江区财政局')
    expect(problems.map((p) => p.code)).toContain('disclosure/entity-contradiction')
  })

  it('reports words of a blank form and does not take them for a name', () => {
    const label = '编制单位：云岭市财政局'
    const { head, problems } = read(
      documentOf(`云岭市XX局2024年部门预算\n${label}\n${TABLE}\n${label}\n${TABLE}`),
    )
    expect(head.entity).toBe('云岭市财政局')
    expect(problems).toContainEqual(expect.objectContaining({ code: 'disclosure/template-residue' }))
  })

  it('names the units: those with rows of their own, a unit itself, and turns 本级 with many units into a department', () => {
    const { head } = read(documentOf(`2026年云岭市水务局（本级）部门预算\n${TABLE}`))
    expect(completeHead(head, [], []).units).toEqual(['云岭市水务局（本级）'])
    expect(completeHead(head, [], []).scope).toBe('unit')
    const many = completeHead(head, [], ['甲水库管理处', '乙水库管理处', '丙水库管理处', '甲水库管理处'])
    expect(many.units).toEqual(['甲水库管理处', '乙水库管理处', '丙水库管理处'])
    expect(many.scope).toBe('department')
  })
})

describe('what is no disclosure', () => {
  it.each([
    ['circular', '云岭市财政局文件\n关于做好2024年部门预算公开工作的通知\n各单位：\n请于3月1日前公开。', []],
    ['error', '404错误\n您访问的页面不存在', []],
    [
      'links',
      '预算公开',
      ['云岭市财政局2024年部门预算', '云岭市商务局2024年部门预算', '云岭市司法局2024年部门预算'],
    ],
    ['neither', '今天天气很好。', []],
  ])('%s', (reason, text, links) => {
    const { isDisclosure, problems } = read(documentOf(text, links))
    expect(isDisclosure).toBe(false)
    expect(problems).toHaveLength(1)
    expect(problems[0]!.code).toBe('disclosure/not-a-disclosure')
    expect(problemSentence(problems[0]!, 'en')).toContain(reason)
  })

  it('does not turn away a narrative without tables, nor tables without a narrative', () => {
    const money =
      '收入预算 12.5 万元，其中一般公共预算 10 万元，其他收入 2.5 万元；支出预算 12.5 万元，均为 12.5 万元。'
    expect(read(documentOf(`云岭市商务局2024年部门预算情况说明\n${money}`)).isDisclosure).toBe(true)
    expect(
      read(documentOf(`${TABLE}\n2024年收入总表\n| 合计 | 1.00\n2024年支出总表\n| 合计 | 1.00`)).isDisclosure,
    ).toBe(true)
  })
})

describe('template', () => {
  const titlesOf = (key: string): string[] =>
    templates.find((t) => t.key === key)!.kinds.map((kind) => kind.titles[0]!.replaceAll('*', ''))

  it('knows every template by its own titles and place', () => {
    for (const template of templates) {
      const place = (template.places[0] ?? '云岭*').replaceAll('*', '') + '某局'
      const scores = scoreTemplates(templates, titlesOf(template.key), [place], template.phase)
      expect(chooseTemplate(scores)?.key).toBe(template.key)
    }
  })

  it('believes a form elsewhere only when nearly all of it is there', () => {
    const titles = titlesOf('shanghai')
    expect(chooseTemplate(scoreTemplates(templates, titles, ['云岭市'], 'budget'))?.key).toBe('shanghai')
    expect(chooseTemplate(scoreTemplates(templates, titles.slice(0, 6), ['云岭市'], 'budget'))).toBeNull()
  })
})

describe.skipIf(!hasCorpus)('corpus', () => {
  it.each(Object.entries(truth))('%s', async (file, expected) => {
    const bytes = new Uint8Array(readFileSync(corpusPath(file)))
    const ignore = (): void => {}
    const html = (await identify(bytes)) === 'text/html'
    const { head, isDisclosure } = read(html ? extractHtml(bytes, ignore) : await extractPdf(bytes, ignore))
    if ('notADisclosure' in expected) expect(isDisclosure).toBe(false)
    else expect({ isDisclosure, ...head }).toMatchObject({ isDisclosure: true, ...expected })
  })
})
