// In: what the file system threw. Out: the typed problem a person can act on.
import type { Problem } from '../schemas/source.ts'

/** The problem behind a failed stat, open or read; `dangling` says that the path is a link that leads nowhere. */
export function fileProblem(error: unknown, dangling = false): Problem {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      if (dangling) return { code: 'source/unreadable', params: { reason: 'a link whose target is missing' } }
      return { code: 'source/not-found' }
    case 'EACCES':
    case 'EPERM':
      return { code: 'source/no-permission' }
    case 'ELOOP':
      return { code: 'source/unreadable', params: { reason: 'a link that leads to itself' } }
    case 'ENAMETOOLONG':
      return { code: 'source/unreadable', params: { reason: 'the name is longer than the system allows' } }
    default:
      return { code: 'source/unreadable', params: { reason: message || String(error) } }
  }
}
