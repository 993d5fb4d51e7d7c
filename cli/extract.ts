// `gouji extract`: one or more files in, their contract JSON or a summary for people out. Returns the exit code.
import { processDocument } from '../pipeline/document.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import { describeDocument } from './describe.ts'

export interface ExtractOptions {
  readonly json: boolean
  readonly failOnInconsistent: boolean
  readonly lang: Language
}

/** Prints one JSON document for one file, an array for several; problems are part of it, never mixed into stdout. */
export async function extractCommand(files: readonly string[], options: ExtractOptions): Promise<number> {
  const documents: ContractDocument[] = []
  let failed = 0
  let inconsistent = false
  for (const file of files) {
    const { status, document } = await processDocument(file, options.lang)
    if (status === 'failed') failed += 1
    if (options.json) documents.push(document)
    else console.log(describeDocument(document, options.lang))
    if (status === 'failed' && options.json) {
      for (const problem of document.problems) console.error(`gouji: ${file}: ${problem.message}`)
    }
    inconsistent ||= document.findings.some((finding) => finding.verdict === 'inconsistent')
  }
  if (options.json) console.log(JSON.stringify(files.length === 1 ? documents[0] : documents, null, 2))
  if (failed === files.length) return 3
  return options.failOnInconsistent && inconsistent ? 4 : 0
}
