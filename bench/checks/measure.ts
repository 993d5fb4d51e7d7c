// One document measured: its contradictions, how often its figures are bound, and what errors in a sample of them meet.
// In: a disclosure. Out: counts, ready to be added up over documents. Mutants are read afresh by every check, since what a
// figure is compared with depends on the figures; only the relations that hold a wrong figure are judged again.
import { allowed, leftByItself, meets } from '../../checks/allowed.ts'
import { culpritRanking, isClear } from '../../checks/culprits.ts'
import { type FactIndex, measureOf } from '../../checks/factIndex.ts'
import { factsOf } from '../../checks/identity.ts'
import { checkTogether, examine } from '../../checks/index.ts'
import {
  bindings,
  identitiesOf,
  type Instance,
  type JudgedInstance,
  judgeAll,
  tiesOf,
} from '../../checks/instances.ts'
import { type Interval, point, printedInterval } from '../../checks/interval.ts'
import { judge } from '../../checks/judge.ts'
import { isRunOfRows } from '../../checks/misplacedRows.ts'
import { gapOf, isMismatch } from '../../checks/mismatch.ts'
import { add, type Decimal, decimal, fromInteger, isZero } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { unitPower } from '../../schemas/unit.ts'
import { type Chance, type Kind, type Mutant, mutantsOf } from './mutants.ts'
import { alarms, type Tolerance, tolerances } from './tolerances.ts'

export interface Contradiction {
  readonly check: string
  readonly printed: readonly string[]
}

/** Errors of one kind. */
export interface Tally {
  tried: number
  /** No relation that holds the figure forbids the wrong one: no sound method sees it. */
  insideRounding: number
  /** Forbidden only by relations that may not be meant so (a list that says 主要): they accuse nobody without more. */
  doubtfulOnly: number
  /** What is printed now agrees with itself if some rows are read on another level of their table: no reader can tell. */
  otherNesting: number
  detectable: number
  detected: number
  /** Detected though no relation of the figure forbids it outright. */
  detectedBeyond: number
  /** Detected where two or more relations hold the figure. */
  crossing: number
  first: number
  namedRight: number
  namedWrong: number
  /** Detectable mutants that a fixed tolerance sees. */
  readonly fixed: Record<Tolerance, number>
}

export interface Measured {
  readonly facts: number
  readonly checkable: number
  readonly doubly: number
  readonly contradictions: readonly Contradiction[]
  /** CPU of all checks, relation by relation and together. */
  readonly seconds: number
  /** CPU of working out how small an error would have been found. */
  readonly powerSeconds: number
  readonly sampled: number
  readonly tallies: Partial<Record<Kind, Tally>>
  /** Alarms of fixed tolerances where rounding explains the difference. */
  readonly falseAlarms: Record<Tolerance, number>
  /** Contradictions that fixed tolerances do not see. */
  readonly overlooked: Record<Tolerance, number>
  /** Detectable mutants that went unseen, for people. */
  readonly missed: readonly string[]
}

const HOLDS: readonly string[] = ['consistent', 'rounding']

export async function measure(disclosure: Disclosure, figures: number, chance: Chance): Promise<Measured> {
  const { findings } = await examine(disclosure)
  const seconds = await cpuSeconds(() => checkTogether(disclosure))
  const withPower = await cpuSeconds(() => examine(disclosure))
  const { index, instances } = identitiesOf(disclosure)
  const judged = judgeAll(instances, index)
  const bound = bindings(judged.filter((j) => HOLDS.includes(j.judgement.verdict)))
  const fallen = bindings(judged.filter((j) => ['inconsistent', 'blocked'].includes(j.judgement.verdict)))
  const checkable = disclosure.facts.filter((fact) => bound.has(fact.id) || fallen.has(fact.id))
  const all = (fact: Fact) =>
    [...(bound.get(fact.id) ?? []), ...(fallen.get(fact.id) ?? [])].reduce((sum, one) => sum + tiesOf(one), 0)
  const sound = checkable.filter((fact) => !fallen.has(fact.id))
  const tallies: Partial<Record<Kind, Tally>> = {}
  const missed: string[] = []
  const sample = drawn(sound, figures, chance)
  for (const fact of sample)
    for (const mutant of mutantsOf(disclosure, fact, index, chance)) {
      const tally = (tallies[mutant.kind] ??= emptyTally())
      const miss = score(mutant, fact, bound, index, tally)
      if (miss) missed.push(miss)
    }
  const printed = (id: string) => index.fact(id)?.printed ?? ''
  return {
    facts: disclosure.facts.length,
    checkable: checkable.length,
    doubly: checkable.filter((fact) => all(fact) >= 2).length,
    contradictions: findings
      .filter((f) => f.verdict === 'inconsistent' && f.family !== 'quality')
      .map((f) => ({ check: f.check, printed: f.facts.map(printed) })),
    seconds,
    powerSeconds: Math.max(0, withPower - seconds),
    sampled: sample.length,
    tallies,
    falseAlarms: count(judged, index, (j, alarm) => alarm && HOLDS.includes(j.judgement.verdict)),
    overlooked: count(judged, index, (j, alarm) => !alarm && j.judgement.verdict === 'inconsistent'),
    missed,
  }
}

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function count(
  judged: readonly JudgedInstance[],
  index: FactIndex,
  counts: (judged: JudgedInstance, alarm: boolean) => boolean,
): Record<Tolerance, number> {
  const firm = judged.filter((j) => !j.identity.doubt)
  const of = (name: Tolerance) => firm.filter((j) => counts(j, alarms(name, j, index))).length
  return { '±0.01': of('±0.01'), 'max(1, 0.1 %)': of('max(1, 0.1 %)') }
}

export function emptyTally(): Tally {
  return {
    tried: 0,
    insideRounding: 0,
    doubtfulOnly: 0,
    otherNesting: 0,
    detectable: 0,
    detected: 0,
    detectedBeyond: 0,
    crossing: 0,
    first: 0,
    namedRight: 0,
    namedWrong: 0,
    fixed: { '±0.01': 0, 'max(1, 0.1 %)': 0 },
  }
}

/** Without repetition, in document order of drawing. */
function drawn(facts: readonly Fact[], size: number, chance: Chance): readonly Fact[] {
  const left = [...facts]
  const out: Fact[] = []
  while (left.length > 0 && out.length < size) out.push(...left.splice(chance(left.length), 1))
  return out
}

function score(
  mutant: Mutant,
  fact: Fact,
  bound: ReadonlyMap<string, readonly JudgedInstance[]>,
  index: FactIndex,
  tally: Tally,
): string | null {
  const { wrong } = mutant
  const held = new Set([...wrong.keys()].flatMap((id) => bound.get(id) ?? []))
  const forbidding = [...held].filter((instance) => forbids(instance, wrong, index))
  const after = identitiesOf(mutant.disclosure)
  const around = bindings(after.instances)
  const touched = new Set([...wrong.keys()].flatMap((id) => around.get(id) ?? []))
  // How a table is built its other rows show (structure.ts), so the sums of its other rows are judged along.
  const tableOf = ({ identity: { relation, group } }: Instance) =>
    group === undefined ? undefined : factsOf(relation)[0]?.source.table
  const tables = new Set([...touched].flatMap((t) => tableOf(t) ?? []))
  const again = judgeAll(
    after.instances.filter((i) => touched.has(i) || tables.has(tableOf(i) ?? '\0')),
    after.index,
  )
  const holdsWrong = (j: JudgedInstance) => factsOf(j.identity.relation).some((f) => wrong.has(f.id))
  const conflicts = again.filter((j) => j.judgement.verdict === 'inconsistent' && holdsWrong(j))
  const detected = conflicts.length > 0
  // A turned word turns the relation itself (本年 ≥ 上年): what the turned one forbids counts as well.
  const turned =
    mutant.kind === 'sign or direction word' &&
    [...touched].some((t) => forbids(t, new Map(), after.index, 'by itself'))
  const sure = forbidding.filter((instance) => forbids(instance, wrong, index, 'by itself'))
  const firm = turned || sure.length > 0
  tally.tried += 1
  if (firm && !detected && readOtherwise(touched, sure, wrong, after)) {
    tally.otherNesting += 1
    return null
  }
  if (firm) tally.detectable += 1
  else if (forbidding.length > 0) tally.doubtfulOnly += 1
  else tally.insideRounding += 1
  if (detected) tally[firm ? 'detected' : 'detectedBeyond'] += 1
  if (firm)
    for (const name of tolerances)
      if (again.some((j) => holdsWrong(j) && !j.identity.doubt && alarms(name, j, after.index)))
        tally.fixed[name] += 1
  if (detected && held.size >= 2 && wrong.size === 1) {
    const [first] = conflicts
    const near = new Set(conflicts.flatMap((j) => factsOf(j.identity.relation).map((f) => f.id)))
    const neighbours = new Set([...near].flatMap((id) => around.get(id) ?? []))
    const scene = judgeAll([...neighbours], after.index)
    const same = scene.find((j) => j.identity === first!.identity)
    const ranked = same ? culpritRanking(scene, after.index)(same) : []
    const right = ranked[0] !== undefined && wrong.has(ranked[0].fact.id)
    tally.crossing += 1
    if (right) tally.first += 1
    if (isClear(ranked)) tally[right ? 'namedRight' : 'namedWrong'] += 1
  }
  if (!firm || detected) return null
  const why = again
    .filter(holdsWrong)
    .map((j) => `${j.check.id} ${j.judgement.verdict} ${j.judgement.reason ?? ''}`)
  const by = sure.map((j) => j.check.id)
  return `${mutant.kind}: ${fact.printed} → ${wrong.get(fact.id)?.printed}, forbidden by ${by.join(', ')}; now ${[...new Set(why)].join(', ')}`
}

/**
 * Whether every relation that forbids the error is a sum of rows which another nesting of them sets right: a run of neighbouring
 * rows that is part of it, or is not, makes up just what each of its columns is off by (misplacedRows.ts), or makes it up in the row
 * above or below that gives these rows away or takes them in.
 */
function readOtherwise(
  touched: ReadonlySet<Instance>,
  forbidding: readonly Instance[],
  wrong: ReadonlyMap<string, Fact>,
  { instances, index }: ReturnType<typeof identitiesOf>,
): boolean {
  const groups = new Map(
    [...new Set([...touched].flatMap(({ identity }) => identity.group ?? []))].map((group) => {
      const members = instances
        .filter(({ identity }) => identity.group === group)
        .map(({ identity }) => ({ identity, judgement: judge(identity, index) }))
        .filter((one) => isMismatch(one) || HOLDS.includes(one.judgement.verdict))
      const gaps = members.map((one) => (isMismatch(one) ? gapOf(one) : fromInteger(0)))
      return [
        group,
        { gaps, isRun: gaps.some((gap) => !isZero(gap)) && isRunOfRows(members, index) },
      ] as const
    }),
  )
  const opposite = (gaps: readonly Decimal[]) =>
    [...groups.values()].some(
      (other) =>
        other.isRun &&
        other.gaps.length === gaps.length &&
        other.gaps.every((gap, at) => isZero(add(gap, gaps[at]!))),
    )
  const failing = [...groups].filter(([, { gaps }]) => gaps.some((gap) => !isZero(gap)))
  const rowsOnly = forbidding.every(
    ({ identity: { relation, group } }) =>
      group !== undefined && relation.kind === 'sum' && factsOf(relation).some((fact) => wrong.has(fact.id)),
  )
  return rowsOnly && failing.length > 0 && failing.every(([, { gaps, isRun }]) => isRun || opposite(gaps))
}

/**
 * Whether no values inside the intervals satisfy the relation any more, whatever the checks make of it; or, by itself, what it
 * says beyond doubt (a list of 主要 parts: that they are no more than the whole).
 */
function forbids(
  { identity }: Instance,
  wrong: ReadonlyMap<string, Fact>,
  index: FactIndex,
  how: 'at all' | 'by itself' = 'at all',
): boolean {
  const { relation } = identity
  const facts = factsOf(relation)
  const fact = facts.find((f) => wrong.has(f.id)) ?? facts[0]
  if (!fact) return false
  // A percentage may have been worked out from the prints beside it, so more exact twins do not limit it.
  const byPrint = relation.kind === 'equal' || relation.kind === 'percent' || relation.kind === 'ratio'
  const interval = (f: Fact): Interval => {
    const now = wrong.get(f.id)
    if (now) return stated(now, index)
    return (byPrint ? null : index.twinsOf(f)?.interval) ?? index.interval(f)
  }
  const left =
    how === 'by itself' ? leftByItself(identity, fact, interval) : allowed(relation, fact, interval)
  return !left.some((range) => meets(range, interval(fact)))
}

function stated(fact: Fact, index: FactIndex): Interval {
  const value = decimal(fact.value)
  return measureOf(fact) === 'count'
    ? point(value)
    : printedInterval(value, fact.decimals, unitPower(fact.unit), index.mode)
}
