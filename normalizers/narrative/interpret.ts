// Phrases to facts. In: the phrases of one passage and what the section and the passages before it speak of.
// Out: facts, breakdowns and changes on the recorder. Keeps, while it reads, what a figure without a subject is about.
import type { Fact } from '../../schemas/disclosure.ts'
import type { ConceptId } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'
import { isZero } from '../../schemas/decimal.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { ReadingContext } from './context.ts'
import { bodyAt, bodyOf, type Body } from './bodies.ts'
import { readCount } from './counts.ts'
import type { Phrase, Range } from './grammar.ts'
import { canBePart, NOTHING, quantitiesOf, says, within } from './meaning.ts'
import { comparedWith, dayAt, yearOf, yearsIn } from './periods.ts'
import { quoteAt, type Draft, type Reading, type Recorder } from './record.ts'
import { cleanLabel, readSubject, type Meaning, type Subject } from './subjects.ts'
import type { NumberName, NumberToken, Token } from './tokens.ts'
import { plannedWords } from './vocabulary/terms.ts'

/** A value that later words may refer back to. */
export interface Stated {
  readonly facts: readonly Fact[]
  readonly meaning: Meaning
  readonly entity: string
  /** What is counted, where it is a count. */
  readonly counts: { readonly concept: ConceptId; readonly planned: boolean } | null
  readonly words: string
}

/** A breakdown that is being read. */
export interface Frame {
  readonly whole: Stated | null
  readonly meaning: Meaning
  readonly complete: boolean
  readonly quote: string
  readonly section: string
  readonly parts: Fact[]
  readonly spoken: boolean
}

/** What holds before a passage begins. */
export interface Setting {
  readonly entity: string
  readonly meaning: Meaning
  /** A list opened by an earlier passage that this passage's first value is part of. */
  readonly list: Frame | null
  /** The passage starts with a heading, which says what its figures are of. */
  readonly headed: boolean
  /** What numbers are in a section that states nothing; null where it states facts. */
  readonly named: NumberName | null
  /** A numbered paragraph that details spending: what it starts with is spent on, though nobody declared it. */
  readonly detail: boolean
}

export interface Interpreted {
  /** The passage's own value, outside any breakdown. */
  readonly main: Stated | null
  /** A breakdown left open at the passage's end: “…，具体包括：”. */
  readonly open: Frame | null
}

interface Change {
  readonly current: Stated
  readonly base: string
  readonly sign: 1 | -1 | 0
  readonly section: string
  readonly quote: string
  previous?: Fact
  change?: Fact
  percent?: Fact
}

export function interpret(
  phrases: readonly Phrase[],
  tokens: readonly Token[],
  reading: Reading,
  setting: Setting,
  context: ReadingContext,
  record: Recorder,
): Interpreted {
  const text = reading.folded.text
  const accounted = new Set<NumberToken>()
  const brackets: { current: Stated | null; frames: number; main: Stated | null }[] = []
  const frames: Frame[] = []
  const recent: Stated[] = []
  let main: Stated | null = null
  let current: Stated | null = null
  let previous: Stated | null = null
  /** What the last movement of the sentence was of: “收入较去年增加 54 万元，上升 2.9%”. */
  let movedOf: Stated | null = null
  let listed = false
  let begun = false
  let planned = false
  let day: string | null = null
  let unit: Unit | null = null
  let changes: Change[] = []
  let left: Frame | null = null

  for (const phrase of phrases) {
    switch (phrase.kind) {
      case 'figure':
        if (setting.named === null) onFigure(phrase)
        break
      case 'unchanged':
        if (setting.named === null) onUnchanged(phrase)
        break
      case 'open':
        onOpen(phrase)
        break
      case 'bracketOpen':
        brackets.push({ current, frames: frames.length, main })
        if (current) frames.push(frameOf(current, false, false, phrase.index))
        break
      case 'bracketClose': {
        const saved = brackets.pop()
        if (!saved) break
        closeFrames(saved.frames)
        current = saved.current
        main = saved.main ?? main
        break
      }
      case 'semicolon':
        closeFrames(brackets.length > 0 ? brackets.at(-1)!.frames + 1 : 1)
        break
      case 'stop':
        if (brackets.length > 0) break
        closeFrames(0)
        closeChanges()
        current = main
        movedOf = null
        planned = false
        break
      case 'asOf':
        day = dayAt(text.slice(tokens[phrase.index]!.start), context.year) ?? day
    }
  }
  closeFrames(0)
  closeChanges()
  for (const token of tokens) {
    if (token.kind !== 'number' || accounted.has(token)) continue
    record.account(
      token,
      [],
      token.name ?? setting.named ?? leftover(token, text, tokens.indexOf(token), tokens),
      reading,
    )
  }
  return { main: main ?? recent[0] ?? null, open: left }

  function onFigure(phrase: Extract<Phrase, { kind: 'figure' }>): void {
    const { token } = phrase
    let facts: readonly Fact[] = []
    let name: NumberName | null = null
    if (token.fault !== null) name = 'malformed'
    else if (phrase.role === 'movement') facts = onMovement(phrase)
    else if (phrase.role === 'share' || phrase.role === 'fulfilment') facts = onShare(phrase)
    else if (token.unit === 'count') facts = onCount(phrase)
    else if (token.unit !== null && token.unit !== 'percent') facts = onMoney(phrase)
    else if (token.unit === null && unit !== null) [facts, name] = onBare(phrase)
    if (token.unit !== null && token.unit !== 'count' && token.unit !== 'percent') unit = token.unit
    if (facts.length === 0) name ??= leftover(token, text, phrase.index, tokens)
    record.account(token, facts, name, reading)
    accounted.add(token)
  }

  /** A figure without a unit: nil is nil in any unit; of any other the unit is missing, and none is supposed. */
  function onBare(phrase: Extract<Phrase, { kind: 'figure' }>): [readonly Fact[], NumberName | null] {
    const { token } = phrase
    if (phrase.role === 'movement') return [[], 'malformed']
    const subject = readSubject(wordsOf(phrase.subject).words, known(), context)
    if (
      phrase.role !== 'value' ||
      subject.label !== '' ||
      phrase.explains ||
      !/^[。，；)]|^$/.test(text.slice(token.end, token.end + 1))
    )
      return [[], null]
    return isZero(token.value) ? [onMoney({ ...phrase, token: { ...token, unit } }), null] : [[], 'malformed']
  }

  /** What the sentence and its surroundings speak of at this point. */
  function known(): Meaning {
    const frame = frames.at(-1)
    if (frame) return frame.meaning
    if (setting.list && !begun && !setting.headed) return setting.list.meaning
    return main ? within(setting.meaning, main.meaning) : setting.meaning
  }

  /** Words of a range without the years and codes in it, and the codes. */
  function wordsOf(range: Range): { words: string; codes: string[] } {
    let words = ''
    let past = 0
    const codes: string[] = []
    for (const token of tokens.slice(range.from, range.to)) {
      const from = Math.max(token.start, past)
      if (token.kind !== 'number') words += text.slice(from, Math.max(from, token.end))
      else if (token.name === 'code') codes.push(text.slice(token.start, token.end))
      else if (token.name === 'year' || token.name === 'date') past = token.nameEnd
      else words += text.slice(from, token.unitEnd)
    }
    return { words: words.replace(/\(\)/g, '').replace(/^[-—–_](?=.)/u, ''), codes }
  }

  function onMoney(phrase: Extract<Phrase, { kind: 'figure' }>): readonly Fact[] {
    const { token } = phrase
    const { words, codes } = wordsOf(phrase.subject)
    let outer = known()
    let subject = readSubject(words, outer, context, codes)
    // A figure that cannot be a part closes the breakdowns that it is no part of.
    while (
      frames.length > (brackets.at(-1)?.frames ?? 0) &&
      subject.label === '' &&
      !subject.empty &&
      !canBePart(frames.at(-1)!.meaning, subject.meaning)
    ) {
      closeFrames(frames.length - 1)
      outer = known()
      subject = readSubject(words, outer, context, codes)
    }
    if (subject.empty && current?.counts && token0(phrase)) return other(phrase, current.words)
    const frame = frames.at(-1)
    const inList = !frame && setting.list !== null && !listed
    const owner = frame ?? (inList && !begun ? setting.list : null)
    const meaning = complete(subject, outer, owner, phrase.subject.from === 0)
    const use =
      phrase.explains === 'use' &&
      !owner &&
      current?.meaning.dimensions.project !== undefined &&
      subject.label !== ''
        ? current
        : null
    if (use) return [record.figure(detailOf(use, subject.label), token, 1, reading)]
    if (phrase.explains && (subject.label !== '' || subject.empty) && !owner) return other(phrase, words)
    if (
      !meaning ||
      (subject.empty &&
        frame?.spoken &&
        frame.whole &&
        meaning.basis === frame.whole.meaning.basis &&
        yearOf(text, tokens, phrase.subject, words, context.year) === null)
    ) {
      return other(phrase, subject.empty ? clause(phrase.index) : words)
    }
    const year = phrase.previous
      ? yearOfBase(phrase)
      : (yearOf(text, tokens, phrase.subject, words, context.year) ?? sentenceYear(phrase) ?? context.year)
    const basis = phrase.previous && context.phase !== 'final' ? null : meaning.basis
    const entity = entityOf(subject, owner)
    const facts = quantitiesOf(meaning).map((quantity) =>
      record.figure(
        {
          ...quantity,
          dimensions: basis === 'execution' ? { ...quantity.dimensions, basis } : quantity.dimensions,
          entity,
          year,
          phase:
            basis === 'budget' || basis === 'final'
              ? basis
              : basis === 'execution'
                ? 'budget'
                : context.phase,
        },
        token,
        1,
        reading,
      ),
    )
    if (facts.length === 0) return other(phrase, words || clause(phrase.index))
    const stated: Stated = { facts, meaning, entity, counts: null, words }
    if (phrase.previous) {
      previous = stated
      return facts
    }
    state(stated, owner, inList, year)
    return facts
  }

  /** A use with an amount of its own: “主要用于甘坑人工湿地日常运行 53.92 万元”. */
  function detailOf(of: Stated, label: string): Draft {
    const { concept, dimensions, entity, year, phase } = of.facts[0]!
    return { concept, dimensions: { ...dimensions, label: foldLabel(label) }, entity, year, phase }
  }

  function state(stated: Stated, owner: Frame | null, inList: boolean, year: number | null): void {
    recent.push(stated)
    const list = owner ?? (inList ? setting.list : null)
    const sums = list !== null && year === context.year && canSum(list, stated)
    if (list && sums) list.parts.push(stated.facts[0]!)
    // Of “年初预算 …，支出决算 …” the one that the whole is of is the part.
    if (inList && (sums || list?.whole === null)) listed = true
    begun = true
    if (frames.length === 0 && (year === context.year || main === null)) {
      if (main && year !== context.year) previous = main
      main = stated
    }
    if (year !== context.year) previous = stated
    current = stated
    movedOf = null
  }

  /** Meaning of a phrase in its surroundings; null where it names something unknown that nothing contains. */
  function complete(
    subject: Subject,
    outer: Meaning,
    owner: Frame | null,
    startsPassage = false,
  ): Meaning | null {
    if (subject.label !== '') {
      const label = foldLabel(subject.label)
      if (
        outer.dimensions.nature === 'project' &&
        (outer.concept === null || outer.concept === 'expenditure')
      ) {
        const axis = outer.dimensions.project === undefined || !owner ? 'project' : 'label'
        if (axis === 'project' && outer.dimensions.project !== undefined) return null
        return { ...outer, basis: subject.meaning.basis, dimensions: { ...outer.dimensions, [axis]: label } }
      }
      if (!owner && !startsPassage) return null
      if (!says(outer)) return null
      return {
        ...outer,
        extent: null,
        basis: subject.meaning.basis ?? outer.basis,
        dimensions: { ...outer.dimensions, label },
      }
    }
    const own = subject.meaning
    if (subject.empty) return says(outer) ? { ...outer, basis: own.basis ?? outer.basis } : null
    // 支出决算 behind 年初预算 is the same quantity, seen at the year's end.
    const sameThing =
      own.basis !== null &&
      own.concept === null &&
      Object.keys(own.dimensions).length === 0 &&
      own.extent === null
    if (
      sameThing &&
      main &&
      main.meaning.flow !== 'both' &&
      (own.flow === null || own.flow === main.meaning.flow || main.meaning.concept !== null)
    ) {
      return { ...(frames.length > 0 ? outer : within(setting.meaning, main.meaning)), basis: own.basis }
    }
    const base = frames.length > 0 || (setting.list && !begun && !setting.headed) ? outer : contextOf(own)
    const meaning = within(base, own)
    if (!says(own) && subject.entity !== '') return within(setting.meaning, { ...own, extent: 'total' })
    return meaning
  }

  /** Outside breakdowns the section lends what it is about, the sentence before lends only its direction. */
  function contextOf(own: Meaning): Meaning {
    if (own.flow === null && own.concept === null && main) {
      return {
        ...within(setting.meaning, { ...NOTHING, flow: main.meaning.flow, concept: main.meaning.concept }),
        extent: null,
      }
    }
    if (own.extent !== null && own.dimensions.fund === undefined && own.extent === 'year') return NOTHING
    return setting.meaning
  }

  /** Whose figure it is: the body named, else the breakdown's, else the section's. */
  function entityOf(subject: Subject, owner: Frame | null): string {
    const { entity } = subject
    if (entity === '') return owner?.whole?.entity ?? setting.entity
    const known = bodyOf(entity, context.bodies)?.printed
    if (known === context.entity) return setting.entity
    // A body that nobody knows is not taken for the document's own.
    return known ?? (entity.length >= 5 ? entity : setting.entity)
  }

  function onMovement(phrase: Extract<Phrase, { kind: 'figure' }>): readonly Fact[] {
    const { token } = phrase
    if (token.unit === null) return []
    const of = moved(phrase.subject, phrase.explains !== null)
    const base = phrase.base && comparedWith(text, tokens, phrase.base.range, context.year, context.phase)
    if (!of || !base)
      return token.unit === 'count' || token.unit === 'percent' ? [] : other(phrase, clause(phrase.index))
    const percent = token.unit === 'percent'
    const counted = of.counts !== null
    if (counted !== (token.unit === 'count') && !percent) return other(phrase, clause(phrase.index))
    const measure = percent ? 'changePercent' : 'change'
    const facts = draftsOf(of, { measure, comparedWith: base.key }).map((draft) =>
      record.figure(draft, token, phrase.sign, reading),
    )
    movedOf = of
    note(of, base.key, phrase.sign, measure, facts[0], base.year, token.start)
    return facts
  }

  function onUnchanged(phrase: Extract<Phrase, { kind: 'unchanged' }>): void {
    const of = moved(phrase.subject, false)
    const base = phrase.base && comparedWith(text, tokens, phrase.base.range, context.year, context.phase)
    if (!of || !base) return
    const token = tokens[phrase.index]!
    const like = of.facts[0]
    if (!like) return
    const facts = draftsOf(of, { measure: 'change', comparedWith: base.key }).map((draft) =>
      record.zero(draft, like.unit, like.decimals, token.start, token.end, reading),
    )
    note(of, base.key, 0, 'change', facts[0], base.year, token.start)
  }

  /** What a movement is of: its own words, else the last value. Null where the words name something else. */
  function moved(range: Range, explains: boolean): Stated | null {
    const { words, codes } = wordsOf(range)
    const subject = readSubject(words, current?.meaning ?? known(), context, codes)
    if (subject.empty) return explains ? null : (movedOf ?? current)
    if (subject.label !== '') return null
    const meaning = complete(subject, known(), null)
    if (!meaning) return null
    const quantities = quantitiesOf(meaning)
    if (quantities.length === 0) return null
    const said = saidBefore(meaning)
    return (
      said ?? { facts: [], meaning, entity: entityOf(subject, frames.at(-1) ?? null), counts: null, words }
    )
  }

  function draftsOf(of: Stated, more: Record<string, string>): readonly Draft[] {
    if (of.facts.length > 0) {
      return of.facts.map(({ concept, dimensions, entity, phase }) => ({
        concept,
        dimensions: { ...dimensions, ...more },
        entity,
        year: context.year,
        phase,
      }))
    }
    return quantitiesOf(of.meaning).map((quantity) => ({
      concept: quantity.concept,
      dimensions: { ...quantity.dimensions, ...more },
      entity: of.entity,
      year: context.year,
      phase: context.phase,
    }))
  }

  function note(
    of: Stated,
    base: string,
    sign: 1 | -1 | 0,
    measure: string,
    fact: Fact | undefined,
    year: number,
    at: number,
  ): void {
    if (of.facts.length === 0 || !fact) return
    const field = measure === 'change' ? 'change' : 'percent'
    let change = changes.find(
      (each) => each.current === of && each.base === base && each[field] === undefined,
    )
    if (!change) {
      change = { current: of, base, sign, section: reading.section, quote: quoteAt(reading, at) }
      const before = previous?.facts[0]
      if (before && before.year === year && before.concept === of.facts[0]!.concept && before !== of.facts[0])
        change.previous = before
      changes.push(change)
    }
    change[field] = fact
  }

  function closeChanges(): void {
    for (const { current: of, sign, section, quote, previous: before, change, percent } of changes) {
      record.statements.push({
        kind: 'change',
        current: of.facts[0]!.id,
        ...(before ? { previous: before.id } : {}),
        ...(change ? { change: change.id } : {}),
        ...(percent ? { percent: percent.id } : {}),
        direction: sign === 0 ? 'unchanged' : sign === 1 ? 'increase' : 'decrease',
        section,
        quote,
      })
    }
    changes = []
  }

  function onShare(phrase: Extract<Phrase, { kind: 'figure' }>): readonly Fact[] {
    const of = moved(phrase.subject, phrase.explains !== null)
    if (!of || !phrase.of) return []
    const whole = cleanLabel(wordsOf(phrase.of).words.replace(/的(?:比例|比重)?(?:为|是)?$|的$/u, ''))
    const more: Record<string, string> =
      phrase.role === 'share'
        ? { measure: 'share', ...(whole === '' ? {} : { shareOf: foldLabel(whole) }) }
        : { measure: 'fulfilment', comparedWith: `${context.year} budget` }
    return draftsOf(of, more).map((draft) => record.figure(draft, phrase.token, 1, reading))
  }

  function onCount(phrase: Extract<Phrase, { kind: 'figure' }>): readonly Fact[] {
    const { token } = phrase
    if (known().dimensions.nature !== undefined || phrase.explains) return []
    const words = withoutBody(wordsOf(phrase.subject).words, context.bodies)
    const after = /^[^，。；：、()]{0,16}/u.exec(text.slice(token.unitEnd))![0]
    const owner = frames.at(-1) ?? null
    const inherited =
      owner?.whole?.counts?.concept ?? (words === '' ? (current?.counts?.concept ?? null) : null)
    const subject = readCount(words, after, token.measure, inherited)
    if (!subject) return []
    if (subject.planned || plannedWords.some((word) => words.includes(word))) planned = true
    else if (/截[至止]|现有|实有|共有/u.test(words)) planned = false
    const year = yearsIn(text, tokens, phrase.subject).at(-1) ?? context.year
    const dimensions = {
      ...(subject.label === '' ? {} : { label: subject.label }),
      ...(planned ? { status: 'planned' } : day === null ? {} : { asOf: day }),
    }
    const fact = record.figure(
      {
        concept: subject.concept,
        dimensions,
        entity: setting.entity,
        year: planned ? year : context.year,
        phase: context.phase,
      },
      token,
      1,
      reading,
    )
    const stated: Stated = {
      facts: [fact],
      meaning: NOTHING,
      entity: setting.entity,
      counts: { concept: subject.concept, planned },
      words,
    }
    recent.push(stated)
    if (owner?.whole?.counts && owner.whole.counts.concept === subject.concept && subject.label !== '')
      owner.parts.push(fact)
    if (frames.length === 0 && main === null) main = stated
    current = stated
    return [fact]
  }

  /** A figure of money whose meaning is not declared: kept, with the words it is printed with. */
  function other(phrase: Extract<Phrase, { kind: 'figure' }>, words: string): readonly Fact[] {
    const label = foldLabel(cleanLabel(words)) || foldLabel(clause(phrase.index))
    const dimensions = { label, section: reading.section }
    const year = yearOf(text, tokens, phrase.subject, words, context.year) ?? context.year
    return [
      record.figure(
        { concept: 'other', dimensions, entity: setting.entity, year, phase: context.phase },
        phrase.token,
        phrase.role === 'movement' ? phrase.sign : 1,
        reading,
      ),
    ]
  }

  function onOpen(phrase: Extract<Phrase, { kind: 'open' }>): void {
    const { words, codes } = wordsOf(phrase.subject)
    const named = words === '' ? null : readSubject(words, setting.meaning, context, codes)
    const anew = named !== null && !named.empty && named.label === '' && says(named.meaning)
    const whole: Stated | null = anew ? saidBefore(within(setting.meaning, named.meaning)) : (current ?? main)
    // A second word for the same breakdown (“其中，主要包括”) opens no second one.
    const top = frames.at(-1)
    if (top && top.parts.length === 0 && top.whole === whole && !top.spoken) frames.pop()
    const read = frameOf(whole, phrase.how !== 'partial', true, phrase.index)
    const frame = anew && !whole ? { ...read, meaning: within(setting.meaning, named.meaning) } : read
    if (phrase.last) left = frame
    else frames.push(frame)
  }

  /** The value that states the same quantity earlier in the passage. */
  function saidBefore(meaning: Meaning): Stated | null {
    const quantities = quantitiesOf(meaning)
    const same = (s: Stated) =>
      s.facts.length === quantities.length && s.facts.every((f, i) => sameKey(f, quantities[i]!))
    return quantities.length === 0 ? null : (recent.findLast(same) ?? null)
  }

  function frameOf(whole: Stated | null, isComplete: boolean, spoken: boolean, index: number): Frame {
    const meaning = whole ? (whole.counts ? NOTHING : whole.meaning) : known()
    return {
      whole,
      meaning,
      complete: isComplete,
      quote: quoteAt(reading, tokens[index]!.start),
      section: reading.section,
      parts: [],
      spoken,
    }
  }

  function closeFrames(to: number): void {
    while (frames.length > to) finish(frames.pop()!, record)
  }

  function yearOfBase(phrase: Extract<Phrase, { kind: 'figure' }>): number | null {
    return (
      (phrase.base && comparedWith(text, tokens, phrase.base.range, context.year, context.phase)?.year) ??
      context.year
    )
  }

  /** The year that the start of the sentence names, before a comma: “2025 年，…收入 …”. */
  function sentenceYear(phrase: Extract<Phrase, { kind: 'figure' }>): number | null {
    let start = phrase.token.start
    while (start > 0 && !'。；！？'.includes(text[start - 1]!)) start--
    const match = /^((?:19|20)\d{2})年度?，/.exec(text.slice(start))
    return match ? Number(match[1]) : null
  }

  /** The words since the last figure or stop, for the label of a figure that nothing else names. */
  function clause(index: number): string {
    const end = tokens[index]!.start
    let start = end
    while (start > 0 && end - start < 40 && !'。；，：'.includes(text[start - 1]!)) start--
    return text.slice(start, end)
  }

  function token0(phrase: Extract<Phrase, { kind: 'figure' }>): boolean {
    return phrase.subject.to - phrase.subject.from <= 1
  }
}

/** Records a breakdown that has read its parts. */
export function finish(frame: Frame, record: Recorder): void {
  const whole = frame.whole?.facts[0]
  if (!whole || !frame.spoken || frame.parts.length === 0) return
  const parts = frame.parts.map(({ id }) => id)
  record.statements.push({
    kind: 'breakdown',
    whole: whole.id,
    parts,
    complete: frame.complete,
    section: frame.section,
    quote: frame.quote,
  })
}

/** Parts add up with their whole only in one measure and one period. */
function canSum(frame: Frame, part: Stated): boolean {
  const whole = frame.whole?.facts[0]
  const fact = part.facts[0]
  if (!whole || !fact || whole.dimensions.basis !== fact.dimensions.basis) return false
  return (
    whole.phase === fact.phase &&
    whole.year === fact.year &&
    (whole.unit === 'count') === (fact.unit === 'count')
  )
}

function sameKey(
  fact: Fact,
  quantity: {
    readonly concept: ConceptId
    readonly dimensions: Readonly<Record<string, string | undefined>>
  },
): boolean {
  if (fact.concept !== quantity.concept) return false
  const axes = new Set([...Object.keys(fact.dimensions), ...Object.keys(quantity.dimensions)])
  return [...axes].every((axis) => fact.dimensions[axis] === quantity.dimensions[axis])
}

/** Words of a count without the body that counts: “市信用中心共有” says no more than “共有”. */
function withoutBody(words: string, bodies: readonly Body[]): string {
  const named = bodyAt(words, 0, bodies)
  if (named) return words.slice(named.length)
  const body = /^(.{3,}?)(?=(?:本年|现|实|共|拥)?有|共|下设|内设|设)/u.exec(words)?.[1]
  return body !== undefined && bodyOf(body, bodies) ? words.slice(body.length) : words
}

const INDICATOR =
  /率|度|比例|占比|比重|得分|达标|合格|满意|指标|大于|小于|低于|高于|不低于|达到|完成|≥|≤|>|</u

/** What a number is that no rule made a fact of, as far as its surroundings tell; null when they do not. */
function leftover(
  token: NumberToken,
  text: string,
  index: number,
  tokens: readonly Token[],
): NumberName | null {
  if (token.unit === 'count') return /^分/.test(token.measure) ? 'score' : 'workload'
  const before = text.slice(Math.max(0, token.start - 24), token.start)
  if (token.unit === 'percent' || token.unit === null) {
    const clause = before.slice(Math.max(...[...'。；，'].map((mark) => before.lastIndexOf(mark))) + 1)
    if (/得分|评分|赋分/u.test(clause)) return 'score'
    if (token.unit === 'percent') return INDICATOR.test(clause) ? 'indicator' : null
    for (let i = index - 1; i >= 0 && index - i < 6; i--) {
      const mark = tokens[i]!
      if (mark.kind === 'mark' && '“《'.includes(mark.char) && mark.pair > index) return 'quotation'
    }
    // 12345 热线, G4+508: a number that is part of a name has letters, or words that measure nothing, beside it.
    if (/[A-Za-z+*·#]$/u.test(before) || /^[·+]/u.test(text.slice(token.end))) return 'name'
    if (
      /^\p{Script=Han}/u.test(text.slice(token.end)) &&
      /\p{Script=Han}$/u.test(before) &&
      token.decimals === 0
    )
      return 'name'
    if (/^[、]\d{1,3}(?:[、]\d{1,3})*号/u.test(text.slice(token.end))) return 'name'
  }
  return null
}
