// One document in a list, as the browser gets it: amounts as exact text.
import type { CatalogueEntry } from '../../output/database/catalogue.ts'
import { decimal, shift, toText, trim } from '../../schemas/decimal.ts'
import type { Listed } from '../api.ts'

export function listed({ id: _, contradicted: _checks, size, ...entry }: CatalogueEntry): Listed {
  return { ...entry, size: size === null ? null : toText(trim(shift(decimal(String(size)), -2))) }
}
