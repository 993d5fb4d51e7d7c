// Phrases to facts. In: the phrases of one passage and what section and earlier passages speak of. Out: facts and
// statements on the recorder, every number accounted for, and what later passages may be part of.
import type { Fact } from '../../schemas/disclosure.ts'
import type { ReadingContext } from './context.ts'
import { closeBracket, closeFrames, openBracket, openFrame } from './frames.ts'
import { parse } from './grammar.ts'
import { nameLeftover } from './leftovers.ts'
import { readBare, readMoney } from './money.ts'
import { closeChanges, readMovement, readShare, readUnchanged } from './movements.ts'
import { readCounted, stateQuotient } from './people.ts'
import { readNil } from './nil.ts'
import { readReviewed, readScore } from './performance.ts'
import { readSeveral } from './several.ts'
import { dayAt } from './periods.ts'
import type { Reading, Recorder } from './record.ts'
import { initialState, type Figure, type Frame, type Setting, type Stated, type State } from './state.ts'
import { tokenize, type NumberName, type NumberToken } from './tokens.ts'

export interface Interpreted {
  /** The passage's own value, outside any breakdown. */
  readonly main: Stated | null
  /** A breakdown left open at the passage's end: “…，具体包括：”. */
  readonly open: Frame | null
}

/** Reads one passage. */
export function interpret(
  reading: Reading,
  setting: Setting,
  context: ReadingContext,
  record: Recorder,
): Interpreted {
  const { text } = reading.folded
  const tokens = tokenize(text)
  const state = initialState(text, tokens, reading, setting, context, record)
  const accounted = new Set<NumberToken>()
  if (setting.named === null) {
    for (const phrase of parse(text, tokens)) {
      switch (phrase.kind) {
        case 'figure':
          readFigure(state, phrase)
          accounted.add(phrase.token)
          break
        case 'unchanged':
          readUnchanged(state, phrase)
          break
        case 'open':
          openFrame(state, phrase)
          break
        case 'bracketOpen':
          openBracket(state, phrase.index)
          break
        case 'bracketClose':
          closeBracket(state)
          break
        case 'semicolon':
          // The outermost breakdown of a sentence goes on behind a semicolon, what it holds does not.
          closeFrames(state, (state.brackets.at(-1)?.frames ?? 0) + 1)
          state.topic = null
          // 其中 behind it is of the whole again, not of the last part.
          if (state.frames.length > 0) state.current = state.frames.at(-1)!.whole ?? state.current
          break
        case 'stop':
          if (state.brackets.length === 0) endSentence(state)
          break
        case 'asOf':
          state.day = dayAt(text.slice(tokens[phrase.index]!.start), context.year) ?? state.day
      }
    }
  }
  endSentence(state)
  if (setting.named === null) readNil(state)
  for (const token of tokens) {
    if (token.kind !== 'number' || accounted.has(token)) continue
    record.account(token, [], token.name ?? setting.named ?? nameLeftover(state, token), reading)
  }
  return { main: state.main ?? state.recent[0] ?? null, open: state.open }
}

function endSentence(state: State): void {
  closeFrames(state, 0)
  closeChanges(state)
  state.lastSentence = [state.sentenceFrom, state.recent.length]
  state.sentenceFrom = state.recent.length
  state.current = state.main
  state.moved = null
  state.topic = null
}

function readFigure(state: State, printed: Figure): void {
  // “各为 3.10，2.95 万元”: the last figure carries the unit of all.
  const token = printed.series ? { ...printed.token, unit: printed.series.unit } : printed.token
  const phrase = { ...printed, token }
  let facts: readonly Fact[] = []
  let name: NumberName | null = null
  if (token.fault !== null || isTwofold(phrase)) name = 'malformed'
  else if (phrase.role === 'movement' && token.unit !== null) {
    facts = readMovement(state, phrase)
    if (token.unit !== 'percent' && token.unit !== 'count') state.unit = token.unit
  } else if (phrase.role === 'share' || phrase.role === 'fulfilment') facts = readShare(state, phrase)
  else if (token.unit === 'count') facts = readCount(state, phrase)
  else if (token.unit === null) {
    facts = readScore(state, phrase)
    if (facts.length === 0 && state.unit !== null) ({ facts, name } = readBare(state, phrase))
  } else if (token.unit !== 'percent') {
    facts = readSeveral(state, phrase) ?? readMoney(state, phrase)
    state.unit = token.unit
  }
  stateQuotient(state, facts)
  state.record.account(token, facts, name ?? nameLeftover(state, token), state.reading)
}

/** “减少 -2 万元”: a decrease, or a decrease of less than nothing. */
function isTwofold({ role, sign, token }: Figure): boolean {
  return role === 'movement' && sign === -1 && token.value.coefficient < 0n
}

function readCount(state: State, phrase: Figure): readonly Fact[] {
  if (phrase.token.measure === '分') return readScore(state, phrase)
  const reviewed = readReviewed(state, phrase)
  const facts = reviewed.length > 0 ? reviewed : readCounted(state, phrase)
  if (facts.length === 0) state.untold.add(phrase.token)
  return facts
}
