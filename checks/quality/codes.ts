// Codes printed beside the name of another code. Several names of one code are usual and fine; only a name that belongs
// to another code of the same level is told.
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny } from './text.ts'

export const codeNames: QualityKind = {
  code: 'quality/code-name-mismatch',
  zh: '科目编码与科目名称不符：名称属于另一个编码',
  en: 'a code printed beside the name of another code',
  find: findMismatches,
}

function* findMismatches({ disclosure, codes }: Material): Generator<Found> {
  const told = new Set<string>()
  for (const table of disclosure.tables) {
    for (const panel of table.reading?.panels ?? []) {
      for (const { code, label, index } of panel.rows) {
        if (code === undefined || !/^\d{3}(?:\d{2}){0,2}$/u.test(code)) continue
        const name = foldLabel(label).replace(/^\d{3,7}[-—_.、]?/u, '')
        const known = codes.namesOf(code)
        if (known.length === 0 || name === '' || codes.codesOf(name, code).includes(code)) continue
        const owners = codes.codesOf(name, code).filter((other) => other.length === code.length)
        // Cut or wrapped names: part of the right one is no other name.
        if (owners.length === 0 || known.some((each) => overlaps(foldLabel(each), name))) continue
        const key = `${code} ${name}`
        if (told.has(key)) continue
        told.add(key)
        yield {
          ...pageIfAny(table.pages.length === 1 ? table.pages[0] : undefined),
          table: table.id,
          params: {
            title: table.title,
            row: index + 1,
            code,
            name: label,
            known: known[0]!,
            owner: owners[0]!,
          },
        }
      }
    }
  }
}

function overlaps(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}
