// The list of all checks, in the order in which the report shows them.
import { balance } from './balance.ts'
import { balancedChanges } from './balancedChanges.ts'
import { blankSources } from './blankSources.ts'
import { breakdownParts, breakdownSums } from './breakdowns.ts'
import { changeDifferences, changeDirections, changePercents } from './changes.ts'
import { columnSums } from './columnSums.ts'
import { namedCounts, projectCounts } from './counts.ts'
import { definitions } from './definitions.ts'
import { functionBalance } from './functionBalance.ts'
import { functionFunds } from './functionFunds.ts'
import { funds } from './funds.ts'
import { fundsOfAll } from './fundsOfAll.ts'
import { itemsByFund } from './itemsByFund.ts'
import { classesTogether, itemsOfClasses } from './itemsOfClasses.ts'
import { listedClasses } from './listedClasses.ts'
import { listedRows } from './listedRows.ts'
import { mappedClasses } from './mappedClasses.ts'
import { narrativeTotals } from './narrativeTotals.ts'
import { natures } from './natures.ts'
import { onlyFund, toldOnlyFund } from './onlyFund.ts'
import { ofWhichColumns, ofWhichRows } from './ofWhich.ts'
import { operatingExpenses } from './operatingExpenses.ts'
import { overallTargets } from './overallTargets.ts'
import { partsOfTotal } from './partsOfTotal.ts'
import { procurementLines } from './procurementLines.ts'
import { projectLines } from './projectLines.ts'
import { ratios } from './ratios.ts'
import { listRollups } from './rollups.ts'
import { codeSums, declaredSums, headedSums, indentedSums, numberedSums, totalRows } from './rowSums.ts'
import { betweenTables, narrativeAndTables } from './sameQuantity.ts'
import { sharedParts, sharesOfList } from './shareLists.ts'
import { fulfilments, shares } from './shares.ts'
import { executionRates, selfEvaluations } from './selfEvaluations.ts'
import { sources } from './sources.ts'
import { staffContributions } from './staffContributions.ts'
import { summaryItems } from './summaryItems.ts'
import { previousPercents, previousYears, yearDifferences, yearPercents } from './years.ts'
import { toldAgain } from './toldAgain.ts'
import { unitRows } from './unitRows.ts'
import { unlisted } from './unlisted.ts'
import type { Check } from '../identity.ts'

export const checks: readonly Check[] = [
  // The same quantity in several places.
  narrativeAndTables,
  narrativeTotals,
  itemsByFund,
  toldOnlyFund,
  selfEvaluations,
  betweenTables,
  funds,
  fundsOfAll,
  onlyFund,
  functionBalance,
  functionFunds,
  itemsOfClasses,
  classesTogether,
  operatingExpenses,
  staffContributions,
  projectLines,
  overallTargets,
  procurementLines,
  unlisted,
  blankSources,
  summaryItems,
  // Inside one table.
  columnSums,
  sources,
  totalRows,
  listedRows,
  codeSums,
  listRollups,
  unitRows,
  numberedSums,
  indentedSums,
  declaredSums,
  headedSums,
  balance,
  ofWhichColumns,
  partsOfTotal,
  ofWhichRows,
  executionRates,
  // Sentences.
  breakdownSums,
  breakdownParts,
  toldAgain,
  definitions,
  natures,
  listedClasses,
  changeDifferences,
  changePercents,
  changeDirections,
  balancedChanges,
  mappedClasses,
  namedCounts,
  projectCounts,
  ratios,
  shares,
  sharesOfList,
  sharedParts,
  fulfilments,
  // Two years.
  yearDifferences,
  yearPercents,
  previousYears,
  previousPercents,
]
