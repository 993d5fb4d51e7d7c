// What someone says of the files: CSV, or a Data Package whose resources are the files. In: its bytes. Out: one entry a
// file; and, checked against what a document says of itself, the contradictions. The document is always believed.
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import type { Problem } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'
import { foldLabel } from '../schemas/text.ts'
import type { CatalogEntry } from './disclosures.ts'
import { decodeText } from './text.ts'

export interface ManifestEntry {
  /** As written, relative to the manifest. */
  readonly path: string
  readonly sha256?: string
  readonly entity?: string
  readonly region?: string
  readonly year?: number
  readonly phase?: 'budget' | 'final'
  readonly url?: string
  /** ISO date. */
  readonly published?: string
}

/** Names of columns as people write them. */
const COLUMNS: Readonly<Record<keyof ManifestEntry, readonly string[]>> = {
  path: ['path', 'file', 'filename', '路径', '文件', '文件名'],
  sha256: ['sha256', 'hash'],
  entity: ['entity', 'department', 'unit', '部门', '单位', '部门名称', '单位名称'],
  region: ['region', 'city', '地区', '城市', '区域'],
  year: ['year', 'fiscalyear', '年度', '年份', '预算年度'],
  phase: ['phase', 'type', '类型', '阶段'],
  url: ['url', 'source', '网址', '来源', '链接'],
  published: ['published', 'date', 'publicationdate', '发布日期', '公开日期', '发布时间'],
}

const blank = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blank, type.optional())

const entry = z.object({
  path: z.string().trim().min(1),
  sha256: optional(z.string().transform((hash) => hash.replace(/^sha256:/i, '').toLowerCase())),
  entity: optional(z.string().trim()),
  region: optional(z.string().trim()),
  year: optional(z.coerce.string().transform((text, context) => numberIn(text, context))),
  phase: optional(z.string().transform((text) => phaseIn(text))),
  url: optional(z.string().trim()),
  published: optional(z.coerce.string().transform((text) => dateIn(text))),
})

/** Throws ReadError manifest/unreadable with the place and the reason. */
export function readManifest(bytes: Uint8Array, path: string): ManifestEntry[] {
  const text = decodeText(bytes)
  const isPackage = /\.json$/i.test(path) || /^\s*\{/.test(text)
  const rows = guarded(() => (isPackage ? resourcesIn(text) : rowsIn(text)))
  const list = z.array(entry).safeParse(rows)
  if (!list.success) {
    const issue = list.error.issues[0]!
    throw new ReadError(unreadable(`${issue.path.join('.')}: ${issue.message}`))
  }
  // Absent keys stay absent, rather than undefined.
  return list.data.map(
    (one) =>
      Object.fromEntries(
        Object.entries(one).filter(([, value]) => value !== undefined),
      ) as unknown as ManifestEntry,
  )
}

function rowsIn(text: string): Record<string, unknown>[] {
  const header = (names: string[]): (string | undefined)[] =>
    names.map((name) => {
      const folded = foldLabel(name).toLowerCase().replaceAll('_', '')
      return Object.entries(COLUMNS).find(([, synonyms]) => synonyms.includes(folded))?.[0]
    })
  return parseCsv(text, {
    columns: header,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  })
}

/** The Data Package standard knows path, hash and sources; the rest are properties of our own beside them. */
function resourcesIn(text: string): Record<string, unknown>[] {
  const { resources } = z.looseObject({ resources: z.array(z.looseObject({})) }).parse(JSON.parse(text))
  return resources.map((resource) => {
    const [first] = z.array(z.looseObject({})).catch([]).parse(resource['sources'])
    const { path, hash } = resource
    return {
      ...resource,
      path: Array.isArray(path) ? (path[0] as unknown) : path,
      sha256: hash,
      url: resource['url'] ?? first?.['path'],
    }
  })
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new ReadError(unreadable((error as Error).message.split('\n')[0]!), { cause: error })
  }
}

const unreadable = (reason: string): Problem => ({
  code: 'manifest/unreadable',
  params: { reason: reason.slice(0, 200) },
})

function numberIn(text: string, context: z.RefinementCtx): number {
  const year = /(?:19|20)\d{2}/.exec(text)?.[0]
  if (year !== undefined) return Number(year)
  context.addIssue({ code: 'custom', message: `no year in “${text}”` })
  return z.NEVER
}

function phaseIn(text: string): 'budget' | 'final' | undefined {
  if (/决算|final/i.test(text)) return 'final'
  return /预算|budget/i.test(text) ? 'budget' : undefined
}

function dateIn(text: string): string | undefined {
  const found = /((?:19|20)\d{2})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})/.exec(text)
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : undefined
}

/** Where the manifest and the document disagree, or the date cannot be. */
export function contradictions(said: ManifestEntry, found: CatalogEntry): Problem[] {
  const problems: Problem[] = []
  const differ = (code: string, manifest: string | number, document: string | number): void =>
    void problems.push({ code, params: { manifest, document } })
  if (said.sha256 && found.sha256 && said.sha256 !== found.sha256) {
    differ('manifest/other-content', said.sha256.slice(0, 12), found.sha256.slice(0, 12))
  }
  if (said.entity && found.entity && !sameEntity(said.entity, found.entity)) {
    differ('manifest/entity-contradicts', said.entity, found.entity)
  }
  if (said.year && found.year !== null && said.year !== found.year) {
    differ('manifest/year-contradicts', said.year, found.year)
  }
  if (said.phase && found.phase && said.phase !== found.phase) {
    differ('manifest/phase-contradicts', said.phase, found.phase)
  }
  // A budget is drawn up in the year before it; an account is closed when its year is over.
  const earliest = found.year === null ? null : found.phase === 'final' ? found.year + 1 : found.year - 1
  if (said.published && earliest !== null && Number(said.published.slice(0, 4)) < earliest) {
    problems.push({
      code: 'manifest/published-too-early',
      params: { date: said.published, year: found.year! },
    })
  }
  return problems
}

/** One may be the other with the place before it, or with 本级 after it. */
function sameEntity(a: string, b: string): boolean {
  const [x, y] = [a, b].map((name) =>
    foldLabel(name).replace(/\((?:本级|本部|机关|汇总)\)$|(?:本级|本部)$/u, ''),
  ) as [string, string]
  return x === y || x.endsWith(y) || y.endsWith(x)
}
