// In: a list of listing pages, YAML or CSV. Out: the sources to harvest, with their patterns. A pattern that is missing
// is the usual one: links that speak of budgets or final accounts.
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { decodeText } from '../text.ts'

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'iu')
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})
const blank = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), type)
const positive = z.coerce.number().int().positive()

const source = z.strictObject({
  name: z.string().min(1),
  region: blank(z.string().default('')),
  url: z.url({ protocol: /^https?$/ }),
  /** Of links to follow: tried on the address and on the words of the link. */
  links: blank(pattern.default(/预算|决算|三公/u)),
  /** Of links to further listing pages: tried on the address and on the words; else pagers are known by their form. */
  pagination: blank(pattern.optional()),
  /** Listing pages read at most. */
  pages: blank(positive.default(200)),
  /** Documents brought at most. */
  documents: blank(positive.default(20_000)),
})

export type HarvestSource = z.output<typeof source>

/** Throws ReadError harvest/bad-sources with the place and the reason. */
export function readSources(bytes: Uint8Array, path: string): HarvestSource[] {
  const text = decodeText(bytes)
  const entries: unknown = guarded(() =>
    /\.csv$/i.test(path)
      ? (parseCsv(text, { columns: true, bom: true, trim: true, skip_empty_lines: true }) as unknown)
      : (parseYaml(text) as unknown),
  )
  const list = z.array(source).min(1).safeParse(entries)
  if (list.success) return list.data
  const issue = list.error.issues[0]!
  throw new ReadError(bad(`${issue.path.join('.') || 'the list'}: ${issue.message}`))
}

function guarded<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new ReadError(bad((error as Error).message.split('\n')[0]!), { cause: error })
  }
}

const bad = (reason: string): Problem => ({ code: 'harvest/bad-sources', params: { reason } })
