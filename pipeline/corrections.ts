// Figures that a person read anew. In: what gouji read, and what people said of it. Out: the document with their readings in
// place, each marked with what had been read before, and everything checked anew. A correction hangs on the file's bytes and
// on where the figure stands, so that it is found again after any other run.
import { correct, correctionsOf, type Kept, type StoredCorrection } from '../output/database/reviews.ts'
import { readDocument, readStructure, replaceFindings } from '../output/database/documents.ts'
import type { GoujiDatabase } from '../output/database/open.ts'
import { figureSubject } from '../output/database/subjects.ts'
import { baseText, readNumber } from '../normalizers/quantity.ts'
import { factSource, type ContractDocument } from '../schemas/contract.ts'
import { negate } from '../schemas/decimal.ts'
import type { Language } from '../schemas/problem.ts'
import type { Said } from '../schemas/review.ts'
import { examined, foldersOf, knownOf, replaceFiles, yearBefore } from './recheck.ts'
import type { StagedDocument } from './staged.ts'

type Fact = ContractDocument['facts'][number]
type Place = Fact['source']

/** What was said of the figure, or why nothing was kept of it. */
export type Corrected =
  Kept<StoredCorrection> | { readonly refused: 'no-document' | 'no-figure' | 'no-number' }

/**
 * Keeps what a person says is printed in place of a fact's print (null: what gouji read was right), and checks the document
 * anew. `file` is the database's own, beside which the document's files are replaced too; null where there is none.
 */
export async function correctFigure(
  database: GoujiDatabase,
  { path, fact: id, lang, file }: { path: string; fact: string; lang: Language; file: string | null },
  corrected: string | null,
  said: Said,
): Promise<Corrected> {
  const document = await readDocument(database, path)
  if (!document) return { refused: 'no-document' }
  const fact = document.facts.find((one) => one.id === id)
  if (!fact) return { refused: 'no-figure' }
  const read = asRead(fact)
  if (corrected !== null && readAs(read, corrected) === null) return { refused: 'no-number' }
  const { sha256 } = document.source
  const figure = {
    subject: figureSubject(sha256, read),
    ...{ sha256, source: JSON.stringify(read.source), printed: read.printed },
  }
  const kept = await correct(database, figure, corrected, said)
  await recheck(database, document, lang, file)
  return kept
}

/** Puts what people corrected of the stored document in place, and what follows from it. */
async function recheck(
  database: GoujiDatabase,
  stored: ContractDocument,
  lang: Language,
  file: string | null,
): Promise<void> {
  const document = await withCorrected(database, stored)
  const structure = await readStructure(database, stored.source.path)
  const known = structure && knownOf(document, structure)
  const result = known && (await examined(known))
  if (!result) return
  const before = new Map(stored.facts.map((fact) => [fact.id, fact.printed]))
  const restated = result.document.facts.filter(({ id, printed }) => before.get(id) !== printed)
  await replaceFindings(database, result.document, result.figures, restated)
  const folders = file === null ? null : foldersOf(file)
  if (!folders) return
  const { name } = await database
    .selectFrom('documents')
    .select('name')
    .where('path', '=', stored.source.path)
    .executeTakeFirstOrThrow()
  await replaceFiles(folders, name, result, lang, await yearBefore(database, result.document.disclosure))
}

/** What a child read, with what people corrected of these bytes earlier; null where that changes nothing. */
export async function correctedAnew(
  database: GoujiDatabase,
  { document, workings }: StagedDocument,
): Promise<Required<StagedDocument> | null> {
  const corrected = await withCorrected(database, document)
  if (!workings || corrected.facts.every(({ correction }) => correction === undefined)) return null
  const known = knownOf(corrected, workings.structure)
  if (!known) return null
  const { document: checked, ...rest } = await examined(known)
  return { document: checked, workings: { ...workings, ...rest } }
}

/** The document as gouji read it, but for what people corrected. */
async function withCorrected(database: GoujiDatabase, document: ContractDocument): Promise<ContractDocument> {
  const said = await correctionsOf(database, document.source.sha256)
  const latest = [...said.values()].flatMap((versions) => versions.at(-1) ?? [])
  const facts = document.facts.map(asRead).map((fact) => {
    const correction = latest.find((one) => isAbout(one, fact))
    return correction?.corrected ? restate(fact, correction.corrected, correction) : fact
  })
  return { ...document, facts }
}

function asRead({ correction, ...fact }: Fact): Fact {
  if (!correction) return fact
  const { printed, value, decimals } = correction
  return { ...fact, printed, value, decimals }
}

function restate(fact: Fact, corrected: string, { author, reason, at }: StoredCorrection): Fact {
  const reading = readAs(fact, corrected)
  if (!reading) return fact
  const { printed, value, decimals } = fact
  return {
    ...fact,
    ...reading,
    printed: corrected,
    correction: { printed, value, decimals, author, reason, at },
  }
}

/** Read as the figure itself was: in its unit, and negative where words around it made it so (减少 17 万元). */
function readAs(fact: Fact, corrected: string): { value: string; decimals: number } | null {
  const [reading, before] = [readNumber(corrected), readNumber(fact.printed)]
  if (reading.kind !== 'number' || (reading.percent && fact.unit !== 'percent')) return null
  const byWords = fact.value.startsWith('-') && before.kind === 'number' && before.value.coefficient > 0n
  const value = byWords ? negate(reading.value) : reading.value
  return { value: baseText(value, fact.unit), decimals: reading.decimals }
}

/** The same print at the same place: on the page, where there are pages, else in the same cell or sentence. */
function isAbout({ printed, source }: StoredCorrection, fact: Fact): boolean {
  if (printed !== fact.printed) return false
  const place = factSource.parse(JSON.parse(source))
  if (place.box && fact.source.box) return place.page === fact.source.page && overlap(place, fact.source)
  return place.table === null
    ? place.quote !== null && place.quote === fact.source.quote
    : place.table === fact.source.table &&
        place.row === fact.source.row &&
        place.column === fact.source.column
}

/** More than half of the smaller box lies in the other: cells are found a little larger or smaller by other versions. */
function overlap({ box: a }: Place, { box: b }: Place): boolean {
  if (!a || !b) return false
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  const area = (box: NonNullable<Place['box']>) => (box[2] - box[0]) * (box[3] - box[1])
  return width > 0 && height > 0 && width * height * 2 > Math.min(area(a), area(b))
}
