// Amounts of the invented departments, in fen (1/100 yuan) as whole numbers; printed figures are rounded one by one,
// as publishers do, so that sums of printed figures may be off by a unit in the last place and nothing is wrong.

export type Fen = number

/** 12_345.67 yuan as fen. */
export function yuan(amount: number): Fen {
  return Math.round(amount * 100)
}

export function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((a, b) => a + b, 0)
}

/** Rounded half away from zero to `decimals` of `unit` fen. */
export function rounded(amount: Fen, unit: number, decimals: number): number {
  const scaled = Math.abs(amount) * 10 ** decimals
  const whole = Math.floor((2 * scaled + unit) / (2 * unit))
  return amount < 0 ? -whole : whole
}

function digits(whole: number, decimals: number, grouped: boolean): string {
  const text = String(Math.abs(whole)).padStart(decimals + 1, '0')
  const integer = decimals ? text.slice(0, -decimals) : text
  const spaced = grouped ? integer.replace(/\B(?=(\d{3})+$)/g, ',') : integer
  return (whole < 0 ? '-' : '') + (decimals ? `${spaced}.${text.slice(-decimals)}` : spaced)
}

const WAN = 1_000_000

/** 万元 with `decimals`, thousands grouped unless said otherwise. */
export function wan(amount: Fen, decimals: number, grouped = true): string {
  return digits(rounded(amount, WAN, decimals), decimals, grouped)
}

/** Whole 万元; what is not zero but would show as zero keeps one decimal. */
export function wholeWan(amount: Fen): string {
  const whole = rounded(amount, WAN, 0)
  return whole === 0 && amount !== 0 ? wan(amount, 1) : digits(whole, 0, true)
}

/** Yuan, whole or with 2 decimals. */
export function inYuan(amount: Fen, decimals: 0 | 2): string {
  return digits(rounded(amount, 100, decimals), decimals, true)
}

/** `part` of `whole` in percent. */
export function percent(part: Fen, whole: Fen, decimals: number): string {
  const scaled = Math.round((part / whole) * 100 * 10 ** decimals)
  return digits(scaled, decimals, false)
}

/** “增加 12.00 万元，增长 3.4%”, or that nothing changed. */
export function change(
  now: Fen,
  before: Fen,
  print: (amount: Fen) => string,
  decimals: number,
  words: { up: string; down: string; same: string } = { up: '增长', down: '下降', same: '与上年持平' },
): string {
  if (now === before) return words.same
  const verb = now > before ? `增加 ${print(now - before)} 万元` : `减少 ${print(before - now)} 万元`
  if (before === 0) return verb
  return `${verb}，${now > before ? words.up : words.down} ${percent(Math.abs(now - before), before, decimals)}%`
}

/** Throws where the data of a sample contradict themselves. */
export function agree(what: string, ...amounts: readonly Fen[]): void {
  if (amounts.some((amount) => amount !== amounts[0])) throw new Error(`${what}: ${amounts.join(' ≠ ')}`)
}
