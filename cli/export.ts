// `gouji export`: results as files for other programs. Returns the exit code.
import { exportResults } from '../pipeline/export.ts'
import { ForeignFolder } from '../pipeline/replaceFolder.ts'
import type { ExportFormat, PublishedName } from '../output/data/published.ts'
import type { Language } from '../schemas/problem.ts'
import { say } from './messages.ts'
import { storedProblem } from './stored.ts'

export interface ExportCommandOptions {
  readonly format: ExportFormat
  readonly out: string
  readonly tables?: readonly PublishedName[]
  readonly lang: Language
}

export async function exportCommand(target: string, options: ExportCommandOptions): Promise<number> {
  const { lang, out } = options
  try {
    const { rows } = await exportResults(target, options)
    const counts = Object.entries(rows).map(([name, n]) => `  ${name} ${n.toLocaleString('en')}`)
    console.log([say(lang, 'exported', { out }), ...counts].join('\n'))
    return 0
  } catch (error) {
    if (error instanceof ForeignFolder) {
      console.error(say(lang, 'exportForeign', { out }))
      return 2
    }
    console.error(say(lang, ...storedProblem(target, error)))
    return 3
  }
}
