// Protects the lookups between names and codes of the three classifications, and the data under them.
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
