// Kinds known by title whose columns are not declared yet: their tables keep their cells and yield no facts. Data only.
import type { TableKind } from '../kind.ts'

const grid = (key: string, ...titles: readonly string[]): TableKind => ({
  key,
  titles,
  shape: 'form',
  panels: [],
})

export const cityGrids: readonly TableKind[] = [
  grid('revenueExpenditureSummary', '综合预算收支总表', '部门综合预算收支总表'),
  grid('revenueSummary', '综合预算收入总表', '部门综合预算收入总表'),
  grid('expenditureSummary', '综合预算支出总表', '部门综合预算支出总表'),
  grid('appropriationSummary', '综合预算财政拨款收支总表', '部门综合预算财政拨款收支总表'),
  grid('governmentFundExpenditure', '*政府性基金收支表*'),
  grid('projectExpenditureSummary', '*专项业务经费支出表*'),
  grid('carriedOverExpenditure', '*财政拨款*结转资金支出表*'),
  grid(
    'procurement',
    '*政府采购(资产配置、购买服务)预算表*',
    '政府采购支出表',
    '政府采购预算明细表',
    '政府采购预算表',
  ),
  grid('purchasedServices', '财政拨款政府购买服务明细表', '政府购买服务*表'),
  grid(
    'threePublicExpenses',
    '*三公经费*预算表',
    '*三公经费*支出表',
    '*三公经费*支出情况表',
    '*三公经费*费表*',
  ),
  grid('performanceSelfEvaluation', '*绩效自评表'),
  grid('specialFundPerformanceTargets', '*专项资金总体绩效目标表', '*专项资金绩效目标表*'),
  grid('projectPerformanceTargets', '*项目*绩效目标表*', '*专项业务经费绩效目标表*'),
]
