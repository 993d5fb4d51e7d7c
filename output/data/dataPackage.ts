// datapackage.json: the published tables as a Fiscal Data Package (specs.frictionlessdata.io/fiscal-data-package), a Tabular Data
// Package whose `model` says which columns are amounts, in which currency and phase, and which say what they are for.
// In: the tables, the years they cover. Out: the descriptor.
import { budgetLines, measures } from './budgetLines.ts'
import type { ColumnType, PublishedTable } from './published.ts'

const fieldTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  number: 'number',
  texts: 'array',
  integers: 'array',
  json: 'any',
}

export function dataPackage(
  tables: readonly PublishedTable[],
  years: readonly number[],
  version: string,
): Record<string, unknown> {
  const names = new Set(tables.map(({ name }) => name))
  const period = years.length > 0 && {
    fiscalPeriod: { start: `${Math.min(...years)}-01-01`, end: `${Math.max(...years)}-12-31` },
  }
  return {
    // The profile that the Frictionless tools know by this name demands this one here, and the model beside it.
    profile: 'tabular-data-package',
    name: 'gouji-results',
    title: '政府部门预算、决算公开数据 Budgets and final accounts of Chinese government departments',
    description: `${tables.map(({ name, zh, en }) => `${name}: ${zh}; ${en}`).join('\n')}\ngouji ${version}`,
    ...(names.has('budget_lines') && { countryCode: 'CN', granularity: 'aggregated', ...period, model }),
    resources: tables.map((table) => resourceOf(table, names)),
  }
}

function resourceOf({ name, zh, en, key, columns, references }: PublishedTable, names: ReadonlySet<string>) {
  const within = references.filter(({ table, optional }) => names.has(table) && !optional)
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    title: `${zh} ${en}`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', doubleQuote: true, lineTerminator: '\n', header: true },
    schema: {
      fields: columns.map((column) => ({
        name: column.name,
        type: fieldTypes[column.type],
        title: column.zh,
        description: column.en,
        ...(key.includes(column.name) && { constraints: { required: true } }),
      })),
      missingValues: [''],
      ...(key.length > 0 && { primaryKey: key }),
      ...(within.length > 0 && {
        foreignKeys: within.map(({ columns: fields, table }) => ({
          fields,
          reference: { resource: table, fields },
        })),
      }),
    },
  }
}

const attribute = (source: string, of: Readonly<Record<string, string>> = {}) => ({
  source,
  resource: budgetLines.name,
  ...of,
})

const model = {
  measures: Object.fromEntries(
    measures.map(({ name }) => [
      name,
      { source: name, resource: budgetLines.name, currency: 'CNY', factor: 1, phase: name },
    ]),
  ),
  dimensions: {
    fiscalYear: {
      dimensionType: 'datetime',
      primaryKey: 'year',
      attributes: { year: attribute('year') },
    },
    phase: { dimensionType: 'other', primaryKey: 'phase', attributes: { phase: attribute('phase') } },
    region: { dimensionType: 'location', primaryKey: 'region', attributes: { region: attribute('region') } },
    administrative: {
      dimensionType: 'classification',
      classificationType: 'administrative',
      primaryKey: 'entity',
      attributes: {
        department: attribute('document_entity'),
        entity: attribute('entity', { parent: 'department' }),
      },
    },
    functional: {
      dimensionType: 'classification',
      classificationType: 'functional',
      primaryKey: 'function',
      attributes: { cofog: attribute('cofog'), function: attribute('function', { parent: 'cofog' }) },
    },
    economic: {
      dimensionType: 'classification',
      classificationType: 'economic',
      primaryKey: 'economic',
      attributes: { economic: attribute('economic') },
    },
    activity: {
      dimensionType: 'activity',
      primaryKey: 'project',
      attributes: { project: attribute('project') },
    },
    concept: {
      dimensionType: 'fact',
      primaryKey: 'concept',
      attributes: { concept: attribute('concept'), name: attribute('concept_zh', { labelfor: 'concept' }) },
    },
    table: {
      dimensionType: 'fact',
      primaryKey: ['path', 'table'],
      attributes: { path: attribute('path'), table: attribute('table_id'), kind: attribute('table_kind') },
    },
    nature: { dimensionType: 'other', primaryKey: 'nature', attributes: { nature: attribute('nature') } },
    fund: { dimensionType: 'other', primaryKey: 'fund', attributes: { fund: attribute('fund') } },
    unit: { dimensionType: 'other', primaryKey: 'unit', attributes: { unit: attribute('unit') } },
  },
}
