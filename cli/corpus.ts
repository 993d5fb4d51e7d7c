// `gouji corpus`: what the documents of a results folder are to each other, for people or as JSON. Returns the exit code.
import { styleText } from 'node:util'
import { viewCorpus, type CorpusDisclosure, type CorpusView } from '../pipeline/corpus.ts'
import { problemSentence, type Language } from '../schemas/problem.ts'
import { ReadError } from '../schemas/source.ts'
import { say, type MessageKey } from './messages.ts'

export interface CorpusCommandOptions {
  readonly manifest?: string
  readonly json: boolean
  readonly lang: Language
}

/** Changes of one re-issue that are listed; all of them stand in the JSON. */
const LISTED = 20

export async function corpusCommand(out: string, options: CorpusCommandOptions): Promise<number> {
  const { lang, manifest, json } = options
  let view: CorpusView
  try {
    view = await viewCorpus(out, manifest)
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    console.error(`gouji: ${manifest ?? out}: ${problemSentence(error.problem, lang)}`)
    return 3
  }
  if (json) console.log(JSON.stringify(withSentences(view, lang), null, 2))
  else console.log(describe(view, lang))
  return 0
}

function withSentences(view: CorpusView, lang: Language) {
  const problems = view.problems.map(({ path, problem }) => ({
    path,
    code: problem.code,
    message: problemSentence(problem, lang),
  }))
  return { ...view, problems }
}

function describe(view: CorpusView, lang: Language): string {
  const { disclosures, unplaced, duplicates, problems } = view
  const counts: readonly (readonly [MessageKey, number])[] = [
    ['corpusDisclosures', disclosures.length],
    ['corpusSplit', disclosures.filter(({ split }) => split).length],
    ['corpusReissues', disclosures.reduce((sum, { reissues }) => sum + reissues.length, 0)],
    ['summaryDuplicates', duplicates.length],
    ['corpusUnplaced', unplaced.length],
  ]
  const lines = [bold(counts.flatMap(([key, n]) => (n > 0 ? [`${say(lang, key)} ${n}`] : [])).join('   '))]
  for (const disclosure of disclosures) lines.push(...describeOne(disclosure, lang))
  for (const path of unplaced) lines.push(`  ? ${path}`)
  for (const { path, problem } of problems) lines.push(`  ! ${path}: ${problemSentence(problem, lang)}`)
  return lines.join('\n')
}

function describeOne(
  { entity, year, phase, scope, documents, reissues }: CorpusDisclosure,
  lang: Language,
): string[] {
  const head = [String(year), say(lang, phase), ...(scope ? [say(lang, scope)] : [])].join(' · ')
  const lines = ['', `${bold(entity)}  ${head}`]
  for (const { entry, part, version } of documents) {
    lines.push(
      `  ${say(lang, PARTS[part])}${version > 1 ? ` ${say(lang, 'corpusVersion', { version })}` : ''}  ${entry.path}`,
    )
  }
  for (const { from, to, changes } of reissues) {
    lines.push(`  ${say(lang, 'corpusReissued', { from, to, count: changes.length })}`)
    for (const { kind, concept, dimensions, was, is } of changes.slice(0, LISTED)) {
      const what = [concept, ...Object.values(dimensions)].join(' ')
      const mark = kind === 'added' ? '+' : kind === 'removed' ? '−' : '≠'
      lines.push(
        `    ${mark} ${what}: ${[was?.printed, is?.printed].map((print) => print ?? '—').join(' → ')} ${(is ?? was)!.unit}`,
      )
    }
  }
  return lines
}

const PARTS = { whole: 'partWhole', narrative: 'partNarrative', tables: 'partTables' } as const
const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
