// The charts, by Observable Plot. In: departments with their figures by year. Out: bars of the last year, and lines over the
// years where there is more than one. Floats are good enough to draw with; the exact amounts stand in the table.
import { axisX, barX, dot, gridX, lineY, plot, ruleX, text, tip, pointer } from '@observablehq/plot'
import type { CompareAnswer } from '../api.ts'

/** Bars and lines that can still be told apart. */
const BARS = 24
const LINES = 10

/** The class is fixed: the policy of the page knows Plot's style element by its hash, and the hash holds the class. */
const CLASS = 'chart'

const COLOURS = [
  '#1f5673',
  '#b3671e',
  '#3d7a52',
  '#8a3f6b',
  '#6b6f1f',
  '#3f5fa8',
  '#a8433f',
  '#4a7f86',
  '#7a5a3c',
  '#5f4a94',
]

interface Point {
  readonly entity: string
  readonly year: number
  readonly value: number
}

export function drawCharts(
  lines: CompareAnswer['lines'],
  title: string,
  width: number,
  unit: string,
): (HTMLElement | SVGElement)[] {
  // A disclosure that was published twice is drawn once.
  const points = lines.flatMap(({ entity, figures }) => {
    const byYear = new Map(figures.map(({ year, value }) => [year, Number(value) / 10_000]))
    return [...byYear].map(([year, value]): Point => ({ entity, year, value }))
  })
  const years = [...new Set(points.map(({ year }) => year))].sort()
  const last = years.at(-1)!
  const bar = bars(points.filter(({ year }) => year === last).slice(0, BARS), width)
  const charts = [heading(`${title} · ${last}（${unit}）`), bar]
  if (years.length > 1) {
    const shown = new Set(lines.slice(0, LINES).map(({ entity }) => entity))
    const line = overYears(
      points.filter(({ entity }) => shown.has(entity)),
      width,
    )
    charts.push(heading(`${title} · ${years[0]}–${last}（${unit}）`), line)
  }
  return charts
}

function heading(text: string): HTMLElement {
  const element = document.createElement('h2')
  element.textContent = text
  return element
}

function bars(points: readonly Point[], width: number) {
  return plot({
    className: CLASS,
    width,
    marginLeft: Math.min(260, width / 2.5),
    x: { label: null, nice: true },
    y: { label: null, domain: points.map(({ entity }) => entity) },
    marks: [
      gridX(),
      axisX({ label: null, anchor: 'top' }),
      barX(points, { x: 'value', y: 'entity', fill: COLOURS[0]! }),
      ruleX([0]),
    ],
  })
}

function overYears(points: readonly Point[], width: number) {
  const years = points.map(({ year }) => year)
  const ends = [...Map.groupBy(points, ({ entity }) => entity).values()].map((own) => own.at(-1)!)
  return plot({
    className: CLASS,
    width,
    height: 340,
    marginRight: Math.min(240, width / 3),
    marginLeft: 70,
    x: { label: null, tickFormat: 'd', ticks: [...new Set(years)], inset: 12 },
    y: { label: null, grid: true, nice: true, zero: true },
    color: { range: COLOURS },
    marks: [
      lineY(points, { x: 'year', y: 'value', stroke: 'entity', strokeWidth: 2 }),
      dot(points, { x: 'year', y: 'value', fill: 'entity' }),
      text(ends, { x: 'year', y: 'value', text: 'entity', fill: 'entity', textAnchor: 'start', dx: 9 }),
      tip(
        points,
        pointer({ x: 'year', y: 'value', title: (point: Point) => `${point.entity} ${point.year}` }),
      ),
    ],
  })
}
