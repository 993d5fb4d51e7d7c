// Statements of one kind, typed.
import type { Disclosure, Statement } from '../../schemas/disclosure.ts'

export function statementsOf<K extends Statement['kind']>(
  disclosure: Disclosure,
  kind: K,
): readonly Extract<Statement, { kind: K }>[] {
  return disclosure.statements.filter((s): s is Extract<Statement, { kind: K }> => s.kind === kind)
}
