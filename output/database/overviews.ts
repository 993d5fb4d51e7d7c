// What lists show of a document, written once so that ten thousand are listed without opening them.
// In: a document. Out: its rows in overviews and headlines.
import type { ContractDocument, Finding } from '../../schemas/contract.ts'
import { regionOf } from '../../schemas/region.ts'
import { headlineFacts, headlines } from '../headlines.ts'
import { fenOf } from './fen.ts'
import type { GoujiDatabase } from './open.ts'

/** The totals that say how large a department is, the most telling first. */
const SIZES = ['expenditureTotal', 'expenditure', 'revenueTotal', 'revenue']

export async function insertOverview(
  database: GoujiDatabase,
  id: number,
  document: ContractDocument,
): Promise<void> {
  const stated = headlines.flatMap((headline) => {
    const [group = []] = headlineFacts(document, headline)
    const fact = group.find(({ source }) => source.table !== null) ?? group[0]
    return fact ? [{ headline: headline.key, fact }] : []
  })
  const total = SIZES.map((key) => stated.find(({ headline }) => headline === key)).find(Boolean)
  const { entity, template } = document.disclosure
  await database
    .insertInto('overviews')
    .values({
      document_id: id,
      region: regionOf(entity, document.source.path, template),
      size: total ? sizeOf(total.fact) : null,
      facts: document.facts.length,
      ...verdictCounts(document.findings),
    })
    .execute()
  if (stated.length === 0) return
  await database
    .insertInto('headlines')
    .values(
      stated.map(({ headline, fact: { id: fact_id, value } }) => ({
        document_id: id,
        headline,
        fact_id,
        value,
      })),
    )
    .execute()
}

/** In fen, for sorting; null where it is no whole number of them or more than a number holds. */
function sizeOf(fact: ContractDocument['facts'][number]): number | null {
  const fen = Number(fenOf(fact) ?? NaN)
  return Number.isSafeInteger(fen) ? fen : null
}

/** After another check: the same document, other findings. */
export async function countVerdicts(
  database: GoujiDatabase,
  id: number,
  findings: readonly Finding[],
): Promise<void> {
  await database.updateTable('overviews').set(verdictCounts(findings)).where('document_id', '=', id).execute()
}

function verdictCounts(findings: readonly Finding[]) {
  const counts = { consistent: 0, rounding: 0, inconsistent: 0, blocked: 0, unchecked: 0 }
  // Remarks on wording are no contradictions of figures, and are not counted among them.
  for (const { verdict, family } of findings) if (family !== 'quality') counts[verdict] += 1
  return counts
}
