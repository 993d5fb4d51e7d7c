// Kinds known by title alone where no declared columns meet: their tables keep their cells and yield no facts. Data only.
import type { TableKind } from '../kind.ts'
import { procurementTitles, threePublicTitles } from './titles.ts'

const grid = (key: string, ...titles: readonly string[]): TableKind => ({
  key,
  titles,
  shape: 'form',
  panels: [],
})

export const cityGrids: readonly TableKind[] = [
  grid('procurement', ...procurementTitles),
  grid('purchasedServices', '*购买服务*表'),
  grid('threePublicExpenses', ...threePublicTitles),
]
