// Every table kind there is. A new kind is a file here and a line below; no code knows a kind by name.
import type { TableKind } from '../kind.ts'
import { appropriationSummary } from './appropriation-summary.ts'
import { budgetUnits } from './budget-units.ts'
import { cityByEconomic } from './city-by-economic.ts'
import { cityByFunction } from './city-by-function.ts'
import { cityGrids } from './city-grids.ts'
import { cityThreePublic } from './city-three-public.ts'
import { listOfTables } from './list-of-tables.ts'
import { meetingKinds } from './meetings.ts'
import { procurementKinds } from './procurement.ts'
import { xianLists } from './xian-lists.ts'
import { xianSummaries } from './xian-summaries.ts'
import { basicExpenditureSummary } from './basic-expenditure-summary.ts'
import { generalPublicBudgetExpenditureByEconomic } from './by-economic-class.ts'
import {
  generalPublicBudgetExpenditure,
  governmentFundExpenditure,
  stateCapitalExpenditure,
} from './by-function.ts'
import { expenditureSummary } from './expenditure-summary.ts'
import { finalAccountsKinds } from './final-accounts.ts'
import { finalDetails } from './final-details.ts'
import { keyProjectPerformance } from './key-project-performance.ts'
import { operations } from './operations.ts'
import { performanceTargets } from './performance-targets.ts'
import { projectPerformance } from './project-performance.ts'
import { projectExpenditureSummary } from './project-expenditure-summary.ts'
import { revenueExpenditureSummary } from './revenue-expenditure-summary.ts'
import { revenueSummary } from './revenue-summary.ts'
import { selfEvaluation } from './self-evaluation.ts'
import { shanghaiKinds } from './shanghai.ts'
import { threePublicExpenses } from './three-public-expenses.ts'

export const tableKinds: readonly TableKind[] = [
  revenueExpenditureSummary,
  revenueSummary,
  expenditureSummary,
  basicExpenditureSummary,
  projectExpenditureSummary,
  appropriationSummary,
  generalPublicBudgetExpenditure,
  generalPublicBudgetExpenditureByEconomic,
  threePublicExpenses,
  governmentFundExpenditure,
  stateCapitalExpenditure,
  keyProjectPerformance,
  ...performanceTargets,
  ...shanghaiKinds,
  ...finalAccountsKinds,
  ...finalDetails,
  ...cityByEconomic,
  ...cityByFunction,
  ...cityThreePublic,
  ...xianSummaries,
  ...xianLists,
  ...procurementKinds,
  ...meetingKinds,
  ...selfEvaluation,
  ...projectPerformance,
  ...operations,
  ...budgetUnits,
  listOfTables,
  // Last: by title alone, where no columns meet.
  ...cityGrids,
]
