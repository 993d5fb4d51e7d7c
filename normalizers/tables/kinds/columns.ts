// Columns and rows that many kinds share: codes, names, sources of revenue, funds, nature of spending. Data only.
import type { ColumnKind, RowKind } from '../kind.ts'

/** 科目编码 in one column or in 类 | 款 | 项, with 科目名称 beside it. */
export const codeColumns: readonly ColumnKind[] = [
  { key: 'class', headers: ['类', '*编码 › 类'], role: 'key', reads: 'codePart' },
  { key: 'division', headers: ['款', '*编码 › 款'], role: 'key', reads: 'codePart' },
  { key: 'item', headers: ['项', '*编码 › 项'], role: 'key', reads: 'codePart' },
  { key: 'code', headers: ['*编码', '科目代码'], role: 'key', reads: 'code' },
  { key: 'name', headers: ['*科目名称', '科目', '*分类名称'], role: 'key', reads: 'name' },
]

/** 合计 | 基本支出 | 项目支出 of one fund or of all money. */
export const natureColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '小计', '总计'],
    role: 'value',
    sumOf: ['basic', 'project'],
    required: true,
  },
  { key: 'basic', headers: ['基本支出', '基本支出 › 小计'], role: 'value', dimensions: { nature: 'basic' } },
  { key: 'project', headers: ['项目支出'], role: 'value', dimensions: { nature: 'project' } },
]

/** 收入 by source, as columns. */
export const sourceColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '本年收入合计'],
    role: 'value',
    required: true,
    sumOf: ['fiscal', 'superior', 'publicService', 'business', 'subsidiary', 'other'],
    optionalParts: ['superior', 'subsidiary'],
  },
  { key: 'fiscal', headers: ['财政拨款收入'], role: 'value', dimensions: { fund: 'fiscal' } },
  { key: 'superior', headers: ['上级补助收入'], role: 'value', dimensions: { fund: 'superiorSubsidy' } },
  { key: 'publicService', headers: ['事业收入'], role: 'value', dimensions: { fund: 'publicService' } },
  {
    key: 'business',
    headers: ['经营收入', '事业单位经营收入'],
    role: 'value',
    dimensions: { fund: 'business' },
  },
  {
    key: 'subsidiary',
    headers: ['附属单位*缴收入'],
    role: 'value',
    dimensions: { fund: 'subsidiaryRemittance' },
  },
  { key: 'other', headers: ['其他收入'], role: 'value', dimensions: { fund: 'other' } },
]

/** 支出 by the fund that pays, as columns. */
export const fundColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '小计'],
    role: 'value',
    dimensions: { fund: 'fiscal' },
    required: true,
    sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
  },
  {
    key: 'generalPublicBudget',
    headers: ['一般公共预算*'],
    role: 'value',
    dimensions: { fund: 'generalPublicBudget' },
  },
  { key: 'governmentFund', headers: ['政府性基金*'], role: 'value', dimensions: { fund: 'governmentFund' } },
  { key: 'stateCapital', headers: ['国有资本经营*'], role: 'value', dimensions: { fund: 'stateCapital' } },
]

/** 收入 by source, as rows of the left half. `fiscal` is printed by Shanghai only. */
export const sourceRows: readonly RowKind[] = [
  {
    key: 'generalPublicBudget',
    labels: ['一般公共预算*'],
    concept: 'revenue',
    dimensions: { fund: 'generalPublicBudget' },
  },
  {
    key: 'governmentFund',
    labels: ['政府性基金*'],
    concept: 'revenue',
    dimensions: { fund: 'governmentFund' },
  },
  {
    key: 'stateCapital',
    labels: ['国有资本经营*'],
    concept: 'revenue',
    dimensions: { fund: 'stateCapital' },
  },
  { key: 'superior', labels: ['上级补助收入'], concept: 'revenue', dimensions: { fund: 'superiorSubsidy' } },
  { key: 'publicService', labels: ['事业收入'], concept: 'revenue', dimensions: { fund: 'publicService' } },
  {
    key: 'business',
    labels: ['经营收入', '事业单位经营收入'],
    concept: 'revenue',
    dimensions: { fund: 'business' },
  },
  {
    key: 'subsidiary',
    labels: ['附属单位*缴收入'],
    concept: 'revenue',
    dimensions: { fund: 'subsidiaryRemittance' },
  },
  { key: 'other', labels: ['其他收入'], concept: 'revenue', dimensions: { fund: 'other' } },
]
