// How a phrase, the sentence around it and the section above it make one quantity. In: meanings. Out: meanings, and in
// the end the concept and dimensions of a fact. The rules of composition stand here and nowhere else.
import type { ConceptId, Dimensions } from '../../schemas/concept.ts'
import { NOTHING, WIDER, type Meaning } from './subjects.ts'

/** A quantity as facts are keyed by it. */
export interface Quantity {
  readonly concept: ConceptId
  readonly dimensions: Dimensions
}

/**
 * `inner` said in the context of `outer`. A concept of its own stands alone; what only narrows (a fund, a nature, a
 * function) narrows the outer one, replacing a wider value on its axis.
 */
export function within(outer: Meaning, inner: Meaning): Meaning {
  const basis = inner.basis ?? outer.basis
  if (inner.concept !== null && inner.concept !== outer.concept) {
    const { fund } = outer.dimensions
    // What is carried in and out where a fund is spoken of is that fund's.
    if (!isBalance(inner.concept) || fund === undefined) return { ...inner, basis }
    return { ...inner, basis, dimensions: { fund, ...inner.dimensions } }
  }
  if (
    inner.concept === null &&
    inner.flow !== null &&
    outer.concept !== null &&
    !isFlowConcept(outer.concept)
  ) {
    // 基本支出, 项目支出 behind 纳入绩效目标的金额 are the parts of that money.
    if (outer.concept === 'performanceFunds' && inner.extent === null && narrowsPerformance(inner.dimensions))
      return { ...outer, basis, dimensions: { ...outer.dimensions, ...inner.dimensions } }
    // 支出 said of a thing that is no flow (“政府采购 … 支出”) adds nothing; with a nature of its own it starts anew.
    return Object.keys(inner.dimensions).length === 0 ? { ...outer, basis } : { ...inner, basis }
  }
  if (turns(outer, inner)) return { ...inner, basis }
  return {
    concept: inner.concept ?? outer.concept,
    flow: inner.flow ?? outer.flow,
    extent: inner.extent ?? (Object.keys(inner.dimensions).length > 0 ? null : outer.extent),
    basis,
    dimensions: { ...outer.dimensions, ...inner.dimensions, ...narrower(outer, inner) },
  }
}

/** 财政拨款 said where 一般公共预算财政拨款 is spoken of is no wider than that. */
function narrower(outer: Meaning, inner: Meaning): Dimensions {
  const { fund } = outer.dimensions
  return fund !== undefined && WIDER.fund?.[fund] === inner.dimensions.fund ? { fund } : {}
}

/** Whether the money is neither received nor spent in the year, but stands over from one to the next. */
export function isBalance(concept: ConceptId): boolean {
  return concept === 'carriedIn' || concept === 'carriedOut'
}

/** What 收入总计 and 支出总计 hold beside the money of the year. */
function standsOver(concept: ConceptId): boolean {
  return isBalance(concept) || concept === 'surplusUsed' || concept === 'surplusDistributed'
}

function narrowsPerformance(dimensions: Dimensions): boolean {
  const axes = Object.keys(dimensions)
  return axes.length > 0 && axes.every((axis) => axis === 'nature' || axis === 'fund')
}

/** Income said where spending was spoken of, or the other way round: nothing of the outer meaning holds. */
function turns(outer: Meaning, inner: Meaning): boolean {
  return inner.flow !== null && outer.flow !== null && inner.flow !== outer.flow && outer.flow !== 'both'
}

function isFlowConcept(concept: ConceptId): boolean {
  return ['revenue', 'revenueTotal', 'expenditure', 'expenditureTotal'].includes(concept)
}

/** Axes that narrow money flows; concepts that are wholes of their own carry none of the first three. */
const OWN_AXES: Partial<Record<ConceptId, readonly string[]>> = {
  threePublicExpenses: ['item', 'label'],
  agencyOperatingExpenses: ['label'],
  procurement: ['procurement', 'reservedFor', 'awardedTo', 'fund', 'label'],
  performanceFunds: ['fund', 'nature', 'label'],
  performanceTask: ['fund', 'project', 'label'],
  assetPurchases: ['fund', 'label'],
  assets: ['label'],
  vehicleOperationPerVehicle: [],
  carriedIn: ['fund', 'label'],
  carriedOut: ['fund', 'label'],
}

/** The quantities a complete meaning states: two for 收支总计, none where it does not say what of. */
export function quantitiesOf(meaning: Meaning): readonly Quantity[] {
  const { concept, flow, extent } = meaning
  const dimensions = meaning.dimensions
  if (concept !== null && !isFlowConcept(concept)) {
    const axes = OWN_AXES[concept]
    if (!axes) return [{ concept, dimensions }]
    const kept = Object.entries(dimensions).filter(([axis]) => axes.includes(axis))
    return [{ concept, dimensions: Object.fromEntries(kept) }]
  }
  if (flow === null) return []
  const flows = flow === 'both' ? (['revenue', 'expenditure'] as const) : [flow]
  const narrowed = Object.keys(dimensions).length > 0
  const total = extent === 'total' || (extent !== 'year' && !narrowed)
  return flows.map((each) => ({ concept: total ? (`${each}Total` as const) : each, dimensions }))
}

/** Whether `part` can be a part of `whole`: of the same kind, and narrower on no axis that contradicts it. */
export function canBePart(whole: Meaning, part: Meaning): boolean {
  if (part.concept !== null && whole.concept !== null && part.concept !== whole.concept) {
    return isFlowConcept(whole.concept) && standsOver(part.concept)
  }
  if (part.concept !== null && whole.concept === null) {
    return standsOver(part.concept) || whole.flow === null
  }
  if (turns(whole, part)) return false
  // The whole said again (“本部门当年预算支出 …” after its parts) opens a new breakdown.
  if (
    part.concept === null &&
    part.flow !== null &&
    Object.keys(part.dimensions).length === 0 &&
    part.extent === null
  ) {
    return whole.flow === 'both'
  }
  if (part.extent === 'total') return false
  return Object.entries(part.dimensions).every(([axis, value]) => {
    const outer = whole.dimensions[axis]
    return outer === undefined || value === undefined || reaches(axis, value, outer)
  })
}

function reaches(axis: string, value: string, outer: string): boolean {
  if (axis === 'function' || axis === 'economic') return value.startsWith(outer)
  for (let at: string | undefined = value; at !== undefined; at = WIDER[axis]?.[at])
    if (at === outer) return true
  return axis === 'label' || axis === 'project'
}

/** Whether a meaning says anything by which a figure could be known. */
export function says({ concept, flow, extent, dimensions }: Meaning): boolean {
  return concept !== null || flow !== null || extent !== null || Object.keys(dimensions).length > 0
}

export { NOTHING }
