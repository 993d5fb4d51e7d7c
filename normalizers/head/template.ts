// Which template a document follows. In: the table titles it prints and the names it gives. Out: the template or none.
import { foldLabel } from '../../schemas/text.ts'
import type { LabelPattern, Template } from '../tables/kind.ts'

export interface TemplateScore {
  readonly template: Template
  /** Share of the due kinds whose title is printed. */
  readonly coverage: number
  /** Share of the printed titles that the template knows. */
  readonly explained: number
  readonly placeMet: boolean
}

/** Words before a title that say whose table it is. */
const OWNER = /^(?:(?:预算)?(?:部门|单位)|预算单位|部门单位)(?:预算)?/u

/** Titles without years and owner, each once. */
export function plainTitles(titles: readonly string[]): readonly string[] {
  return [
    ...new Set(
      titles.map((title) =>
        foldLabel(title)
          .replace(/(?:19|20)\d{2}年(?:度)?/gu, '')
          .replace(OWNER, ''),
      ),
    ),
  ]
}

/** All templates with a word to say, best first. `names` are titles and entities, for the place. */
export function scoreTemplates(
  templates: readonly Template[],
  titles: readonly string[],
  names: readonly string[],
  phase: 'budget' | 'final' | null,
): readonly TemplateScore[] {
  const plain = plainTitles(titles)
  return templates
    .filter((template) => phase === null || template.phase === phase)
    .map((template) => {
      const patterns = template.kinds.flatMap((kind) => kind.titles)
      const due = template.kinds.filter((kind) => !kind.optional)
      const printed = due.filter((kind) => plain.some((title) => matches(title, kind.titles)))
      const known = plain.filter((title) => matches(title, patterns))
      return {
        template,
        coverage: printed.length / due.length,
        explained: plain.length > 0 ? known.length / plain.length : 0,
        placeMet: names.some((name) => matches(foldLabel(name), template.places)),
      }
    })
    .filter((score) => score.coverage > 0)
    .sort((a, b) => total(b) - total(a))
}

/** A template of some place is believed elsewhere only when nearly all its titles are there. */
export function chooseTemplate(scores: readonly TemplateScore[]): Template | null {
  const best = scores[0]
  if (!best) return null
  const enough = best.template.places.length === 0 || best.placeMet ? 0.5 : 0.85
  return best.coverage >= enough ? best.template : null
}

function total(score: TemplateScore): number {
  const place = score.template.places.length === 0 ? 0.1 : score.placeMet ? 0.2 : 0
  return score.coverage + score.explained * 0.2 + place
}

const compiled = new Map<LabelPattern, RegExp>()

function matches(text: string, patterns: readonly LabelPattern[]): boolean {
  return patterns.some((pattern) => {
    let form = compiled.get(pattern)
    if (!form) {
      const parts = pattern.split('*').map((part) => foldLabel(part).replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      form = new RegExp(`^${parts.join('.*')}$`, 'u')
      compiled.set(pattern, form)
    }
    return form.test(text)
  })
}
