// A results database as large as a country's: by default 10,000 invented documents of 500 facts each, in the schema and of
// the shape that a run leaves. In: a path and how much. Out: the file; the same arguments give the same rows. Nothing of
// it was ever published: names are drawn from lists, figures by chance.
import Database from 'better-sqlite3'
import { cofogOf } from '../../schemas/cofog.ts'
import { openDatabase } from '../../output/database/open.ts'
import { functions, subItems } from '../generated/words.ts'
import { randomFrom, type Random } from '../generated/random.ts'

export interface DatabaseSize {
  readonly documents: number
  readonly factsEach: number
}

export const fullSize: DatabaseSize = { documents: 10_000, factsEach: 500 }

const cities = [
  ...['海州市', '云麓市', '江浦市', '临澜市', '榆川市', '青崖市', '沙河市', '宁溪市', '东原市', '白石市'],
  ...['南屏市', '松岭市', '凤台市', '长汀市', '望江市', '瑞河市', '安陵市', '永丰市', '石门市', '金川市'],
]
const departments = [
  ...['财政局', '教育局', '公安局', '民政局', '司法局', '统计局', '水务局', '商务局', '审计局', '信访局'],
  ...['生态环境局', '医疗保障局', '应急管理局', '交通运输局', '农业农村局', '文化和旅游局', '卫生健康委员会'],
  ...['发展和改革委员会', '住房和城乡建设局', '规划和自然资源局', '人力资源和社会保障局', '市场监督管理局'],
  ...['城市管理和综合执法局', '政务服务和数据管理局', '退役军人事务局'],
]
const years = [2023, 2024, 2025, 2026]
const units = ['（本级）', '信息中心', '执法支队', '服务中心', '']

const kinds = [
  ['incomeExpenditureSummary', '收支总表'],
  ['incomeSummary', '收入总表'],
  ['expenditureSummary', '支出总表'],
  ['fiscalAppropriationSummary', '财政拨款收支总表'],
  ['generalPublicExpenditure', '一般公共预算支出表'],
  ['generalPublicBasicExpenditure', '一般公共预算基本支出表'],
  ['governmentFundExpenditure', '政府性基金预算支出表'],
  ['threePublicExpenses', '“三公”经费支出表'],
  ['projectExpenditure', '项目支出表'],
] as const

const checks = [
  [
    'within/basicPlusProject',
    'sum',
    '基本支出与项目支出之和应等于支出合计',
    'basic and project spending make the total',
  ],
  ['text/sameQuantity', 'equal', '文字与表中所述为同一个数', 'text and table state the same quantity'],
  [
    'text/changePercent',
    'percent',
    '增减额除以上年数应等于增减幅',
    'the change over last year gives the percentage',
  ],
] as const

const verdicts = [
  ...Array<string>(80).fill('consistent'),
  ...Array<string>(12).fill('rounding'),
  ...Array<string>(4).fill('unchecked'),
  ...Array<string>(2).fill('blocked'),
  ...Array<string>(2).fill('inconsistent'),
]
const severities: Readonly<Record<string, string>> = { inconsistent: 'error', blocked: 'warning' }

const COLUMNS = ['合计', '基本支出', '项目支出'] as const
const natures = [undefined, 'basic', 'project'] as const

/** Writes `path` anew. About a minute and 1.8 GB at full size. */
export async function writeDatabase(path: string, { documents, factsEach }: DatabaseSize): Promise<void> {
  await createEmpty(path)
  const database = new Database(path)
  database.pragma('synchronous = OFF')
  const random = randomFrom(documents * 1000 + factsEach)
  const insert = inserts(database)
  const some = database.transaction((from: number, to: number) => {
    for (let id = from; id < to; id++) insertDocument(insert, random, id, factsEach)
  })
  for (let id = 1; id <= documents; id += 200) some(id, Math.min(id + 200, documents + 1))
  database.exec('ANALYZE')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** The schema comes from gouji itself, so that it is always the newest. */
async function createEmpty(path: string): Promise<void> {
  const created: { close?: () => void; destroy?: () => Promise<void> } = await openDatabase(path)
  created.close?.()
  await created.destroy?.()
}

type Insert = ReturnType<typeof inserts>

function inserts(database: Database.Database) {
  const into = (table: string, ...columns: string[]) =>
    database.prepare(
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
  const part = ['document_id', 'position']
  return {
    document: into(
      'documents',
      ...['id', 'path', 'name', 'sha256', 'media_type', 'pages', 'status', 'version', 'lang', 'stored_at'],
      ...['entity', 'year', 'phase', 'scope', 'template', 'language', 'units'],
    ),
    table: into(
      'tables',
      ...[...part, 'id', 'kind', 'number', 'title', 'entity', 'unit', 'pages', 'header', 'notes', 'empty'],
    ),
    row: into('table_rows', 'document_id', 'table_position', 'row', 'cells'),
    section: into('sections', ...part, 'id', 'number', 'title', 'level', 'pages', 'text'),
    fact: into(
      'facts',
      ...[
        ...part,
        'id',
        'concept',
        'entity',
        'year',
        'phase',
        'dimensions',
        'printed',
        'value',
        'fen',
        'unit',
      ],
      ...[
        'decimals',
        'page',
        'box',
        'table_id',
        'row',
        'column',
        'section_id',
        'quote',
        'witness',
        'rollup',
        'cofog',
      ],
    ),
    finding: into(
      'findings',
      ...[...part, 'id', 'check_id', 'family', 'verdict', 'severity', 'message_zh', 'message_en'],
      ...['expected', 'actual', 'slack'],
    ),
    findingFact: into('finding_facts', 'document_id', 'finding_position', 'position', 'fact_id'),
    problem: into('problems', ...part, 'code', 'severity', 'message', 'page'),
  }
}

function insertDocument(insert: Insert, random: Random, id: number, factsEach: number): void {
  const city = cities[id % cities.length]!
  const department = departments[Math.floor(id / cities.length) % departments.length]!
  const year = years[Math.floor(id / (cities.length * departments.length)) % years.length]!
  const round = Math.floor(id / (cities.length * departments.length * years.length))
  const entity = `${city}${department}${units[round % units.length]}`
  const phase = random.chance(0.3) ? 'final' : 'budget'
  const title = `${year}年${entity}部门${phase === 'final' ? '决算' : '预算'}`
  insert.document.run(
    id,
    `archive/${city}/${year}/${title}-${id}.pdf`,
    `${title}-${id}`,
    id.toString(16).padStart(64, '0'),
    ...[
      'application/pdf',
      30,
      random.chance(0.1) ? 'partly' : 'read',
      '0.1.0',
      'zh',
      '2026-01-01T00:00:00.000Z',
    ],
    entity,
    year,
    phase,
    ...['department', 'shenzhen-2022', 'zh-Hans', JSON.stringify([entity])],
  )
  const head = { id, entity, year, phase, city }
  const inProse = Math.floor(factsEach / 10)
  insertTables(insert, random, head, factsEach - inProse)
  insertProse(insert, random, head, factsEach - inProse, inProse)
  insertFindings(insert, random, id, factsEach)
  if (random.chance(0.3))
    insert.problem.run(id, 0, 'table/no-body', 'error', '表 7 只有标题，没有表体', random.int(10, 30))
}

interface Head {
  readonly id: number
  readonly entity: string
  readonly year: number
  readonly phase: string
  readonly city: string
}

function insertTables(insert: Insert, random: Random, head: Head, facts: number): void {
  const { id, entity, year, phase } = head
  const rowsEach = Math.ceil(facts / kinds.length / COLUMNS.length)
  const header = JSON.stringify([['科目编码', '科目名称', ...COLUMNS]])
  let position = 0
  kinds.forEach(([kind, title], at) => {
    const table = `t${at + 1}`
    const pages = JSON.stringify([12 + at])
    insert.table.run(id, at, table, kind, `表 ${at + 1}`, title, entity, 'CNY_10K', pages, header, '[]', 0)
    for (let row = 0; row < rowsEach; row++) {
      const [code, name] = functions[row % functions.length]!
      const [basic, project] = [random.int(0, 900_000), random.int(0, 900_000)]
      const figures = [basic + project, basic, project]
      const printed = figures.map((hundredths) => (hundredths / 100).toFixed(2))
      insert.row.run(id, at, row, JSON.stringify([code, name, ...printed]))
      for (const [column, hundredths] of figures.entries()) {
        if (position >= facts) continue
        const dimensions = { function: code, ...(natures[column] && { nature: natures[column] }) }
        const box = [200 + column * 90, 120 + row * 18, 270 + column * 90, 132 + row * 18]
        insert.fact.run(
          ...[
            id,
            position,
            `f${position + 1}`,
            'expenditure',
            entity,
            year,
            phase,
            JSON.stringify(dimensions),
          ],
          ...[printed[column], String(hundredths * 100), hundredths * 10_000, 'CNY_10K', 2, 12 + at],
          ...[JSON.stringify(box), table, row, column + 2, null, null, 'text-layer'],
          ...[column === 0 ? 'total' : 'leaf', cofogOf(code)],
        )
        position += 1
      }
    }
  })
}

function insertProse(insert: Insert, random: Random, head: Head, from: number, facts: number): void {
  const { id, entity, year, phase } = head
  const each = Math.ceil(facts / functions.length)
  let position = from
  for (const [at, [code, name]] of functions.entries()) {
    const section = `s${at + 1}`
    const sentences: string[] = []
    for (let n = 0; n < each; n++) {
      const hundredths = random.int(100, 900_000)
      const printed = (hundredths / 100).toFixed(2)
      const quote = `${year}年${name}（${code}）${random.pick(subItems)}预算数为${printed}万元，主要用于${random.pick(departments)}相关工作。`
      sentences.push(quote)
      if (position >= from + facts) continue
      const box = [90, 100 + n * 24, 140, 114 + n * 24]
      insert.fact.run(
        ...[id, position, `f${position + 1}`, 'expenditure', entity, year, phase],
        ...[JSON.stringify({ function: code }), printed, String(hundredths * 100), hundredths * 10_000],
        ...['CNY_10K', 2, 3 + at, JSON.stringify(box), null, null, null, section, quote, 'text-layer', null],
        cofogOf(code),
      )
      position += 1
    }
    const text = sentences.join('\n')
    insert.section.run(id, at, section, `${at + 1}、`, `${name}说明`, 1, JSON.stringify([3 + at]), text)
  }
}

function insertFindings(insert: Insert, random: Random, id: number, facts: number): void {
  for (let position = 0; position < facts / 10; position++) {
    const [check, family, zh, en] = random.pick(checks)
    const verdict = random.pick(verdicts)
    const expected = random.int(1, 9_000_000)
    const actual =
      verdict === 'consistent' ? expected : expected + random.int(1, verdict === 'rounding' ? 1 : 500)
    insert.finding.run(
      ...[id, position, `${check}:${position}`, check, family, verdict, severities[verdict] ?? 'info'],
      ...[`${zh}：应为 ${expected}，实为 ${actual}`, `${en}: expected ${expected}, found ${actual}`],
      ...(verdict === 'unchecked'
        ? [null, null, null]
        : [String(expected * 100), String(actual * 100), '150']),
    )
    for (let at = 0; at < 3; at++)
      insert.findingFact.run(id, position, at, `f${((position * 10 + at * 3) % facts) + 1}`)
  }
}
