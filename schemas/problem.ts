// Every problem code, its severity and its sentence in Chinese and English. {name} marks a parameter.
// A new code is a line here; a test sees that each one used in the code exists and that both sentences name the same holes.
import type { Problem, Severity } from './source.ts'

/** Languages people read gouji in. */
export type Language = 'zh' | 'en'

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
  'run/internal-error': {
    severity: 'error',
    zh: '处理时发生内部错误，本文件没有结果：{reason}',
    en: 'an internal error ended the reading of this document: {reason}',
  },
  'run/timeout': {
    severity: 'error',
    zh: '处理超过 {seconds} 秒，已停止',
    en: 'stopped after {seconds} seconds without a result',
  },
  'run/crashed': {
    severity: 'error',
    zh: '处理进程意外结束（{reason}），本文件没有结果',
    en: 'the process that read this document ended unexpectedly ({reason}); there is no result',
  },
} as const satisfies Record<string, ProblemMessage>

export type ProblemCode = keyof typeof problemMessages

/** The sentence of a problem in one language, holes filled; an unknown code prints itself. */
export function problemSentence(problem: Problem, lang: Language): string {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  if (!message) return problem.code
  return message[lang].replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params?.[name] ?? '?'))
}

export function problemSeverity(problem: Problem): Severity {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  return message?.severity ?? 'error'
}
