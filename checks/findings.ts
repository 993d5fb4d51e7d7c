// Judged relations as findings: gravest first, each with its sentence, and a hint where one figure stands out.
// In: judged instances. Out: findings of the published form.
import { compare, toText, trim } from '../schemas/decimal.ts'
import type { Finding, Verdict } from '../schemas/contract.ts'
import type { Fact } from '../schemas/disclosure.ts'
import type { Severity } from '../schemas/source.ts'
import { culpritRanking } from './culprits.ts'
import { explainConflict } from './explain/conflict.ts'
import { excess, explain } from './explain/index.ts'
import { uncertain } from './explain/sentences.ts'
import { suggestion } from './explain/suggestion.ts'
import { type FactIndex, isCertain, measureOf, nearness } from './factIndex.ts'
import { type Check, distinct } from './identity.ts'
import type { JudgedInstance } from './instances.ts'
import type { Judgement } from './judge.ts'
import { type Conflict, together } from './together/conflicts.ts'

/** Contradictions first, the gravest first, then what could not be judged, then what agrees. */
export function findingsOver(
  judged: readonly JudgedInstance[],
  index: FactIndex,
  conflicts: readonly Conflict[] = [],
): Finding[] {
  const single = weighed(judged, index)
  const joint = conflicts.map((conflict, at): Weighed => ({
    finding: conflictFinding(conflict, index),
    judgement: { verdict: 'inconsistent', expected: null, actual: null, slack: null },
    order: single.length + at,
  }))
  // Nearly all hold and keep their order: only what contradicts is weighed.
  const byVerdict = Map.groupBy([...single, ...joint], ({ finding }) => finding.verdict)
  byVerdict.get('inconsistent')?.sort(byWeight)
  return VERDICTS.flatMap((verdict) => byVerdict.get(verdict) ?? []).map(({ finding }) => finding)
}

/** A finding that rests on a figure which was not read with certainty says so, in words and by `uncertain`. */
function marked(finding: Finding, facts: readonly Fact[]): Finding {
  if (facts.every(isCertain)) return finding
  const { zh, en } = finding.message
  return { ...finding, message: { zh: zh + uncertain.zh, en: `${en} ${uncertain.en}` }, uncertain: true }
}

function weighed(all: readonly JudgedInstance[], index: FactIndex): Weighed[] {
  const ids: Ids = new Map()
  const rank = culpritRanking(all, index)
  return all.map((judged, order): Weighed => {
    const facts = figuresOf(judged)
    const finding = toFinding(judged, facts, index, ids)
    if (judged.judgement.verdict !== 'inconsistent')
      return { finding: marked(finding, facts), judgement: judged.judgement, order }
    const hint = suggestion(rank(judged), index)
    const message = { zh: finding.message.zh + hint.zh, en: finding.message.en + hint.en }
    return { finding: marked({ ...finding, message }, facts), judgement: judged.judgement, order }
  })
}

/** The relations of a conflict differ by no more than rounding each: a warning, however certain. */
function conflictFinding(conflict: Conflict, index: FactIndex): Finding {
  const facts = distinct(conflict.flatMap((one) => one.facts))
  const names = conflict.map((one) => `${one.check.id}:${placeKey(one)}`)
  const finding: Finding = {
    id: `${together.id}:${hash(names.sort().join(' '))}`,
    check: together.id,
    family: together.family,
    verdict: 'inconsistent',
    severity: 'warning',
    message: explainConflict(conflict, index),
    facts: facts.map((fact) => fact.id),
    expected: null,
    actual: null,
    slack: null,
  }
  return marked(finding, facts)
}

interface Weighed {
  readonly finding: Finding
  readonly judgement: Judgement
  readonly order: number
}

const VERDICTS: readonly Verdict[] = ['inconsistent', 'blocked', 'unchecked', 'rounding', 'consistent']
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Of contradictions. */
function byWeight(a: Weighed, b: Weighed): number {
  return (
    SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
    compare(excess(b.judgement), excess(a.judgement)) ||
    a.order - b.order
  )
}

/** The figures of a relation and those that narrow them, each once. */
function figuresOf({ facts, judgement: { narrowedBy } }: JudgedInstance): readonly Fact[] {
  return distinct(narrowedBy ? [...facts, ...narrowedBy] : facts)
}

function toFinding(judged: JudgedInstance, figures: readonly Fact[], index: FactIndex, ids: Ids): Finding {
  const { check, judgement } = judged
  return {
    id: uniqueId(judged, ids),
    check: check.id,
    family: check.family,
    verdict: judgement.verdict,
    severity: severityOf(judged),
    message: explain(judged, index),
    facts: figures.map((fact) => fact.id),
    expected: textOf(judgement.expected),
    actual: textOf(judgement.actual),
    slack: textOf(judgement.slack),
  }
}

function textOf(value: Judgement['expected']): string | null {
  return value ? toText(trim(value)) : null
}

/**
 * Amounts that contradict each other are errors. A ratio or a number of things that does not fit, and a difference in
 * the last place that rounding nevertheless does not explain, are warnings.
 */
function severityOf({ facts, judgement }: JudgedInstance): Severity {
  if (judgement.verdict !== 'inconsistent') return 'info'
  if (!facts.every((fact) => measureOf(fact) === 'money')) return 'warning'
  return compare(excess(judgement), nearness(facts)) > 0 ? 'error' : 'warning'
}

/** From places, never from counters: the same document gives the same ids, and one more finding changes no other's. */
function placeKey({ identity: { key }, facts }: JudgedInstance): string {
  if (key !== undefined) return hash(key)
  const [first] = facts
  if (!first) return 'none'
  const { table, row, column } = first.source
  return table === null ? first.id : `${table}.${row}.${column}`
}

/** By check, how often a place was named: a key, or the fact that stands for it. */
type Ids = Map<Check, Map<string | Fact | undefined, number>>

function uniqueId(judged: JudgedInstance, ids: Ids): string {
  const { check, identity, facts } = judged
  let seen = ids.get(check)
  if (!seen) ids.set(check, (seen = new Map()))
  const place = identity.key ?? facts[0]
  const times = (seen.get(place) ?? 0) + 1
  seen.set(place, times)
  const id = `${check.id}:${placeKey(judged)}`
  return times === 1 ? id : `${id}~${times}`
}

/** FNV-1a, twice with different seeds: short, stable, and good enough to name a quantity inside one document. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}
