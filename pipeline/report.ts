// The report of one document with the names that other rooms know: what each check is called.
import { checks } from '../checks/index.ts'
import { renderReport } from '../output/report/index.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'

const checkNames = Object.fromEntries(checks.map(({ id, zh, en }) => [id, { zh, en }]))

/** One self-contained HTML page, to stand beside index.html. */
export function documentReport(document: ContractDocument, lang: Language): string {
  return renderReport(document, lang, { index: 'index.html', checks: checkNames })
}
