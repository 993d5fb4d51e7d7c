// `gouji extract`: one or more files in, their contract JSON or a summary for people out. Returns the exit code.
import { openGuard } from '../pipeline/guard.ts'
import { documentsAt } from '../pipeline/inputs.ts'
import type { PoolOptions } from '../pipeline/pool.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import { describeDocument } from './describe.ts'

export interface ExtractOptions extends PoolOptions {
  readonly json: boolean
  readonly failOnInconsistent: boolean
  readonly lang: Language
}

/** Prints one JSON document for one file, an array for several or for an archive of several; problems are part of it, never mixed into stdout. */
export async function extractCommand(files: readonly string[], options: ExtractOptions): Promise<number> {
  const documents: ContractDocument[] = []
  let count = 0
  let failed = 0
  let inconsistent = false
  const guard = await openGuard(options)
  try {
    for (const file of files) {
      for await (const { status, document } of documentsAt(file, options.lang, guard.read)) {
        count += 1
        if (status === 'failed') failed += 1
        if (options.json) documents.push(document)
        else console.log(describeDocument(document, options.lang))
        if (status === 'failed' && options.json) {
          for (const problem of document.problems)
            console.error(`gouji: ${document.source.path}: ${problem.message}`)
        }
        inconsistent ||= document.findings.some((finding) => finding.verdict === 'inconsistent')
      }
    }
  } finally {
    await guard.close()
  }
  if (options.json) {
    console.log(JSON.stringify(files.length === 1 && count === 1 ? documents[0] : documents, null, 2))
  }
  if (failed === count) return 3
  return options.failOnInconsistent && inconsistent ? 4 : 0
}
