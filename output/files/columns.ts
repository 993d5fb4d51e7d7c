// The columns of facts.csv and findings.csv are those of the published tables (output/data/published.ts). Here stands only where
// a document, not yet in a database, holds what they say.
import type { ContractDocument, Finding } from '../../schemas/contract.ts'
import { cofogOf } from '../../schemas/cofog.ts'
import { concepts } from '../../schemas/concept.ts'
import { regionOf } from '../../schemas/region.ts'
import { dimensionColumns } from '../data/dimensions.ts'
import { published, type PublishedColumn, type PublishedName } from '../data/published.ts'

type Fact = ContractDocument['facts'][number]

/** A record with its document; lookups that many rows share are made once per document. */
export interface Row<T> {
  readonly document: ContractDocument
  readonly record: T
  readonly places: Places
}

export interface Places {
  readonly facts: ReadonlyMap<string, Fact>
  readonly tables: ReadonlyMap<string, ContractDocument['tables'][number]>
  readonly sections: ReadonlyMap<string, ContractDocument['sections'][number]>
  /** By the id of a finding. */
  readonly subjects: ReadonlyMap<string, string>
}

type Value<T> = (row: Row<T>) => string | number | null | undefined

export interface Column<T> extends PublishedColumn {
  readonly of: Value<T>
}

const ofDocument = {
  path: ({ document }) => document.source.path,
  document_entity: ({ document }) => document.disclosure.entity,
  document_year: ({ document }) => document.disclosure.year,
  document_phase: ({ document }) => document.disclosure.phase,
  region: ({ document: { source, disclosure } }) =>
    regionOf(disclosure.entity, source.path, disclosure.template),
} satisfies Record<string, Value<unknown>>

const ofFact: Readonly<Record<string, Value<Fact>>> = {
  ...ofDocument,
  fact_id: ({ record }) => record.id,
  concept: ({ record }) => record.concept,
  concept_zh: ({ record }) => concepts[record.concept as keyof typeof concepts]?.zh,
  entity: ({ record }) => record.entity,
  year: ({ record }) => record.year,
  phase: ({ record }) => record.phase,
  ...Object.fromEntries(
    dimensionColumns.map(({ axis, name }) => [name, ({ record }: Row<Fact>) => record.dimensions[axis]]),
  ),
  cofog: ({ record }) => cofogOf(record.dimensions['function'] ?? ''),
  other_dimensions: ({ record }) => otherDimensions(record),
  printed: ({ record }) => record.printed,
  value: ({ record }) => record.value,
  unit: ({ record }) => record.unit,
  decimals: ({ record }) => record.decimals,
  rollup: ({ record }) => record.rollup,
  page: ({ record }) => record.source.page,
  ...Object.fromEntries(
    ['x0', 'y0', 'x1', 'y1'].map((name, i) => [name, ({ record }: Row<Fact>) => record.source.box?.[i]]),
  ),
  table_id: ({ record }) => record.source.table,
  table_kind: (row) => tableOf(row)?.kind,
  table_title: (row) => tableOf(row)?.title,
  table_row: ({ record }) => record.source.row,
  table_column: ({ record }) => record.source.column,
  section_id: ({ record }) => record.source.section,
  section_title: (row) => sectionTitle(row),
  quote: ({ record }) => record.source.quote,
  witness: ({ record }) => record.source.witness,
  confidence: ({ record }) => record.source.confidence,
  alternatives: ({ record }) => list(record.source.reading?.alternatives),
  correction: ({ record }) => record.correction && JSON.stringify(record.correction),
}

const ofFinding: Readonly<Record<string, Value<Finding>>> = {
  ...ofDocument,
  finding_id: ({ record }) => record.id,
  check_id: ({ record }) => record.check,
  // Of findings between documents, which stand in no document.
  bond: () => undefined,
  family: ({ record }) => record.family,
  verdict: ({ record }) => record.verdict,
  uncertain: ({ record }) => (record.uncertain ? 1 : 0),
  severity: ({ record }) => record.severity,
  message_zh: ({ record }) => record.message.zh,
  message_en: ({ record }) => record.message.en,
  expected: ({ record }) => record.expected,
  actual: ({ record }) => record.actual,
  slack: ({ record }) => record.slack,
  figures: (row) => list(factsOf(row)?.map(({ printed }) => printed)),
  facts: (row) => list(factsOf(row)?.map(({ id }) => id)),
  pages: (row) => list(pagesOf(row)),
  subject: ({ record, places }) => places.subjects.get(record.id),
}

export const factColumns = columnsOf('facts', ofFact)
export const findingColumns = columnsOf('findings', ofFinding)

function columnsOf<T>(table: PublishedName, values: Readonly<Record<string, Value<T>>>): Column<T>[] {
  return published
    .find(({ name }) => name === table)!
    .columns.map((column) => {
      const of = values[column.name]
      if (!of) throw new Error(`nothing says where a document holds ${table}.${column.name}`)
      return { ...column, of }
    })
}

const list = (of: readonly unknown[] | undefined) => of && JSON.stringify(of)

const axes = new Set(dimensionColumns.map(({ axis }) => axis))

function otherDimensions(fact: Fact): string | undefined {
  const rest = Object.entries(fact.dimensions).filter(([name]) => !axes.has(name))
  return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined
}

function tableOf({ record, places }: Row<Fact>) {
  return record.source.table === null ? undefined : places.tables.get(record.source.table)
}

function sectionTitle({ record, places }: Row<Fact>): string | undefined {
  const section = record.source.section === null ? undefined : places.sections.get(record.source.section)
  return section && [section.number, section.title].join(' ').trim()
}

/** Undefined where there are none: a remark is about no figure. */
function factsOf({ record, places }: Row<Finding>): readonly Fact[] | undefined {
  const facts = record.facts.flatMap((id) => places.facts.get(id) ?? [])
  return facts.length > 0 ? facts : undefined
}

function pagesOf(row: Row<Finding>): readonly number[] | undefined {
  const pages = factsOf(row)?.flatMap(({ source }) => source.page ?? [])
  return pages && [...new Set(pages)].sort((a, b) => a - b)
}
