// HTML as values: everything put into a template is escaped unless it is markup already. In: template literals. Out: Markup.
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Language } from '../../schemas/problem.ts'
import { messages, type Message, type MessageKey } from './messages.ts'

export type Markup = HtmlEscapedString

/** The template tag; hono's own is asynchronous only when a promise is put in, which we never do. */
export function markup(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return html(strings, ...values) as Markup
}

/** Markup that is a constant of ours. Never call it on anything that was read. */
export function constant(text: string): Markup {
  return raw(text) as Markup
}

export const NOTHING = constant('')

export type Params = Readonly<Record<string, string | number | Markup>>

/** A message in both languages; the page shows the chosen one. Holes may hold markup. */
export function say(key: MessageKey, params?: Params): Markup {
  return both(messages[key], params)
}

/** Any bilingual text, as `say`. */
export function both(message: Message, params?: Params): Markup {
  if (message.zh === message.en) return fill(message.zh, params)
  return markup`<span lang="zh">${fill(message.zh, params)}</span><span lang="en">${fill(message.en, params)}</span>`
}

/** A message in one language, for attributes and the title. */
export function plain(
  key: MessageKey,
  lang: Language,
  params?: Readonly<Record<string, string | number>>,
): string {
  return messages[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params?.[name] ?? ''))
}

function fill(text: string, params: Params | undefined): Markup {
  if (!params) return markup`${text}`
  const parts = text.split(/\{(\w+)\}/)
  return markup`${parts.map((part, i) => (i % 2 === 0 ? part : (params[part] ?? '')))}`
}

/** Whole numbers as people read them: 20,148. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}
