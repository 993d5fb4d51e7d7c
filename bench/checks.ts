// What the checks are worth: false alarms over real documents against labels by hand; errors made one at a time and how many
// are found, and where; the same with fixed tolerances; and the time it takes. `--figures=N` sets the sample a document.
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { youngGeneration } from '../pipeline/pool.ts'
import { benchDocuments, shortName } from './corpus.ts'
import { type Loss, losses } from './checks/damage.ts'
import { emptyTally, type Contradiction, type Measured, type Tally } from './checks/measure.ts'
import { type Kind, kinds } from './checks/mutants.ts'
import { timeOfThousand, type TimeOfThousand } from './checks/time.ts'
import { tolerances } from './checks/tolerances.ts'
import type { Answer, Task } from './checksChild.ts'
import type { BenchResult } from './main.ts'
import { textTable } from './table.ts'

const CORES = 2
const FIGURES = 10

interface Label {
  readonly document: string
  readonly check: string
  readonly printed: readonly { readonly printed: string }[]
  readonly label: boolean
}

export async function checks(paths: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const documents = benchDocuments(paths)
  const asked = options.find((option) => option.startsWith('--figures='))?.split('=')[1]
  const figures = asked === undefined ? FIGURES : Number(asked)
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-checks-'))
  const left = documents.map((_, i) => join(folder, `${i}.disclosure`))
  let measured: readonly Answer[]
  let time: TimeOfThousand
  try {
    measured = await inParallel(documents, left, figures)
    time = await timeOfThousand(left)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const alarms = documents.flatMap((path, i) => judgedAlarms(shortName(path), measured[i]!.contradictions))
  const tallies = new Map(kinds.map((kind) => [kind, total(measured, [kind])]))
  const all = total(measured, kinds)
  const sum = (of: (one: Measured) => number) => measured.reduce((s, one) => s + of(one), 0)
  const seconds = sum((one) => one.seconds)
  const metrics = {
    falseFindings: alarms.filter((alarm) => alarm.label !== true).length,
    detectableDetected: share(all.detected, all.detectable),
    doublyCoveredFigures: share(
      sum((one) => one.doubly),
      sum((one) => one.checkable),
    ),
    culpritFirst: share(all.first, all.crossing),
    secondsPer1000Documents: time.seconds,
  }
  return {
    lines: [
      ...contradictionLines(alarms),
      '',
      ...mutantLines(
        tallies,
        all,
        sum((one) => one.sampled),
        documents.length,
      ),
      '',
      ...coverageLines(measured, documents),
      '',
      ...toleranceLines(measured, all, alarms),
      '',
      ...lossLines(measured, documents),
      '',
      `a thousand documents, these over and over, by two children: ${time.seconds.toFixed(1)} s until the slower is done, ${time.cpuSeconds.toFixed(1)} s of CPU; at the pace of the first round ${time.coldSeconds.toFixed(1)} s`,
      `power of every figure, apart: ${(sum((one) => one.powerSeconds) / seconds).toFixed(2)} of the time of the checks`,
      ...Object.entries(metrics).map(([name, value]) => `${name}: ${value === null ? '–' : round(value)}`),
    ],
    metrics,
  }
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4)
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

/** Documents in turn to two children, the answers in the order of the documents. */
async function inParallel(
  documents: readonly string[],
  left: readonly string[],
  figures: number,
): Promise<readonly Answer[]> {
  const results: Answer[] = []
  let next = 0
  const work = async (): Promise<void> => {
    // With the memory of a run's children.
    const child = fork(new URL('./checksChild.ts', import.meta.url), { execArgv: [...youngGeneration] })
    const failed = new Promise<never>((_, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)))
    })
    failed.catch(() => undefined)
    while (next < documents.length) {
      const at = next++
      const answer = new Promise<Answer>((resolve) => child.once('message', (m) => resolve(m as Answer)))
      const task: Task = {
        path: documents[at]!,
        figures,
        other: documents[(at + 1) % documents.length]!,
        left: left[at]!,
      }
      child.send(task)
      results[at] = await Promise.race([answer, failed])
    }
    child.disconnect()
  }
  await Promise.all(Array.from({ length: CORES }, work))
  return results
}

interface Alarm extends Contradiction {
  readonly document: string
  /** As labelled by hand; absent where nobody has looked yet, which counts as false. */
  readonly label: boolean | undefined
}

function judgedAlarms(document: string, contradictions: readonly Contradiction[]): readonly Alarm[] {
  const file = new URL('../test/truth/findings.json', import.meta.url)
  const labels = (JSON.parse(readFileSync(file, 'utf8')) as readonly Label[]).filter(
    (label) => label.document.replace(/^real\//, '') === document,
  )
  const key = (check: string, printed: readonly string[]) => `${check}|${[...printed].sort().join('|')}`
  const known = new Map(
    labels.map((l) => [
      key(
        l.check,
        l.printed.map((p) => p.printed),
      ),
      l.label,
    ]),
  )
  return contradictions.map((one) => ({ ...one, document, label: known.get(key(one.check, one.printed)) }))
}

function contradictionLines(alarms: readonly Alarm[]): readonly string[] {
  const count = (label: boolean | undefined) => alarms.filter((alarm) => alarm.label === label).length
  return [
    `contradictions found: ${alarms.length}; labelled true ${count(true)}, labelled false ${count(false)}, not labelled yet (counted as false) ${count(undefined)}`,
    ...alarms
      .filter((alarm) => alarm.label !== true)
      .map(
        (a) =>
          `  ${a.label === false ? 'false' : 'not labelled'}: ${a.document} ${a.check} ${a.printed.join(' ')}`,
      ),
  ]
}

function total(measured: readonly Measured[], of: readonly Kind[]): Tally {
  const sum = emptyTally()
  for (const tally of measured.flatMap((one) => of.flatMap((kind) => one.tallies[kind] ?? []))) {
    for (const [name, value] of Object.entries(tally) as [keyof Tally, unknown][])
      if (typeof value === 'number' && name !== 'fixed') sum[name] += value
    for (const name of tolerances) sum.fixed[name] += tally.fixed[name]
  }
  return sum
}

function mutantLines(
  tallies: ReadonlyMap<Kind, Tally>,
  all: Tally,
  sampled: number,
  documents: number,
): readonly string[] {
  const row = (name: string, t: Tally) => [
    name,
    String(t.tried),
    percent(t.insideRounding, t.tried),
    percent(t.doubtfulOnly, t.tried),
    percent(t.otherNesting, t.tried),
    String(t.detectable),
    percent(t.detected, t.detectable),
    percent(t.first, t.crossing),
    percent(t.namedRight, t.crossing),
    percent(t.namedWrong, t.crossing),
    ...tolerances.map((name) => percent(t.fixed[name], t.detectable)),
  ]
  return [
    `errors made one at a time in ${sampled} figures of ${documents} documents:`,
    ...textTable(
      [
        'error',
        'tried',
        'inside rounding',
        'in doubtful relations only',
        'right on other levels',
        'detectable',
        'detected',
        'culprit first',
        'named rightly',
        'named wrongly',
        ...tolerances.map((name) => `by ${name}`),
      ],
      [...[...tallies].map(([kind, tally]) => row(kind, tally)), row('all', all)],
    ),
  ]
}

function coverageLines(measured: readonly Measured[], documents: readonly string[]): readonly string[] {
  const rows = measured.map((one, i) => [
    shortName(documents[i]!),
    String(one.facts),
    percent(one.checkable, one.facts),
    percent(one.doubly, one.checkable),
    String(one.contradictions.length),
    (one.seconds * 1000).toFixed(0),
  ])
  const missed = measured.flatMap((one, i) =>
    one.missed.map((miss) => `  ${shortName(documents[i]!)}: ${miss}`),
  )
  return [
    ...textTable(
      ['document', 'figures', 'in a relation', 'of these in two', 'contradictions', 'check ms'],
      rows,
    ),
    ...(missed.length > 0 ? ['', `detectable and not detected (${missed.length}):`, ...missed] : []),
  ]
}

function toleranceLines(
  measured: readonly Measured[],
  all: Tally,
  alarms: readonly Alarm[],
): readonly string[] {
  const own = [
    'intervals',
    String(alarms.filter((alarm) => alarm.label !== true).length),
    '0',
    percent(all.detected, all.detectable),
  ]
  const rows = tolerances.map((name) => [
    name,
    String(measured.reduce((sum, one) => sum + one.falseAlarms[name], 0)),
    String(measured.reduce((sum, one) => sum + one.overlooked[name], 0)),
    percent(all.fixed[name], all.detectable),
  ])
  return [
    'the same relations judged by fixed tolerances:',
    ...textTable(
      ['rule', 'false alarms on real documents', 'contradictions overlooked', 'detectable errors seen'],
      [own, ...rows],
    ),
  ]
}

/** None of these puts a wrong figure anywhere: every accusation is false. */
function lossLines(measured: readonly Answer[], documents: readonly string[]): readonly string[] {
  const sum = (kind: Loss, of: 'tried' | 'accused') =>
    measured.reduce((total, { losses: { tallies } }) => total + tallies[kind][of], 0)
  const rows = losses.map((kind) => {
    const [tried, accused] = [sum(kind, 'tried'), sum(kind, 'accused')]
    return [kind, String(tried), String(accused), percent(accused, tried)]
  })
  const told = measured.flatMap(({ losses: { accusations } }, i) =>
    accusations.map((one) => `  ${shortName(documents[i]!)}: ${one.slice(0, 160)}`),
  )
  return [
    'what a reading may lose, and what a file may hold:',
    ...textTable(['loss', 'tried', 'accused', 'share'], rows),
    ...told,
  ]
}
