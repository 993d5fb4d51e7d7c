// Why stored results cannot be opened, as a sentence of the command line. In: what was named and what was thrown.
import { StoreUnusable } from '../pipeline/cluster/blobAddress.ts'
import { NoDatabase } from '../pipeline/stored.ts'
import type { MessageKey } from './messages.ts'

export function storedProblem(target: string, error: unknown): [MessageKey, Record<string, string>] {
  const path = withoutPassword(target)
  if (error instanceof StoreUnusable) return ['badBlobs', { path: error.address, reason: error.message }]
  if (error instanceof NoDatabase) return ['noDatabase', { path }]
  return ['badDatabase', { path, reason: error instanceof Error ? error.message : String(error) }]
}

function withoutPassword(target: string): string {
  return target.replace(/^(postgres(?:ql)?:\/\/[^:/@]*):[^@]*@/, '$1@')
}
