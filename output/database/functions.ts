// What a document spends by function (支出功能分类), kept apart so that ten thousand documents compare by one code at once.
// In: a document. Out: one row a code and fund; and the codes that the stored documents state.
import type { ContractDocument } from '../../schemas/contract.ts'
import type { GoujiDatabase } from './open.ts'

type Fact = ContractDocument['facts'][number]

/** 类, 款 or 项. The migration that fills the table for documents of an earlier gouji chooses by the same rule. */
const CODE = /^2\d\d(?:\d\d){0,2}$/

/** The document's own spending of its own year on a code, of all funds or of one; of several values the one stated most. */
export async function insertFunctions(
  database: GoujiDatabase,
  id: number,
  { facts, disclosure }: ContractDocument,
): Promise<void> {
  const stated = facts.flatMap((fact) => {
    const of = codeAndFund(fact)
    const own =
      fact.year === disclosure.year &&
      (fact.phase === disclosure.phase || fact.phase === null) &&
      (fact.entity === disclosure.entity || fact.entity === '')
    return of && own && fact.concept === 'expenditure' ? [{ ...of, fact }] : []
  })
  const rows = [...Map.groupBy(stated, (one) => `${one.code} ${one.fund}`).values()].map((same) => {
    const [most] = [...Map.groupBy(same, ({ fact }) => fact.value).values()].toSorted(
      (a, b) => b.length - a.length,
    )
    const { code, fund, fact } = most![0]!
    return { function: code, fund, document_id: id, value: fact.value, fact_id: fact.id }
  })
  // A statement holds so many values at most.
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await database
      .insertInto('function_totals')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute()
}

const ROWS_AT_ONCE = 200

function codeAndFund({ dimensions }: Fact): { readonly code: string; readonly fund: string } | null {
  const { function: code = '', fund = '', ...rest } = dimensions
  return CODE.test(code) && Object.keys(rest).length === 0 ? { code, fund } : null
}

export interface StoredFunction {
  readonly code: string
  /** How many documents state it. */
  readonly documents: number
}

/** In order of code. */
export async function listFunctions(database: GoujiDatabase): Promise<StoredFunction[]> {
  const { count } = database.fn
  const rows = await database
    .selectFrom('function_totals')
    .select(['function', count('document_id').distinct().as('documents')])
    .groupBy('function')
    .orderBy('function')
    .execute()
  return rows.map(({ function: code, documents }) => ({ code, documents: Number(documents) }))
}
