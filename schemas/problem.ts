// Every problem code, its severity and its sentence in Chinese and English. {name} marks a parameter.
// A new code is a line here; a test sees that each one used in the code exists and that both sentences name the same holes.
import type { Problem, Severity } from './source.ts'

export interface ProblemMessage {
  readonly severity: Severity
  readonly zh: string
  readonly en: string
}

export const problemMessages = {
  'source/empty-file': { severity: 'error', zh: '文件是空的（0 字节）', en: 'the file is empty (0 bytes)' },
  'source/unreadable': { severity: 'error', zh: '无法读取：{reason}', en: 'cannot be read: {reason}' },
  'source/unsupported': {
    severity: 'error',
    zh: '内容是 {mediaType}，目前不能处理',
    en: 'the content is {mediaType}, which gouji does not read yet',
  },
  'source/mislabelled': {
    severity: 'warning',
    zh: '文件名以 {extension} 结尾，但内容是 {mediaType}，已按内容处理',
    en: 'the name ends in {extension} but the content is {mediaType}; read as what it is',
  },
} as const satisfies Record<string, ProblemMessage>

export type ProblemCode = keyof typeof problemMessages

/** The sentence of a problem in one language, holes filled; an unknown code prints itself. */
export function problemSentence(problem: Problem, lang: 'zh' | 'en'): string {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  if (!message) return problem.code
  return message[lang].replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params?.[name] ?? '?'))
}

export function problemSeverity(problem: Problem): Severity {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  return message?.severity ?? 'error'
}
