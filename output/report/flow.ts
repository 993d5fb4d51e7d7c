// The money in one picture: from where it comes, what it is for, and which of it is basic and which project spending.
// In: a document. Out: a drawing of its own figures, each band one of them and leading to it; nothing is added up here.
// Widths are drawn, so that floats do.
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey'
import { factAnchor, type Fact, type Places } from './anchors.ts'
import { signed } from './figure.ts'
import { rowLabel } from './labels.ts'
import { both, constant, markup, NOTHING, say, type Markup } from './markup.ts'

interface Node {
  readonly id: string
  readonly name: Markup
}
interface Band {
  readonly source: string
  readonly target: string
  readonly value: number
  readonly fact: Fact
}
type Graph = SankeyGraph<Node, Band>

const WIDTH = 960
const MIDDLE = 'total'

/** Nothing where the summary tables do not say both sides. */
export function flowPicture(places: Places): Markup {
  const incomes = incomeBands(places)
  const spending = spendingBands(places)
  if (incomes.length === 0 || spending.length === 0) return NOTHING
  const nodes = new Map<string, Node>([[MIDDLE, { id: MIDDLE, name: say('flowTotal') }]])
  for (const band of [...incomes, ...spending]) {
    for (const id of [band.source, band.target])
      if (!nodes.has(id)) nodes.set(id, nodeOf(id, band.fact, places))
  }
  const height = Math.max(220, Math.max(incomes.length, spending.length) * 36)
  const graph = sankey<Node, Band>()
    .nodeId(({ id }) => id)
    .nodeWidth(10)
    .nodePadding(20)
    .extent([
      [190, 8],
      [WIDTH - 130, height - 8],
    ])({
    nodes: [...nodes.values()].map((node) => ({ ...node })),
    links: [...incomes, ...spending].map((band) => ({ ...band })),
  })
  return markup`<figure class="flow"><h3 id="flow">${say('flow')}</h3><svg viewBox="0 0 ${WIDTH} ${height}" role="group" aria-labelledby="flow">${bandsOf(graph)}${namesOf(graph)}</svg><figcaption>${say('flowNote')}</figcaption></figure>`
}

function bandsOf({ links }: Graph): Markup[] {
  const path = sankeyLinkHorizontal<Node, Band>()
  return links.map((link) => {
    const d = constant(path(link) ?? '')
    return markup`<a href="#${factAnchor(link.fact)}"><path d="${d}" stroke-width="${Math.max(1, link.width ?? 1)}"><title>${signed(link.fact)}</title></path></a>`
  })
}

function namesOf({ nodes }: Graph): Markup[] {
  return nodes.map(({ name, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => {
    const left = x0 < WIDTH / 2
    const place = markup`<foreignObject x="${left ? x0 - 186 : x1 + 5}" y="${(y0 + y1) / 2 - 16}" width="${left ? 182 : 124}" height="32"><div class="${left ? 'flow-left' : 'flow-right'}">${name}</div></foreignObject>`
    return markup`<rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${Math.max(1, y1 - y0)}"/>${place}`
  })
}

/** A department's file may begin with the tables of a unit: the first table that speaks of the whole is taken. */
function firstOf(places: Places, kind: string, bandsIn: (own: readonly Fact[]) => Band[]): Band[] {
  for (const table of places.document.tables.filter((one) => one.kind === kind)) {
    const bands = bandsIn(ownFacts(places, table.id)).filter(isDrawn)
    if (bands.length > 0) return bands
  }
  return []
}

/** Sources in one list with what was carried in, or, where the summary gives only totals, the funds that they come from. */
function incomeBands(places: Places): Band[] {
  return firstOf(places, 'revenueExpenditureSummary', (own) => {
    const leaves = own.filter(({ rollup }) => rollup === 'leaf')
    const sources = leaves.filter(({ concept }) => concept === 'revenue' || concept === 'carriedIn')
    const funds = leaves.filter(
      ({ concept, dimensions }) => concept === 'revenueTotal' && Object.keys(dimensions).join() === 'fund',
    )
    return (sources.some(({ value }) => Number(value) > 0) ? sources : funds).map((fact) =>
      band(`in ${fact.concept} ${fact.dimensions['fund'] ?? ''} ${fact.id}`, MIDDLE, fact),
    )
  })
}

/** By class of function where a summary says so, with its two natures; else the two natures of the whole. */
function spendingBands(places: Places): Band[] {
  for (const kind of ['expenditureSummary', 'revenueExpenditureSummary']) {
    const bands = firstOf(places, kind, classBands)
    if (bands.length > 0) return once(bands)
  }
  return once(firstOf(places, 'expenditureSummary', natureBands))
}

function classBands(own: readonly Fact[]): Band[] {
  const bands = own.flatMap((fact) => {
    const { function: code = '', nature, ...rest } = fact.dimensions
    if (fact.concept !== 'expenditure' || !/^\d{3}$/.test(code) || Object.keys(rest).length > 0) return []
    if (nature === undefined) return [band(MIDDLE, `function ${code}`, fact)]
    return isTwo(nature) ? [band(`function ${code}`, nature, fact)] : []
  })
  const reached = new Set(
    bands.filter((one) => one.source === MIDDLE && isDrawn(one)).map(({ target }) => target),
  )
  return reached.size > 0 ? bands.filter(({ source }) => source === MIDDLE || reached.has(source)) : []
}

function natureBands(own: readonly Fact[]): Band[] {
  return own
    .filter(
      ({ concept, dimensions }) =>
        concept === 'expenditure' &&
        isTwo(dimensions['nature'] ?? '') &&
        Object.keys(dimensions).length === 1,
    )
    .map((fact) => band(MIDDLE, fact.dimensions['nature']!, fact))
}

/** One band from one place to another: what a table says again is not drawn again. */
function once(bands: readonly Band[]): Band[] {
  return [...Map.groupBy(bands, ({ source, target }) => `${source} ${target}`).values()].map(
    ([first]) => first!,
  )
}

const isTwo = (nature: string) => nature === 'basic' || nature === 'project'

const band = (source: string, target: string, fact: Fact): Band => ({
  source,
  target,
  value: Number(fact.value),
  fact,
})
const isDrawn = ({ value }: Band) => value > 0

/** Of the document's own year and entity: summaries of single units stand apart. */
function ownFacts({ document: { disclosure }, factsOfTable }: Places, table: string): readonly Fact[] {
  return factsOfTable(table).filter(
    ({ year, entity, unit, dimensions }) =>
      year === disclosure.year &&
      (entity === disclosure.entity || entity === '') &&
      unit.startsWith('CNY') &&
      dimensions['measure'] === undefined,
  )
}

function nodeOf(id: string, fact: Fact, places: Places): Node {
  const natures = {
    basic: { zh: '基本支出', en: 'basic' },
    project: { zh: '项目支出', en: 'project' },
  } as const
  if (id === 'basic' || id === 'project') return { id, name: both(natures[id]) }
  const { table, row, column } = fact.source
  const known = table === null ? undefined : places.table(table)
  const label = known && row !== null && column !== null ? rowLabel(known, row, column) : ''
  return { id, name: markup`<span lang="zh-Hans">${label || id}</span>` }
}
