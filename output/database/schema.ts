// The schema, as a list of migrations: migration n brings a database from version n to n + 1. A published migration is
// never edited; a change is a new one at the end. Written as SQLite reads it; what PostgreSQL writes otherwise is
// put in its words by `inPostgres`, so that the two never drift apart.
import { cofogDivisions } from '../../schemas/cofog.ts'

export interface Migration {
  /** For both, in SQLite's words. */
  readonly both: string
  /** What has no twin: triggers, and views over JSON. */
  readonly sqlite?: string
  readonly postgres?: string
}

const initial = `
-- One published file that gouji has read or tried to read.
CREATE TABLE documents (
  id          INTEGER PRIMARY KEY,
  path        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,          -- of documents/NAME.json and report/NAME.html
  sha256      TEXT NOT NULL,          -- '' where the bytes could not be read
  media_type  TEXT NOT NULL,
  pages       INTEGER NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('read', 'partly', 'failed')),
  version     TEXT NOT NULL,          -- of gouji
  lang        TEXT NOT NULL,          -- language of the problems' sentences
  stored_at   TEXT NOT NULL,          -- UTC, ISO 8601
  entity      TEXT NOT NULL,
  year        INTEGER,
  phase       TEXT,
  scope       TEXT,
  template    TEXT NOT NULL,
  language    TEXT NOT NULL,
  units       TEXT NOT NULL           -- JSON array
) STRICT;
CREATE UNIQUE INDEX documents_sha256 ON documents (sha256) WHERE sha256 <> '';

-- A path whose bytes are those of a document already there.
CREATE TABLE duplicates (
  path   TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE tables (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  number      TEXT NOT NULL,
  title       TEXT NOT NULL,
  entity      TEXT NOT NULL,
  unit        TEXT,
  pages       TEXT NOT NULL,          -- JSON array
  header      TEXT NOT NULL,          -- JSON array of arrays
  notes       TEXT NOT NULL,          -- JSON array
  empty       INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tables_kind ON tables (kind);

CREATE TABLE table_rows (
  document_id    INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  table_position INTEGER NOT NULL,
  row            INTEGER NOT NULL,
  cells          TEXT NOT NULL,       -- JSON array of the printed strings
  PRIMARY KEY (document_id, table_position, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  id          TEXT NOT NULL,
  number      TEXT NOT NULL,
  title       TEXT NOT NULL,
  level       INTEGER NOT NULL,
  pages       TEXT NOT NULL,          -- JSON array
  text        TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  id          TEXT NOT NULL,
  concept     TEXT NOT NULL,
  entity      TEXT NOT NULL,
  year        INTEGER,
  phase       TEXT,
  dimensions  TEXT NOT NULL,          -- JSON object
  function       TEXT GENERATED ALWAYS AS (dimensions ->> 'function') VIRTUAL,
  economic       TEXT GENERATED ALWAYS AS (dimensions ->> 'economic') VIRTUAL,
  nature         TEXT GENERATED ALWAYS AS (dimensions ->> 'nature') VIRTUAL,
  fund           TEXT GENERATED ALWAYS AS (dimensions ->> 'fund') VIRTUAL,
  item           TEXT GENERATED ALWAYS AS (dimensions ->> 'item') VIRTUAL,
  procurement    TEXT GENERATED ALWAYS AS (dimensions ->> 'procurement') VIRTUAL,
  project        TEXT GENERATED ALWAYS AS (dimensions ->> 'project') VIRTUAL,
  measure        TEXT GENERATED ALWAYS AS (dimensions ->> 'measure') VIRTUAL,
  compared_with  TEXT GENERATED ALWAYS AS (dimensions ->> 'comparedWith') VIRTUAL,
  printed     TEXT NOT NULL,
  value       TEXT NOT NULL,          -- exact decimal, yuan for money
  fen         INTEGER,                -- money in fen where that is exact, else NULL: for sums and sorting
  unit        TEXT NOT NULL,
  decimals    INTEGER NOT NULL,
  page        INTEGER,
  box         TEXT,                   -- JSON array, points from the page's top left
  table_id    TEXT,
  row         INTEGER,
  "column"    INTEGER,
  section_id  TEXT,
  quote       TEXT,
  witness     TEXT NOT NULL,
  confidence  REAL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX facts_id ON facts (document_id, id);
CREATE INDEX facts_concept ON facts (concept, year);

CREATE TABLE findings (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  id          TEXT NOT NULL,
  check_id    TEXT NOT NULL,
  family      TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  severity    TEXT NOT NULL,
  message_zh  TEXT NOT NULL,
  message_en  TEXT NOT NULL,
  expected    TEXT,
  actual      TEXT,
  slack       TEXT,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_verdict ON findings (verdict, check_id);

CREATE TABLE finding_facts (
  document_id      INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  finding_position INTEGER NOT NULL,
  position         INTEGER NOT NULL,
  fact_id          TEXT NOT NULL,
  PRIMARY KEY (document_id, finding_position, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_facts_fact ON finding_facts (document_id, fact_id);

CREATE TABLE problems (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  code        TEXT NOT NULL,
  severity    TEXT NOT NULL,
  message     TEXT NOT NULL,
  page        INTEGER,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
`

const initialSqlite = `
-- One line a cell, for those who prefer to ask in SQL.
CREATE VIEW table_cells AS
  SELECT t.document_id, t.id AS table_id, t.kind, r.row, c.key AS column, c.value AS printed
  FROM tables t
  JOIN table_rows r ON r.document_id = t.document_id AND r.table_position = t.position
  JOIN json_each(r.cells) c;
`

const initialPostgres = `
-- One line a cell, for those who prefer to ask in SQL.
CREATE VIEW table_cells AS
  SELECT t.document_id, t.id AS table_id, t.kind, r.row, c.ordinality::int - 1 AS "column", c.value AS printed
  FROM tables t
  JOIN table_rows r ON r.document_id = t.document_id AND r.table_position = t.position
  CROSS JOIN LATERAL jsonb_array_elements_text(r.cells::jsonb) WITH ORDINALITY c (value, ordinality);
`

const rollupAndCofog = `
-- total: adds up other figures of its table; ofWhich: a part that another figure holds already; leaf: neither. Only leaves
-- of one table and concept may be added up. NULL in prose, for movements and targets, and where it is not known.
ALTER TABLE facts ADD COLUMN rollup TEXT;
-- COFOG division (01 to 10) of the functional code; NULL without such a code or where none can be told.
ALTER TABLE facts ADD COLUMN cofog TEXT;
CREATE TABLE cofog_divisions (code TEXT PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL) STRICT, WITHOUT ROWID;
${cofogDivisions.map(({ code, zh, en }) => `INSERT INTO cofog_divisions VALUES ('${code}', '${zh}', '${en}');`).join('\n')}
`

const recheck = `
-- What checking needs beside the tables, facts and sections: how tables were read, what sentences state, the rounding note.
CREATE TABLE structures (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  structure   TEXT NOT NULL           -- JSON (schemas/workings.ts)
) STRICT;

-- How much of each figure the checks could have seen; figures in no relation are absent. Decimals in base units.
CREATE TABLE figure_checks (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  fact_id     TEXT NOT NULL,
  relations   INTEGER NOT NULL,       -- that hold the figure and were satisfied; an equality of n statements counts n - 1 times
  smallest    TEXT,                   -- every error of at least this size would have been found; NULL: not every one
  lowest      TEXT,                   -- what the rest of the document leaves of it, its own print aside
  highest     TEXT,
  PRIMARY KEY (document_id, fact_id)
) STRICT, WITHOUT ROWID;

-- Findings over figures of several documents, written by gouji check; gone when one of the documents is.
CREATE TABLE between_findings (
  id          TEXT PRIMARY KEY,
  pair        TEXT NOT NULL,          -- what the documents are to each other
  check_id    TEXT NOT NULL,
  family      TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  severity    TEXT NOT NULL,
  message_zh  TEXT NOT NULL,
  message_en  TEXT NOT NULL,
  expected    TEXT,
  actual      TEXT,
  slack       TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE between_facts (
  finding_id  TEXT NOT NULL REFERENCES between_findings (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  fact_id     TEXT NOT NULL,
  PRIMARY KEY (finding_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX between_facts_document ON between_facts (document_id, fact_id);
`

const recheckSqlite = `
CREATE TRIGGER between_findings_gone AFTER DELETE ON between_facts BEGIN
  DELETE FROM between_findings WHERE id = OLD.finding_id;
END;
`

const recheckPostgres = `
CREATE FUNCTION between_findings_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM between_findings WHERE id = OLD.finding_id;
  RETURN NULL;
END $$;
CREATE TRIGGER between_findings_gone AFTER DELETE ON between_facts
  FOR EACH ROW EXECUTE FUNCTION between_findings_gone();
`

const stages = `
-- By which code and data the document was read (pipeline/stages.ts); '' where an earlier gouji read it.
ALTER TABLE documents ADD COLUMN stages TEXT NOT NULL DEFAULT '';
`

const people = `
-- What lists and filters show of a document without opening it; written with the document.
CREATE TABLE overviews (
  document_id  INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  region       TEXT NOT NULL,         -- '' where nothing tells
  size         INTEGER,               -- what it spends in all, in fen
  facts        INTEGER NOT NULL,
  consistent   INTEGER NOT NULL,      -- findings by verdict
  rounding     INTEGER NOT NULL,
  inconsistent INTEGER NOT NULL,
  blocked      INTEGER NOT NULL,
  unchecked    INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_name ON documents (name);

-- The quantities by which documents compare (output/headlines.ts), each as its most telling fact states it.
CREATE TABLE headlines (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  headline    TEXT NOT NULL,
  fact_id     TEXT NOT NULL,
  value       TEXT NOT NULL,          -- exact decimal, yuan
  PRIMARY KEY (headline, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX headlines_document ON headlines (document_id);

-- What makes a finding the same after another run: file, check and printed figures (subjects.ts); '' until it is told.
ALTER TABLE findings ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE between_findings ADD COLUMN subject TEXT NOT NULL DEFAULT '';

-- What people said of findings. Nothing is overwritten: the highest version of a subject holds. No document is
-- referenced, so that reviews outlive the run that they were made on.
CREATE TABLE reviews (
  subject    TEXT NOT NULL,           -- of findings
  version    INTEGER NOT NULL,        -- 1, 2, …
  sha256     TEXT NOT NULL,           -- of the document's bytes
  check_id   TEXT NOT NULL,
  message_zh TEXT NOT NULL,           -- of the finding, as it read then
  message_en TEXT NOT NULL,
  decision   TEXT NOT NULL CHECK (decision IN ('confirmed', 'explained', 'dismissed', 'open')),
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  at         TEXT NOT NULL,           -- UTC, ISO 8601
  PRIMARY KEY (subject, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_sha256 ON reviews (sha256);

-- Figures that people read anew, kept in the same way; corrected is NULL where the reading was restored.
CREATE TABLE corrections (
  subject   TEXT NOT NULL,            -- file, page, place and print of the figure as gouji read it
  version   INTEGER NOT NULL,
  sha256    TEXT NOT NULL,
  source    TEXT NOT NULL,            -- JSON: where the figure stands (schemas/contract.ts, factSource)
  printed   TEXT NOT NULL,            -- as gouji read it
  corrected TEXT,                     -- as it is printed in truth
  reason    TEXT NOT NULL,
  author    TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (subject, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_sha256 ON corrections (sha256);

CREATE VIEW current_reviews AS
  SELECT * FROM reviews r WHERE version = (SELECT MAX(version) FROM reviews l WHERE l.subject = r.subject);
CREATE VIEW current_corrections AS
  SELECT * FROM corrections c WHERE version = (SELECT MAX(version) FROM corrections l WHERE l.subject = c.subject);

-- JSON: what gouji had read where printed, value and decimals are a person's; NULL for every other figure.
ALTER TABLE facts ADD COLUMN correction TEXT;
`

const peopleSqlite = `
-- Full text of each document, in pairs of Chinese characters (tokens.ts): WHERE search MATCH '预算' finds the word.
CREATE VIRTUAL TABLE search USING fts5(
  names, prose, tables, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_gone AFTER DELETE ON documents BEGIN
  DELETE FROM search WHERE rowid = OLD.id;
END;
`

const peoplePostgres = `
-- Full text of each document, in pairs of Chinese characters (tokens.ts): WHERE words @@ '预算' finds the word. Pairs
-- alone find too much where a word is longer; plain, the same text without spaces, decides.
CREATE TABLE search (
  document_id BIGINT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  names TSVECTOR NOT NULL,
  words TSVECTOR NOT NULL,
  plain TEXT NOT NULL
);
CREATE INDEX search_words ON search USING GIN (words);
`

const recognition = `
-- How a figure was read that recognition did not read for certain: JSON {raw, alternatives, decidedBy}; NULL for all others.
ALTER TABLE facts ADD COLUMN reading TEXT;
-- 1 where the finding rests on a figure that is uncertain (facts.confidence below 1), else 0.
ALTER TABLE findings ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE between_findings ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0;
`

const functions = `
-- What each document spends in its own year on a function (支出功能分类), as a fact of it states it (functions.ts).
CREATE TABLE function_totals (
  function    TEXT NOT NULL,          -- 3, 5 or 7 digits
  fund        TEXT NOT NULL,          -- '' for all funds together
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  value       TEXT NOT NULL,          -- exact decimal, yuan
  fact_id     TEXT NOT NULL,
  PRIMARY KEY (function, fund, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX function_totals_document ON function_totals (document_id);
INSERT INTO function_totals
  WITH stated AS (
    SELECT f.document_id, f.function, COALESCE(f.fund, '') AS fund, f.value, MIN(f.position) AS position,
      ROW_NUMBER() OVER (
        PARTITION BY f.document_id, f.function, COALESCE(f.fund, '') ORDER BY COUNT(*) DESC, MIN(f.position)
      ) AS place
    FROM facts f JOIN documents d ON d.id = f.document_id
    WHERE f.concept = 'expenditure' AND f.year = d.year AND (f.entity = d.entity OR f.entity = '')
      AND (f.phase = d.phase OR f.phase IS NULL)
      AND f.function >= '2' AND f.function < '3' AND LENGTH(f.function) IN (3, 5, 7)
      AND f.dimensions IN (
        '{"function":"' || f.function || '"}',
        '{"function":"' || f.function || '","fund":"' || COALESCE(f.fund, '') || '"}',
        '{"fund":"' || COALESCE(f.fund, '') || '","function":"' || f.function || '"}'
      )
    GROUP BY f.document_id, f.function, COALESCE(f.fund, ''), f.value
  )
  SELECT s.function, s.fund, s.document_id, s.value, f.id
  FROM stated s JOIN facts f ON f.document_id = s.document_id AND f.position = s.position
  WHERE s.place = 1;
`

export const migrations: readonly Migration[] = [
  { both: initial, sqlite: initialSqlite, postgres: initialPostgres },
  { both: rollupAndCofog },
  { both: recheck, sqlite: recheckSqlite, postgres: recheckPostgres },
  { both: stages },
  { both: people, sqlite: peopleSqlite, postgres: peoplePostgres },
  { both: recognition },
  { both: functions },
]

/** What a migration runs on SQLite. */
export function inSqlite({ both, sqlite = '' }: Migration): string {
  return both + sqlite
}

/** What a migration runs on PostgreSQL: 64-bit integers, double precision, generated columns that are stored. */
export function inPostgres({ both, postgres = '' }: Migration): string {
  const translated = both
    .replace(/\) STRICT(, WITHOUT ROWID)?;/g, ');')
    .replace(/\bid( +)INTEGER PRIMARY KEY,/g, 'id$1BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,')
    .replace(/\(dimensions ->> ('\w+')\) VIRTUAL/g, '(dimensions::jsonb ->> $1) STORED')
    .replace(/\bINTEGER\b/g, 'BIGINT')
    .replace(/\bREAL\b/g, 'DOUBLE PRECISION')
  return translated + postgres
}
