// The public sets, ours beside the peers, in one run: cells exactly right and the time taken.
import { publicDocuments, scorePublic, type PublicScore } from '../publicTables.ts'
import { textTable } from '../table.ts'
import { ourGrids } from './ours.ts'
import { installPeers, missing, peers, runPeer, withoutTables } from './peers.ts'

export interface PublicSection {
  readonly lines: string[]
  readonly publicCellsExact: number | null
  readonly bestPeerPublicCellsExact: number | null
}

/** Measures all readers; `withPeers` false measures ours alone. */
export async function publicSection(withPeers: boolean): Promise<PublicSection> {
  const documents = publicDocuments()
  if (documents.length === 0)
    return {
      lines: ['no public sets at hand: not measured'],
      publicCellsExact: null,
      bestPeerPublicCellsExact: null,
    }
  const begun = performance.now()
  const ours = await scorePublic(documents, ourGrids)
  const scores: [string, PublicScore, number][] = [['gouji', ours, performance.now() - begun]]
  const notes: string[] = []
  if (withPeers) {
    const failed = await installPeers()
    if (failed) notes.push(failed)
    for (const peer of peers) {
      const reason = await missing(peer)
      if (reason) {
        notes.push(`${peer.name}: not measured, ${reason}`)
        continue
      }
      const answers = await runPeer(
        peer.name,
        documents.map(({ path }) => path),
      )
      const score = await scorePublic(documents, async (path) => answers.get(path)?.grids ?? [])
      const milliseconds = [...answers.values()].reduce((sum, answer) => sum + answer.milliseconds, 0)
      scores.push([peer.name, score, milliseconds])
      for (const { path, error } of answers.values())
        if (error) notes.push(`${peer.name} failed on ${path.split('/').at(-1)}: ${error.split('\n')[0]}`)
    }
    notes.push(withoutTables)
  }
  const best = Math.max(...scores.slice(1).map(([, { exact, cells }]) => exact / cells))
  return {
    lines: [
      'public sets (ICDAR 2013 EU, tabula-java): cells exactly right; peers without spans are not judged by spans',
      ...textTable(
        ['reader', 'exact', 'of', 'share', 'seconds'],
        scores.map(([name, { exact, cells }, ms]) => [
          name,
          String(exact),
          String(cells),
          `${((100 * exact) / cells).toFixed(1)} %`,
          (ms / 1000).toFixed(1),
        ]),
      ),
      '',
      ...textTable(
        ['document', 'cells', ...scores.map(([name]) => name)],
        documents.map(({ name }, i) => [
          name,
          String(ours.perDocument[i]![2]),
          ...scores.map(([, { perDocument }]) => String(perDocument[i]![1])),
        ]),
      ),
      ...notes,
    ],
    publicCellsExact: ours.exact / ours.cells,
    bestPeerPublicCellsExact: Number.isFinite(best) ? best : null,
  }
}
