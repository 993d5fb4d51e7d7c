// The linear program behind the joint check, solved by HiGHS: by how much, in all, the rows must be broken to hold together.
// In: rows and the room of their variables. Out: one multiplier a row, the proposal for a proof; null where nothing breaks.
// Floats stay here: certificate.ts decides with whole numbers.
import type { Highs, Model, ModelData } from 'highs'
import type { PlainRow } from './merge.ts'
import { type Room, sizeOf } from './system.ts'

export interface Solver {
  /** Whether some values in their room satisfy all rows, as far as floats can tell. */
  readonly holds: (rows: readonly PlainRow[], room: readonly Room[]) => boolean
  /** One multiplier a row that shows the rows to conflict, or null where nothing has to be broken. */
  readonly solve: (rows: readonly PlainRow[], room: readonly Room[]) => readonly number[] | null
}

/** Below this the sum of all breaches, in units of the finest print, is an error of floats. */
const NOTHING = 1e-6

/** Loads HiGHS: 50 ms and some memory, so only where a document has relations that run in circles. */
export async function loadSolver(): Promise<Solver> {
  const { default: load } = await import('highs')
  // The package declares its loader for the module form that Node does not import.
  const highs: Highs = await (load as unknown as () => Promise<Highs>)()
  const { infinity, constants } = highs
  const run = <T>(program: ModelData, read: (model: Model) => T): T => {
    const model = highs.createModel(program)
    try {
      model.options.set({ output_flag: false })
      model.run()
      return read(model)
    } finally {
      model.dispose()
    }
  }
  return {
    holds: (rows, room) =>
      run(
        programOf(rows, room, infinity, false),
        (model) => model.getModelStatus() !== constants.modelStatus.infeasible,
      ),
    solve: (rows, room) =>
      run(programOf(rows, room, infinity, true), (model) =>
        model.getObjectiveValue() > NOTHING ? Array.from(model.getSolution().rowDual, (dual) => -dual) : null,
      ),
  }
}

/** Each figure’s deviation; elastic, for each row what it is short or over as well (a ≤ row only over), kept least. */
function programOf(
  rows: readonly PlainRow[],
  room: readonly Room[],
  infinity: number,
  elastic: boolean,
): ModelData {
  const used = [...new Set(rows.flatMap(({ terms }) => terms.map(({ variable }) => variable)))]
  const columns = new Map(used.map((variable, at) => [variable, at]))
  const lower = used.map((variable) => Number(room[variable]!.lo))
  const upper = used.map((variable) => Number(room[variable]!.hi))
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const row of rows) {
    const size = Number(sizeOf(row))
    for (const { variable, coefficient } of row.terms) {
      indices.push(columns.get(variable)!)
      values.push(Number(coefficient) / size)
    }
    for (const sign of !elastic ? [] : row.kind === '=' ? [1, -1] : [-1]) {
      indices.push(lower.length)
      values.push(sign)
      lower.push(0)
      upper.push(infinity)
    }
    starts.push(indices.length)
  }
  const right = rows.map((row) => Number(row.residual) / Number(sizeOf(row)))
  return {
    numCols: lower.length,
    numRows: rows.length,
    colCost: lower.map((_, at) => (at < used.length ? 0 : 1)),
    colLower: lower,
    colUpper: upper,
    rowLower: right.map((value, at) => (rows[at]!.kind === '=' ? value : -infinity)),
    rowUpper: right,
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: lower.length,
      starts,
      indices,
      values,
    },
  }
}
