// In: a path as a user gives it: a file, or an archive that holds several. Out: the outcome of each document, one by one.
import { discover } from '../corpus/discover.ts'
import { failedContract } from '../output/files/json.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { Status } from './document.ts'

export interface Outcome {
  readonly status: Status
  readonly document: ContractDocument
}

/** Never rejects because of what a file holds; a member that cannot be read is an outcome like any other. */
export async function* documentsAt(
  from: string,
  lang: Language,
  read: (path: string, lang: Language) => Promise<Outcome>,
): AsyncGenerator<Outcome> {
  for await (const entry of discover([from])) {
    const { path } = entry
    if (!('problem' in entry)) yield await read(path, lang)
    else yield { status: 'failed', document: failedContract({ path }, [entry.problem], lang) }
  }
}
