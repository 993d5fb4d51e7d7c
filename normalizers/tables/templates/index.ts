// All templates. Order matters only between equals: the first wins.
import type { Template } from '../kind.ts'
import { beijing, changsha, chongqing, fujian, guangzhou, jiangsu, xian } from './cities.ts'
import { finalAccounts } from './national.ts'
import { shanghai } from './shanghai.ts'
import { shenzhen2022, shenzhen2026 } from './shenzhen.ts'

export const templates: readonly Template[] = [
  shenzhen2026,
  shenzhen2022,
  shanghai,
  finalAccounts,
  guangzhou,
  xian,
  jiangsu,
  fujian,
  chongqing,
  changsha,
  beijing,
]
