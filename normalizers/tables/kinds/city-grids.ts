// Kinds known by title alone where no declared columns meet: their tables keep their cells and yield no facts. Data only.
import type { TableKind } from '../kind.ts'

const grid = (key: string, ...titles: readonly string[]): TableKind => ({
  key,
  titles,
  shape: 'form',
  panels: [],
})

export const cityGrids: readonly TableKind[] = [
  grid('procurement', '政府采购支出表', '政府采购预算明细表', '政府采购*预算表'),
  grid('purchasedServices', '财政拨款政府购买服务明细表', '政府购买服务*表'),
  grid(
    'threePublicExpenses',
    '*三公经费*预算表',
    '*三公经费*支出表',
    '*三公经费*支出情况表',
    '*三公经费*费表*',
  ),
]
