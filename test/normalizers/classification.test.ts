// Protects the lookups between names and codes of the three classifications, and the data under them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  classificationOf,
  codesOfName,
  entryOfCode,
  foldName,
  levelOf,
  namesOfCode,
  parentOf,
  resolveCode,
  splitCode,
  type Classification,
} from '../../normalizers/classification/index.ts'
import { codeChanges, formerName, nameChanges, notInForce } from '../../normalizers/classification/changes.ts'
import { cofogDivisions, cofogOf, cofogRules } from '../../schemas/cofog.ts'
import functional from '../../normalizers/classification/functional.json' with { type: 'json' }
import department from '../../normalizers/classification/economic-department.json' with { type: 'json' }
import government from '../../normalizers/classification/economic-government.json' with { type: 'json' }

const all: readonly (readonly [Classification, readonly (readonly (string | number)[])[]])[] = [
  ['functional', functional.codes],
  ['economicDepartment', department.codes],
  ['economicGovernment', government.codes],
]

describe('classification data', () => {
  it('holds every code once, in order, well formed, with a name that is no fragment', () => {
    for (const [classification, rows] of all) {
      const codes = rows.map((row) => String(row[0]))
      expect(codes).toEqual([...new Set(codes)].sort())
      for (const row of rows) {
        expect(classificationOf(String(row[0]))).toBe(classification)
        const name = String(row[1])
        expect(name).toMatch(/^[\p{Script=Han}（）“”、，]/u)
        expect(name.split('（').length).toBe(name.split('）').length)
      }
    }
  })

  it('knows the class above every code', () => {
    for (const [classification, rows] of all)
      for (const row of rows) expect(namesOfCode(classification, String(row[0]).slice(0, 3))).not.toEqual([])
  })

  it('finds every code again by each of its names', () => {
    for (const [classification, rows] of all) {
      fc.assert(
        fc.property(fc.constantFrom(...rows), (row) => {
          const code = String(row[0])
          for (const name of namesOfCode(classification, code)) {
            expect(codesOfName(classification, name)).toContain(code)
            expect(codesOfName(classification, ` ${[...name].join(' ')}\n`)).toContain(code)
          }
        }),
      )
    }
  })
})

describe('names and codes', () => {
  it('prefers the name in use to the one of the old list', () => {
    expect(namesOfCode('functional', '201')[0]).toBe('一般公共服务支出')
    expect(namesOfCode('functional', '21004')).toEqual(['公共卫生'])
    expect(namesOfCode('functional', '2010101')).toEqual(['行政运行'])
  })

  it('knows former names', () => {
    expect(namesOfCode('functional', '2013804')).toEqual(['经营主体管理', '市场主体管理'])
    expect(resolveCode('functional', '医疗卫生与计划生育支出')).toBe('210')
  })

  it('resolves a name only where it is unambiguous', () => {
    expect(resolveCode('functional', '行政运行')).toBeUndefined()
    expect(resolveCode('functional', '行政运行', '20138')).toBe('2013801')
    expect(resolveCode('functional', '一、一般公共服务支出')).toBe('201')
    expect(resolveCode('functional', '（二十一）住房保障支出')).toBe('221')
    expect(resolveCode('functional', '其他支出')).toBe('229')
    expect(resolveCode('functional', '住房公积金')).toBe('2210201')
    expect(resolveCode('economicDepartment', '住房公积金')).toBe('30113')
    expect(resolveCode('economicDepartment', '维修(护)费')).toBe('30213')
    expect(resolveCode('functional', '没有这一科目')).toBeUndefined()
  })

  it('says where a name comes from', () => {
    expect(entryOfCode('functional', '2080505')?.documents).toBeGreaterThan(100)
    expect(entryOfCode('functional', '2010104')?.documents).toBeGreaterThan(0)
    expect(entryOfCode('functional', '9999999')).toBeUndefined()
  })

  it('splits a label from the code in front of it', () => {
    expect(splitCode('2010301 行政运行')).toEqual({ code: '2010301', name: '行政运行' })
    expect(splitCode('[30101]基本工资')).toEqual({ code: '30101', name: '基本工资' })
    expect(splitCode('201-一般公共服务支出')).toEqual({ code: '201', name: '一般公共服务支出' })
    expect(splitCode('2024年预算')).toEqual({ name: '2024年预算' })
    expect(splitCode('行政运行')).toEqual({ name: '行政运行' })
    expect(foldName('2010301行政运行')).toBe('行政运行')
  })

  it('climbs from 项 to 款 to 类', () => {
    expect([parentOf('2013804'), parentOf('20138'), parentOf('201')]).toEqual(['20138', '201', undefined])
    expect(['201', '20138', '2013804'].map(levelOf)).toEqual([0, 1, 2])
  })
})

describe('codes by year', () => {
  it('tells codes that were not in force in a year, those below them, and what stood in their place', () => {
    expect(notInForce('2011501', 2018)).toBeUndefined()
    expect(notInForce('2011501', 2026)).toMatchObject({ until: 2018, successors: ['20138'] })
    expect(notInForce('2240101', 2018)).toMatchObject({ since: 2019, predecessors: ['21506'] })
    expect(notInForce('2240101', 2019)).toBeUndefined()
    expect(notInForce('2080505', 1999)).toBeUndefined()
  })

  it('knows a former name by the year it went out of use', () => {
    expect(formerName('2013804', '市场主体\n管理', 2022)).toBeUndefined()
    expect(formerName('2013804', '市场主体\n管理', 2026)?.now).toBe('经营主体管理')
    expect(formerName('2013804', '经营主体管理', 2026)).toBeUndefined()
  })

  it('names every code of a change, before and after', () => {
    for (const { code, successors = [], predecessors = [], since, until } of codeChanges) {
      expect(since ?? until).toBeTypeOf('number')
      for (const each of [code, ...successors, ...predecessors])
        expect([each, namesOfCode('functional', each).length > 0]).toEqual([each, true])
    }
    for (const { code, name, now } of nameChanges) {
      expect(foldName(name)).not.toBe(foldName(now))
      expect(codesOfName('functional', now)).toContain(code)
    }
  })
})

/** 款 of a class that goes over several divisions, kept with what stands above them, and why. */
const KEPT_FOR_ITS_REASON = new Set([
  '20104',
  '20105',
  '20107',
  '20109',
  '20110',
  '20123',
  '20126',
  '20130',
  '20139',
  '20140',
  '20141',
  '20801',
])

describe('COFOG', () => {
  it('has a division, or the word that none can be told, for every class and each named code below it', () => {
    const declared = new Set(cofogRules.map((rule) => rule.function))
    const divisions = new Set(cofogDivisions.map(({ code }) => code))
    for (const [code] of functional.codes) {
      expect([code, declared.has(String(code).slice(0, 3))]).toEqual([code, true])
      const division = cofogOf(String(code))
      expect(division === null || divisions.has(division)).toBe(true)
    }
    for (const rule of cofogRules)
      expect([rule.function, namesOfCode('functional', rule.function).length > 0]).toEqual([
        rule.function,
        true,
      ])
  })

  it('follows the longest code declared, and says nothing of what is no functional code', () => {
    expect(cofogOf('2010301')).toBe('01')
    expect(cofogOf('2080505')).toBe('10')
    expect(cofogOf('20807')).toBe('04')
    expect(cofogOf('2210201')).toBe('10')
    expect(cofogOf('22101')).toBe('06')
    expect(cofogOf('2296003')).toBe('08')
    expect([cofogOf('229'), cofogOf('30101'), cofogOf('住房保障支出'), cofogOf('20')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('differs from what stands above it in every line below a class', () => {
    for (const { function: code, division } of cofogRules) {
      if (code.length === 3 || KEPT_FOR_ITS_REASON.has(code)) continue
      expect([code, division]).not.toEqual([code, cofogOf(code.slice(0, -2))])
    }
  })

  it('is reviewed line by line in docs/cofog.md', () => {
    const lines = readFileSync(join(import.meta.dirname, '../../docs/cofog.md'), 'utf8')
      .split('\n')
      .filter((line) => /^\| \d/.test(line))
    const names = new Map(cofogDivisions.map(({ code, en }) => [code, `${code} ${en}`]))
    expect(lines).toEqual(
      cofogRules.map(
        ({ function: code, division, reason }) =>
          `| ${code} | ${namesOfCode('functional', code)[0]!} | ${division === null ? '—' : names.get(division)!} | ${reason} |`,
      ),
    )
  })
})
