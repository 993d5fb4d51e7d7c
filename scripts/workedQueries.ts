// The questions of docs/schema.md. Data: a title and a statement of DuckDB's SQL over the published tables.

export interface WorkedQuery {
  readonly title: string
  readonly sql: string
}

export const workedQueries: readonly WorkedQuery[] = [
  {
    title: 'What is there?',
    sql: `SELECT region, entity, year, phase, count(*) AS files, sum(pages) AS pages
FROM documents
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'Which relations do not hold, and which hold only by rounding?',
    sql: `SELECT verdict, family, count(*) AS findings, median(abs(actual - expected)) AS typical_difference
FROM findings
WHERE verdict IN ('inconsistent', 'rounding')
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'Which documents contradict themselves, and how badly?',
    sql: `SELECT parse_filename(path) AS file, count(*) AS contradictions, max(abs(actual - expected)) AS largest_in_yuan
FROM findings
WHERE verdict = 'inconsistent' AND family <> 'quality'
GROUP BY ALL
ORDER BY contradictions DESC, file`,
  },
  {
    title: 'Where do I have to look? The cells of each contradiction',
    sql: `SELECT f.page, f.table_title, f.table_row, f.table_column, f.printed, n.check_id
FROM findings n
JOIN finding_facts x ON x.finding_path = n.path AND x.finding_id = n.finding_id
JOIN facts f ON f.path = x.path AND f.fact_id = x.fact_id
WHERE n.verdict = 'inconsistent' AND n.path LIKE '%river-center%.pdf' AND f.table_id IS NOT NULL
ORDER BY ALL
LIMIT 8`,
  },
  {
    title: 'How much is spent on what? Leaves of one table, never totals',
    sql: `SELECT function, sum(value) AS yuan
FROM facts
WHERE path LIKE '%heritage%.pdf' AND concept = 'expenditure' AND table_kind = 'expenditureSummary'
  AND rollup = 'leaf' AND measure IS NULL
GROUP BY ALL
ORDER BY yuan DESC, function`,
  },
  {
    title: 'Which shares of it are basic and project spending?',
    sql: `SELECT nature, sum(value) AS yuan, round(100 * sum(value) / sum(sum(value)) OVER (), 1) AS percent
FROM facts
WHERE path LIKE '%river-center%.pdf' AND concept = 'expenditure' AND table_kind = 'expenditureSummary'
  AND rollup = 'leaf' AND nature IN ('basic', 'project')
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'What do the departments spend in the divisions of COFOG?',
    sql: `SELECT document_entity AS entity, cofog, sum(value) AS yuan
FROM facts
WHERE path LIKE '%.pdf' AND concept = 'expenditure' AND table_kind = 'expenditureSummary'
  AND rollup = 'leaf' AND measure IS NULL
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'The three public expenses, by department and year',
    sql: `SELECT document_entity AS entity, year, phase, max(value) FILTER (item IS NULL) AS total,
  max(value) FILTER (item = 'overseasTravel') AS overseas, max(value) FILTER (item = 'vehicles') AS vehicles,
  max(value) FILTER (item = 'officialReception') AS reception
FROM quantities
WHERE concept = 'threePublicExpenses' AND entity = document_entity AND year = document_year
  AND narrowed_by = (item IS NOT NULL)::INTEGER
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'Final accounts against the budget that they state beside them',
    sql: `SELECT entity, year, concept_zh, item, max(value) FILTER (phase = 'budget') AS budget,
  max(value) FILTER (phase = 'final') AS final, round(100 * final / nullif(budget, 0), 1) AS percent
FROM quantities
WHERE document_phase = 'final' AND year = document_year AND measured_in = 'CNY'
  AND narrowed_by = (item IS NOT NULL)::INTEGER
GROUP BY ALL
HAVING budget IS NOT NULL AND final IS NOT NULL
ORDER BY ALL`,
  },
  {
    title: 'Growth on the year before, where a document states both',
    sql: `SELECT entity, phase, concept_zh, item, max(value) FILTER (year = document_year) AS this_year,
  max(value) FILTER (year = document_year - 1) AS year_before,
  round(100 * (this_year - year_before) / nullif(year_before, 0), 1) AS growth_percent
FROM quantities
WHERE measured_in = 'CNY' AND narrowed_by = (item IS NOT NULL)::INTEGER
GROUP BY ALL
HAVING this_year IS NOT NULL AND year_before IS NOT NULL
ORDER BY ALL`,
  },
  {
    title: 'What does a document say twice, and differently?',
    sql: `SELECT document_entity AS entity, concept, function, nature, lowest, highest, statements
FROM quantities
WHERE value IS NULL
ORDER BY ALL`,
  },
  {
    title: 'A table as it was published',
    sql: `SELECT r.cells
FROM tables t
JOIN table_rows r USING (path, table_id)
WHERE t.path LIKE '%justice-bureau%.pdf' AND t.kind = 'threePublicExpenses'
ORDER BY table_row`,
  },
  {
    title: 'What was not read, and what was not checked?',
    sql: `SELECT 'problem' AS what, code AS which, count(*) AS times FROM problems GROUP BY ALL
UNION ALL
SELECT verdict, check_id, count(*) FROM findings WHERE verdict IN ('unchecked', 'blocked') GROUP BY ALL
ORDER BY ALL`,
  },
]
