// The door of the quality kinds: a document's words in, remarks on its form out. They are problems, not findings: no verdict,
// no figure, never counted with the arithmetic and never a reason for `--fail-on inconsistent`.
import type { Problem } from '../../schemas/source.ts'
import { codeNames } from './codes.ts'
import { contentsDiffer, promisedParts, promisedTables } from './contents.ts'
import { emptyTables } from './emptyTables.ts'
import type { Material, QualityKind } from './kind.ts'
import { blankNames, openChoices, placeholders } from './residue.ts'
import { scopeWords } from './scopeWords.ts'
import { cutReasons, doubledPunctuation, missingFullStop } from './sentences.ts'
import { twoNames } from './twoNames.ts'
import { comparedWithItself, titleYears } from './years.ts'

export type { CodeNames, Material, QualityKind } from './kind.ts'

/** Every kind, in the order in which they are told. */
export const qualityKinds: readonly QualityKind[] = [
  // What is promised and not there.
  promisedTables,
  promisedParts,
  contentsDiffer,
  emptyTables,
  // What the blank form left behind.
  placeholders,
  blankNames,
  openChoices,
  // What contradicts the document itself.
  titleYears,
  comparedWithItself,
  scopeWords,
  twoNames,
  codeNames,
  // Sentences.
  cutReasons,
  doubledPunctuation,
  missingFullStop,
]

/** All remarks on the form of one document, each with the place where it shows. */
export function qualityProblems(material: Material): Problem[] {
  return qualityKinds.flatMap((kind) =>
    Array.from(kind.find(material), (found) => ({ code: kind.code, ...found })),
  )
}
