// The report of one document with the names that other rooms know: what each check is called.
import { checks, together } from '../checks/index.ts'
import { renderReport } from '../output/report/index.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { Workings } from '../schemas/workings.ts'

const checkNames = Object.fromEntries([...checks, together].map(({ id, zh, en }) => [id, { zh, en }]))

/** One self-contained HTML page, to stand beside index.html. */
export function documentReport(
  document: ContractDocument,
  lang: Language,
  workings?: Pick<Workings, 'figures' | 'power'>,
): string {
  return renderReport(document, lang, { index: 'index.html', checks: checkNames, ...workings })
}
