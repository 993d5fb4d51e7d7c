// Pages as published, with the cells framed on which a finding rests. In: page pictures and facts. Out: markup; each page is
// in the report once, and every finding shows the part of it that it needs.
import { factAnchor, type Fact, type Places } from './anchors.ts'
import { byWeight, disputed } from './weight.ts'
import { signed } from './figure.ts'
import { markup, NOTHING, say, type Markup } from './markup.ts'
import type { ContractDocument } from '../../schemas/contract.ts'

export interface PagePicture {
  readonly page: number
  /** In points, as the boxes of facts are. */
  readonly width: number
  readonly height: number
  readonly webp: Uint8Array
}

export type Pictures = ReadonlyMap<number, PagePicture>

/** Pages of one report that are shown as pictures: some 60 kB each. */
const PAGES_SHOWN = 12

/** The pages on which the contradictions of a document stand, those of most weight first. */
export function pagesToPicture({ findings, facts, source }: ContractDocument): number[] {
  if (source.mediaType !== 'application/pdf') return []
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const pages = byWeight(findings.filter(disputed)).flatMap((finding) =>
    finding.facts.flatMap((id) => {
      const { page = null, box = null } = byId.get(id)?.source ?? {}
      return page !== null && box !== null ? [page] : []
    }),
  )
  return [...new Set(pages)].slice(0, PAGES_SHOWN)
}

/** The pictures themselves, to be shown in parts; nothing of it is seen here. */
export function pictureStore(pictures: Pictures): Markup {
  if (pictures.size === 0) return NOTHING
  return markup`<svg class="store" width="0" height="0" aria-hidden="true"><defs>${[...pictures.values()].map(
    ({ page, width, height, webp }) =>
      markup`<image id="picture-${page}" width="${width}" height="${height}" href="data:image/webp;base64,${Buffer.from(webp).toString('base64')}"/>`,
  )}</defs></svg>`
}

const STORED =
  /<image id="picture-(\d+)" width="([\d.]+)" height="([\d.]+)" href="data:image\/webp;base64,([\w+/=]*)"\/>/g

/** The pictures that a report of ours holds: it is written anew without the published file. */
export function picturesIn(report: string): PagePicture[] {
  const end = report.indexOf('</defs>')
  return [...report.slice(0, Math.max(0, end)).matchAll(STORED)].map(([, page, width, height, webp]) => ({
    ...{ page: Number(page), width: Number(width), height: Number(height) },
    webp: Buffer.from(webp!, 'base64'),
  }))
}

/** The part of each page where these facts stand, each framed. Pages of which there is no picture are named. */
export function framedPages(facts: readonly Fact[], pictures: Pictures, places: Places): Markup {
  if (places.document.source.mediaType !== 'application/pdf') return NOTHING
  const placed = facts.filter(({ source }) => source.page !== null && source.box !== null)
  const byPage = [...Map.groupBy(placed, ({ source }) => source.page!)].toSorted(([a], [b]) => a - b)
  const missing = byPage.flatMap(([page]) => (pictures.has(page) ? [] : [page]))
  const shown = byPage.flatMap(([page, those]) => {
    const picture = pictures.get(page)
    return picture ? [framedPage(picture, those)] : []
  })
  const note =
    missing.length > 0
      ? markup`<p class="more">${say('notPictured', { pages: missing.join(', ') })}</p>`
      : NOTHING
  return shown.length > 0 || missing.length > 0
    ? markup`<div class="pictures">${shown}${note}</div>`
    : NOTHING
}

/** Points seen above and below what is framed: enough for the row before, the row after and the header of most tables. */
const AROUND = 48
/** Points around a cell's box, so that the frame does not cover its print. */
const BESIDE = 2

function framedPage({ page, width, height }: PagePicture, facts: readonly Fact[]): Markup {
  const boxes = facts.map((fact) => ({ fact, box: fact.source.box! }))
  const top = Math.max(0, Math.min(...boxes.map(({ box }) => box[1])) - AROUND)
  const bottom = Math.min(height, Math.max(...boxes.map(({ box }) => box[3])) + AROUND)
  const frames = boxes.map(({ fact, box: [x0, y0, x1, y1] }) => {
    const at = { x: x0 - BESIDE, y: y0 - BESIDE, width: x1 - x0 + 2 * BESIDE, height: y1 - y0 + 2 * BESIDE }
    return markup`<a href="#${factAnchor(fact)}"><rect x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}"><title>${signed(fact)}</title></rect></a>`
  })
  return markup`<figure class="pagepart"><figcaption>${say('pictured', { n: page })}</figcaption><svg viewBox="0 ${top} ${width} ${Math.max(1, bottom - top)}" role="group"><use href="#picture-${page}"/>${frames}</svg></figure>`
}
