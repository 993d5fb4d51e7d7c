// The text as published, section by section, with its figures marked and linked. In: sections and their facts. Out: markup.
import {
  findingAnchor,
  gravest,
  factAnchor,
  sectionAnchor,
  type Fact,
  type Places,
  type Section,
} from './anchors.ts'
import { doubtMark } from './figure.ts'
import { pageRange } from './labels.ts'
import { markup, NOTHING, say, type Markup } from './markup.ts'
import { verdictLooks } from './messages.ts'
import { placeInSection, withoutSpace, type Spot } from './quotes.ts'

export function narrativeSection(places: Places): Markup {
  const { sections } = places.document
  const lead = say(sections.length === 0 ? 'noNarrative' : 'narrativeLead')
  const homeless = [...new Map(places.homeless.map((fact) => [factAnchor(fact), fact])).values()]
  return markup`<section id="narrative"><h2>${say('narrative')}</h2><p>${lead}</p><div class="prose" lang="zh-Hans">${sections.map((section) => sectionBlock(section, places))}${homeless.length > 0 ? markup`<p class="note">${say('elsewhere')} ${homeless.map((fact) => markup` ${figure(fact, places, fact.printed, true)}`)}</p>` : NOTHING}</div></section>`
}

function sectionBlock(section: Section, places: Places): Markup {
  const facts = places.factsOfSection(section.id)
  const spots = placeInSection(section.text, facts)
  const unplaced = facts.filter((fact) => !spots.some((spot) => spot.fact === fact))
  const more =
    unplaced.length > 0
      ? markup`<p class="note">${say('unplaced')} ${unplaced.map((fact) => markup` ${figure(fact, places, fact.printed, true)}`)}</p>`
      : NOTHING
  return markup`<section id="${sectionAnchor(section.id)}">${paragraphs(section, spots, places)}${more}</section>
`
}

/** The heading, once even where the text begins with it, and the paragraphs. */
function paragraphs(section: Section, spots: readonly Spot[], places: Places): Markup {
  const { text, level, pages } = section
  const title = [section.number, section.title].filter(Boolean).join(' ')
  const where =
    level <= 1 && pages.length > 0 ? markup` <small>${say('page', { n: pageRange(pages) })}</small>` : NOTHING
  const heading = (words: Markup) => markup`<p class="heading h-${Math.min(level, 4)}">${words}${where}</p>`
  const out: Markup[] = []
  const named = new Set<Fact>()
  let next = 0
  let offset = 0
  for (const line of text.split('\n')) {
    const end = offset + line.length
    const parts: Markup[] = []
    let at = offset
    while (next < spots.length && spots[next]!.start < end) {
      const { fact, start, end: stop } = spots[next]!
      const from = Math.max(start, at)
      const to = Math.min(stop, end)
      const shown = figure(fact, places, text.slice(from, to), !named.has(fact))
      parts.push(markup`${text.slice(at, from)}${shown}`)
      named.add(fact)
      at = to
      if (stop > end) break
      next++
    }
    parts.push(markup`${text.slice(at, end)}`)
    if (offset === 0 && title !== '' && withoutSpace(line).folded === withoutSpace(title).folded) {
      out.push(heading(markup`${parts}`))
    } else {
      if (offset === 0 && title !== '') out.push(heading(markup`${title}`))
      if (line.trim() !== '') out.push(markup`<p>${parts}</p>`)
    }
    offset = end + 1
  }
  return markup`${out}`
}

function figure(fact: Fact, places: Places, text: string, isFirst: boolean): Markup {
  const finding = gravest(places.findingsOf(fact))
  const css = finding ? verdictLooks[finding.verdict].css : 'n'
  const id = isFirst ? markup` id="${factAnchor(fact)}"` : NOTHING
  if (!finding) return markup`<span class="k v-n"${id}>${text}</span>${doubtMark(fact)}`
  return markup`<a class="k v-${css}"${id} href="#${findingAnchor(finding.id)}">${text}</a>${doubtMark(fact)}`
}
