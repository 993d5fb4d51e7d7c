// What a phrase is about. In: the words before a figure, or a heading. Out: concept and dimensions as far as the words
// say them, and what they say beyond the vocabulary, as a label. A phrase is understood only when all of it is covered.
import type { ConceptId, Dimensions } from '../../schemas/concept.ts'
import { classificationOf, codesOfName, levelOf, resolveCode } from '../classification/index.ts'
import type { ReadingContext } from './context.ts'
import { bodyAt } from './bodies.ts'
import { lexiconOf, longestAt } from './tokens.ts'
import { fillers, levels, moneyTerms, type Basis, type Term } from './vocabulary/terms.ts'

/** What words say of a quantity before sentence, section and document complete it. */
export interface Meaning {
  readonly concept: ConceptId | null
  readonly flow: 'revenue' | 'expenditure' | 'both' | null
  readonly extent: 'total' | 'year' | null
  readonly basis: Basis | null
  readonly dimensions: Dimensions
}

export interface Subject {
  readonly meaning: Meaning
  /** Words beyond the vocabulary, as printed without white space; '' when the phrase is understood. */
  readonly label: string
  /** A body named at the start of the phrase, '' when none is. */
  readonly entity: string
  /** The phrase says nothing but fillers: the figure is of what was spoken of before. */
  readonly empty: boolean
}

export const NOTHING: Meaning = { concept: null, flow: null, extent: null, basis: null, dimensions: {} }

const TERMS = lexiconOf<Term>(moneyTerms)
const FILLERS = lexiconOf([{ words: fillers }, { words: levels }])
const LEVELS: ReadonlySet<string> = new Set(levels)
export const ENTITY_END =
  /(?:局|委|委员会|中心|办公室|办公厅|办|院|所|站|队|校|学院|大学|部|署|会|馆|台|街道|街道办事处|镇|区|医院|党校|集团|公司|本级|本部|机关|厅|团|学校|中学|小学|幼儿园|海关|法院|检察院|基地|园)(?:\((?:本级|机关|本部|汇总)\))?$/

/**
 * “本部门机关及所属 3 家行政单位的机关运行经费”, “维持机关日常运转而开支的机关运行经费”: whose they are, and what for, is part of what
 * operating expenses of agencies are; a body named alone stays, for it may be one of several.
 */
const WHOSE_OPERATION =
  /^.*(?:行政单位|参公单位|参公事业单位|参公管理事业单位|参公管理的事业单位|参照公务员法管理(?:的)?(?:事业)?单位|运转(?:而|所|需要)?(?:开支|安排|使用|支出|发生)?)的?(?=机关运行经费)/u

/**
 * Reads a phrase. `known` is what section and sentence already speak of; some words mean something only within it.
 * `codes` are classification codes printed in the phrase.
 */
export function readSubject(
  phrase: string,
  known: Meaning,
  context: ReadingContext,
  codes: readonly string[] = [],
): Subject {
  const text = phrase
    .replace(/^[“"‘']+(?=[^”"]*$)|[。，；：]/gu, '')
    .replace(/^(?:其中|和|及|以及|并(?!同)|主要是|主要为|主要系|其次是|一是|二是|三是|四是)/u, '')
    .replace(WHOSE_OPERATION, '')
  const inProject = known.dimensions.nature === 'project'
  const coded = fromCodes(codes)
  if (coded) return understood({ ...NOTHING, flow: 'expenditure', dimensions: coded }, '')
  const byName = inProject && !isClassName(text) ? null : functionOf(text, known, context)
  if (byName) return byName

  let concept: ConceptId | null = null
  let flow: Meaning['flow'] = null
  let extent: Meaning['extent'] = null
  let basis: Meaning['basis'] = null
  let otherwise: Term['otherwise']
  const dimensions: Record<string, string> = {}
  let residue = ''
  let residueAt = -1
  /** Nothing but bodies and fillers stands before what is not understood. */
  let leads = false
  let conflict = false
  /** 一般公共预算及政府性基金: two funds said together. */
  let funds = false
  let said = false
  let entity = ''
  let level = false
  for (let at = 0; at < text.length;) {
    const term = longestTerm(text, at, known, concept, context)
    const filler = longestAt(FILLERS, text, at)
    const named = bodyAt(text, at, context.bodies)
    if (named && residue === '' && named.length >= (term?.word.length ?? 0)) {
      entity = named.body.printed
      at += named.length
      continue
    }
    if (term && term.word.length >= (filler?.word.length ?? 0)) {
      const { entry } = term
      said = true
      if (entry.concept) {
        if (concept && concept !== entry.concept) conflict = true
        concept = entry.concept
      }
      if (entry.flow) flow = flow && flow !== entry.flow && !entry.extent ? flow : entry.flow
      extent = entry.extent ?? extent
      basis = entry.basis ?? basis
      otherwise = entry.otherwise ?? otherwise
      for (const [axis, value] of Object.entries(dimensionsOf(entry, context))) {
        if (dimensions[axis] === undefined || dimensions[axis] === value) dimensions[axis] = value!
        else if (refines(axis, dimensions, value!)) continue
        else if (axis !== 'fund' || !funds) conflict = true
      }
      at += term.word.length
      continue
    }
    if (filler && LEVELS.has(filler.word)) level = true
    // In a final account, 预算 without more is the plan that the account is held against.
    if (filler && context.phase === 'final' && /^预算(?:数|安排|为)?$/u.test(filler.word)) basis ??= 'budget'
    if (filler && residue === '') {
      at += filler.word.length
      continue
    }
    if (filler && (residueAt + residue.length !== at || covered(text.slice(at), known, concept, context))) {
      at += filler.word.length
      continue
    }
    if (
      dimensions.fund !== undefined &&
      JOINS.has(text[at]!) &&
      saysFund(text, at + 1, known, concept, context)
    ) {
      funds = true
      at++
      continue
    }
    if (residueAt < 0) {
      residueAt = at
      leads = !said
    }
    residue += text[at]
    at++
  }
  // 下属 1 家机关和 1 家参公事业单位: all of them together are the document's own body.
  if (leads && /\d家.*单位$/u.test(residue)) residue = ''
  // “其中：市本级 3 万元，区级 2 万元”: a level alone is what tells the part apart.
  if (level && !said && residue === '' && entity === '') residue = text
  const body = ENTITY_END.exec(residue) && text.startsWith(residue) && residue.length >= 3 ? residue : ''
  if (body && !inProject && (said || text.length > body.length)) residue = ''
  if (concept === null && known.concept === null && known.flow === null) flow ??= otherwise ?? null
  // What is told of no fund, “三公”经费, is told of two of them as well; of anything else two funds are neither.
  if (funds && concept === 'threePublicExpenses') delete dimensions.fund
  else conflict ||= funds
  const meaning: Meaning = { concept, flow, extent, basis, dimensions }
  if (residue === '' && !conflict) {
    return { meaning, label: '', entity: body || entity, empty: !said && body === '' && entity === '' }
  }
  return { meaning: { ...NOTHING, flow, basis }, label: cleanLabel(text), entity: '', empty: false }
}

function dimensionsOf({ dimensions = {} }: Term, { byEconomicClass }: ReadingContext): Dimensions {
  return byEconomicClass && dimensions.nature === 'householdSubsidies' ? { economic: '303' } : dimensions
}

const JOINS: ReadonlySet<string> = new Set('及和与、')

function saysFund(
  text: string,
  at: number,
  known: Meaning,
  concept: ConceptId | null,
  context: ReadingContext,
): boolean {
  return longestTerm(text, at, known, concept, context)?.entry.dimensions?.fund !== undefined
}

/** Whether vocabulary and fillers cover a phrase wholly. */
function covered(text: string, known: Meaning, concept: ConceptId | null, context: ReadingContext): boolean {
  for (let at = 0; at < text.length;) {
    const length = Math.max(
      longestTerm(text, at, known, concept, context)?.word.length ?? 0,
      longestAt(FILLERS, text, at)?.word.length ?? 0,
    )
    if (length === 0) return false
    at += length
  }
  return true
}

/** Terms of a heading, whatever else it says; null dimensions where it speaks of several things at once. */
export function readTitle(title: string, context: ReadingContext): Meaning {
  const text = title.replace(/\d{4}年度?/gu, '')
  let meaning: Meaning = NOTHING
  let several = false
  for (let at = 0; at < text.length;) {
    const entity = bodyAt(text, at, context.bodies)?.length ?? 0
    const term = entity > 0 ? undefined : longestTerm(text, at, NOTHING, meaning.concept, context)
    if (!term) {
      at += Math.max(entity, 1)
      continue
    }
    const { entry, word } = term
    if (entry.concept && meaning.concept && entry.concept !== meaning.concept) several = true
    for (const [axis, value] of Object.entries(dimensionsOf(entry, context))) {
      if (meaning.dimensions[axis] !== undefined && meaning.dimensions[axis] !== value) several = true
    }
    meaning = {
      concept: entry.concept ?? meaning.concept,
      flow: entry.flow && meaning.flow && entry.flow !== meaning.flow ? 'both' : (entry.flow ?? meaning.flow),
      extent: null,
      basis: null,
      dimensions: { ...meaning.dimensions, ...dimensionsOf(entry, context) },
    }
    at += word.length
  }
  const name = functionOf(title, { ...NOTHING, flow: 'expenditure' }, context)
  if (name && name.label === '') return name.meaning
  return several ? NOTHING : meaning
}

/** The longest term at `at` that the phase, and what is spoken of, allow. */
function longestTerm(
  text: string,
  at: number,
  known: Meaning,
  concept: ConceptId | null,
  { phase }: ReadingContext,
): { readonly word: string; readonly entry: Term } | undefined {
  const found = TERMS.get(text[at]!)?.find(
    ({ word, entry }) => (entry.phase ?? phase) === phase && text.startsWith(word, at),
  )
  if (!found?.entry.within) return found
  return found.entry.within === concept || found.entry.within === known.concept ? found : undefined
}

/** 公用经费 of 基本支出 is 公用经费: a narrower value of the same axis refines the wider one. */
function refines(axis: string, dimensions: Record<string, string>, value: string): boolean {
  const wider = WIDER[axis]?.[value]
  if (wider !== undefined && wider === dimensions[axis]) {
    dimensions[axis] = value
    return true
  }
  return WIDER[axis]?.[dimensions[axis]!] === value
}

/** Which value of an axis contains which. */
export const WIDER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nature: { personnel: 'basic', operating: 'basic', householdSubsidies: 'basic' },
  item: { vehiclePurchase: 'vehicles', vehicleOperation: 'vehicles' },
  fund: {
    generalPublicBudget: 'fiscal', governmentFund: 'fiscal', stateCapital: 'fiscal',
    publicService: 'own', business: 'own', superiorSubsidy: 'own', subsidiaryRemittance: 'own', other: 'own',
  }, // prettier-ignore
  reservedFor: { smallAndMicro: 'smes' },
  awardedTo: { smallAndMicro: 'smes' },
}

function understood(meaning: Meaning, entity: string): Subject {
  return { meaning, label: '', entity, empty: false }
}

/** 行政运行（2014001）, 204-公共安全支出: the code decides. */
function fromCodes(codes: readonly string[]): Dimensions | null {
  const code = codes.at(-1)
  if (code === undefined) return null
  const classification = classificationOf(code)
  if (classification === undefined) return null
  return classification === 'functional' ? { function: code } : { economic: code }
}

const MARKED = /(.*?)\((类|款|项)\)/gu

/** In the order of levelOf. */
const MARKS = ['类', '款', '项']

/** “社会保障和就业支出（类）行政事业单位养老支出（款）…（项）”, “卫生健康支出”科目, 教育支出. */
function functionOf(phrase: string, known: Meaning, context: ReadingContext): Subject | null {
  if (known.concept !== null && known.concept !== 'expenditure' && known.concept !== 'expenditureTotal')
    return null
  const text = phrase.replace(/[“”"']/gu, '')
  const names: string[] = []
  let end = 0
  let innermost = ''
  for (const match of text.matchAll(MARKED)) {
    names.push(match[1]!.replace(/^(?:其中)?[：，]?/u, ''))
    end = match.index + match[0].length
    innermost = match[2]!
  }
  if (names.length > 0) {
    const parent = innermost !== '类' && names.length < 3 ? known.dimensions.function : undefined
    // 一般公共服务（类）: a class may be named without the 支出 of its official name, which may be a 款 of another (21901).
    const code = [names, [`${names[0]!}支出`, ...names.slice(1)]]
      .map((way) => codeOf(way, parent, context))
      .find((found) => found !== undefined && MARKS[levelOf(found)] === innermost)
    const rest = readSubject(text.slice(end), NOTHING, context)
    if (rest.label !== '') return null
    const function_ = code ?? names.join('/')
    return understood(
      {
        ...rest.meaning,
        flow: 'expenditure',
        dimensions: { ...rest.meaning.dimensions, function: function_ },
      },
      '',
    )
  }
  if (known.flow === 'revenue') return null
  const bare = bareName(text)
  if (bare.length < 3) return null
  const quoted = /^[“"].*[”"]科目/u.test(phrase)
  // 初中教育支出: a class may be named with the 支出 that its official name lacks.
  // 一般公共服务: and without the 支出 that it has, before the name is that of a 款 of aid to other regions (21901).
  for (const name of new Set([...classNames(bare), bare, bare.replace(/支出$/u, '')])) {
    // 国有资本经营预算支出 is the fund's spending before it is class 223.
    const code = covered(name, NOTHING, null, context) ? undefined : codeOf([name], undefined, context)
    if (code !== undefined && (code.length === 3 || quoted || (bare.length >= 5 && isOwnName(name))))
      return understood({ ...NOTHING, flow: 'expenditure', dimensions: { function: code } }, '')
  }
  const parent = known.dimensions.function
  if (parent !== undefined) {
    const child = codeOf([bare], parent, context)
    if (child !== undefined)
      return understood({ ...NOTHING, flow: 'expenditure', dimensions: { function: child } }, '')
  }
  const economic = ECONOMIC.has(bare) ? resolveCode('economicDepartment', bare) : undefined
  if (economic?.length === 3)
    return understood({ ...NOTHING, flow: 'expenditure', dimensions: { economic } }, '')
  return null
}

/** The official name of the class that the words shorten; a word of four characters (住房保障) may be a mere purpose. */
function classNames(bare: string): string[] {
  const name = `${bare}支出`
  return bare.length >= 5 && resolveCode('functional', name)?.length === 3 ? [name] : []
}

/** Whether the words are the name of a whole class (一般公共服务支出, 工资福利支出); projects bear names of their own. */
function isClassName(phrase: string): boolean {
  const bare = bareName(phrase)
  if (ECONOMIC.has(bare)) return true
  return /支出$/u.test(bare) && bare !== '其他支出' && resolveCode('functional', bare)?.length === 3
}

function bareName(phrase: string): string {
  return phrase.replace(/(?:预算数|预算|决算数|决算|类科目|科目)?(?:数)?(?:安排)?为?$/u, '')
}

/**
 * Whether a name of a 款 or 项 alone says its class: 机关事业单位基本养老保险缴费支出, 事业单位医疗. What is a class of the economic
 * classification too (住房公积金), or a word of the vocabulary, may be that; a short name may be anybody's.
 */
function isOwnName(name: string): boolean {
  if (codesOfName('economicDepartment', name).length > 0) return false
  return TERMS.get(name[0]!)?.some(({ word }) => word === name) !== true
}

/** Economic classes that prose names without a code; 对个人和家庭的补助 is left to the vocabulary of natures. */
const ECONOMIC = new Set(['工资福利支出', '商品和服务支出', '资本性支出'])

/** Code of names, outermost first, below `parent`; by the document's own tables first, then by the classification. */
function codeOf(
  names: readonly string[],
  parent: string | undefined,
  context: ReadingContext,
): string | undefined {
  const own = context.functionCode?.(names, parent)
  if (own !== undefined) return own
  let code = parent
  for (const name of names) {
    const next = resolveCode('functional', name, code)
    if (next === undefined) return undefined
    code = next
  }
  return code
}

/** A name as it is compared: no quotes around it, no list number, no 预算 behind it. */
export function cleanLabel(text: string): string {
  return text
    .replace(/^[、，：\-—]+/u, '')
    .replace(/^(?:其中|一是|二是|三是|四是|五是|以及|及|和|包括|用于)(?=.{2})/u, '')
    .replace(/(?:支出预算|经费预算|总预算|预算数|预算安排|预算)?(?:为|共计|合计|共|约|安排)?$/u, (end) =>
      end.startsWith('经费') ? '经费' : '',
    )
    .replace(/^“([^”]*)”$/u, '$1')
}
