/*
 * The schema, as numbered steps that are appended and never edited. `PRAGMA user_version` holds the last one applied.
 * docs/reference/archive.md describes the tables for people who open the file with the sqlite3 shell.
 *
 * Tenants own everything. The integer keys are this engine's own and never leave it.
 * Times are ISO 8601 in UTC, as text; NULL is "unknown". Short columns stand before the texts: those behind a long
 * text lie on other pages, and every count would read them.
 */
export const migrations: readonly string[] = [
  `
CREATE TABLE tenants (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  salt BLOB NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  question_terms INTEGER NOT NULL DEFAULT 0,
  answer_terms INTEGER NOT NULL DEFAULT 0,
  title_terms INTEGER NOT NULL DEFAULT 0,
  keyword_terms INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE conversations (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT,
  title_terms TEXT NOT NULL DEFAULT '',
  folder TEXT,
  pinned INTEGER NOT NULL DEFAULT 0,
  system_prompt TEXT,
  created_at TEXT,
  excluded INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, source, id)
);

CREATE TABLE exchanges (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  id TEXT NOT NULL,
  language TEXT NOT NULL,
  said_at TEXT,
  visible INTEGER NOT NULL DEFAULT 1,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  reasoning TEXT,
  attachments TEXT,
  tool_calls TEXT,
  UNIQUE (tenant, id)
);
CREATE INDEX exchanges_by_time ON exchanges (tenant, said_at DESC, id) WHERE visible;

CREATE TABLE places (
  conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
  position INTEGER NOT NULL,
  exchange INTEGER NOT NULL REFERENCES exchanges ON DELETE CASCADE,
  current INTEGER NOT NULL DEFAULT 1,
  model TEXT,
  asked_at TEXT,
  answered_at TEXT,
  PRIMARY KEY (conversation, position, exchange)
) WITHOUT ROWID;
CREATE INDEX places_by_exchange ON places (exchange);

CREATE TABLE alternatives (
  exchange INTEGER NOT NULL REFERENCES exchanges ON DELETE CASCADE,
  id TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  model TEXT,
  UNIQUE (exchange, id)
);
CREATE INDEX alternatives_by_id ON alternatives (id);

CREATE TABLE keywords (
  exchange INTEGER NOT NULL REFERENCES exchanges ON DELETE CASCADE,
  stems TEXT NOT NULL,
  phrase TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (exchange, stems)
) WITHOUT ROWID;
CREATE INDEX keywords_by_stems ON keywords (stems, exchange);

CREATE TABLE forgotten (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, hash)
) WITHOUT ROWID;

CREATE TABLE checkpoints (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  version TEXT NOT NULL,
  problem TEXT,
  PRIMARY KEY (tenant, source, path)
) WITHOUT ROWID;

CREATE TABLE terms (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  term TEXT NOT NULL,
  UNIQUE (tenant, term)
);

CREATE TABLE segments (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  documents INTEGER NOT NULL
);

CREATE TABLE postings (
  segment INTEGER NOT NULL REFERENCES segments ON DELETE CASCADE,
  term INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (segment, term)
) WITHOUT ROWID;

CREATE TABLE documents (
  exchange INTEGER PRIMARY KEY REFERENCES exchanges ON DELETE CASCADE,
  segment INTEGER,
  terms BLOB NOT NULL
);
CREATE INDEX documents_by_segment ON documents (segment);

CREATE TABLE lengths (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant, chunk)
) WITHOUT ROWID;

CREATE VIEW history AS
  SELECT
    coalesce(p.asked_at, p.answered_at, c.created_at) AS said_at,
    c.source, c.folder, c.title, p.model, e.language, e.question, e.answer,
    e.id AS exchange, c.id AS conversation, p.position
  FROM places p
  JOIN conversations c ON c.key = p.conversation
  JOIN exchanges e ON e.key = p.exchange
  WHERE NOT c.excluded
  ORDER BY said_at, c.key, p.position;
`,
  // Meanings (store.ts), their signatures 1,024 to a row, and for as many exchanges their conversation and the exchanges
  // before and after. `meaning_from`: every exchange with a lower key has its meaning.
  `
ALTER TABLE tenants ADD COLUMN meaning_version TEXT;
ALTER TABLE tenants ADD COLUMN meaning_from INTEGER NOT NULL DEFAULT 0;

CREATE TABLE meanings (
  exchange INTEGER PRIMARY KEY REFERENCES exchanges ON DELETE CASCADE,
  data BLOB NOT NULL
);

CREATE TABLE signatures (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant, chunk)
) WITHOUT ROWID;

CREATE TABLE neighbours (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant, chunk)
) WITHOUT ROWID;
`,
  // Posting lists lie by one number, segment · 2^32 + term: in a table without one, each list of more than 2 KB left half
  // a page empty. The view shows them as before.
  `
CREATE TABLE posting_lists (
  key INTEGER PRIMARY KEY,
  documents INTEGER NOT NULL,
  data BLOB NOT NULL
);
INSERT INTO posting_lists SELECT segment << 32 | term, documents, data FROM postings ORDER BY segment, term;
DROP TABLE postings;
CREATE VIEW postings AS
  SELECT key >> 32 AS segment, key & 4294967295 AS term, documents, data FROM posting_lists;
`,
  // Times ascend as a rule, so that what is new is put behind the rest and pages are filled. Eight digits of an id tell
  // those of one moment apart.
  `
DROP INDEX exchanges_by_time;
CREATE INDEX exchanges_by_time ON exchanges (tenant, said_at, substr(id, 1, 8) DESC) WHERE visible;
`,
  // In thousandths: SQLite keeps a whole number of a REAL column in two bytes, any other in eight.
  `
UPDATE keywords SET score = round(score * 1000);
`,
  // With a rowid, for the reason of the posting lists.
  ["lengths", "neighbours"].map(withRowid).join(""),
  // The salts of hashes in `forgotten` that were taken over from an archive with another salt, when a backup was restored.
  `
CREATE TABLE former_salts (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  salt BLOB NOT NULL,
  PRIMARY KEY (tenant, salt)
) WITHOUT ROWID;
`,
  // With the language, so that nobody reads every text to count or choose by it.
  `
DROP INDEX exchanges_by_time;
CREATE INDEX exchanges_by_time ON exchanges (tenant, said_at, substr(id, 1, 8) DESC, language) WHERE visible;
`,
  // `excluded` has one bit for the source (1) and one for the user (2), whose exclusions are kept to hold for what comes.
  // Texts set aside are to be forgotten soon. Of an unsettled exchange `visible` is right already, and its index is not.
  `
CREATE TABLE exclusions (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, kind, source, name)
) WITHOUT ROWID;

CREATE TABLE set_aside (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  id TEXT NOT NULL,
  ticket TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
) WITHOUT ROWID;

CREATE TABLE unsettled (
  exchange INTEGER PRIMARY KEY REFERENCES exchanges ON DELETE CASCADE
);

ALTER TABLE checkpoints ADD COLUMN left_out TEXT;
ALTER TABLE tenants ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

DROP VIEW history;
CREATE VIEW history AS
  SELECT
    coalesce(p.asked_at, p.answered_at, c.created_at) AS said_at,
    c.source, c.folder, c.title, p.model, e.language, e.question, e.answer,
    e.id AS exchange, c.id AS conversation, p.position
  FROM places p
  JOIN conversations c ON c.key = p.conversation
  JOIN exchanges e ON e.key = p.exchange
  WHERE NOT c.excluded AND e.visible
  ORDER BY said_at, c.key, p.position;
`,
  // How the last sync of each source went.
  `
CREATE TABLE syncs (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  source TEXT NOT NULL,
  at TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (tenant, source)
) WITHOUT ROWID;
`,
  // When the newest exchange of a conversation was said, so that a page of their list reads no more than a page.
  `
ALTER TABLE conversations ADD COLUMN last_at TEXT;
UPDATE conversations AS c SET last_at =
  (SELECT max(coalesce(p.asked_at, p.answered_at, c.created_at)) FROM places p WHERE p.conversation = c.key);
CREATE INDEX conversations_by_time ON conversations (tenant, last_at DESC, id || '/' || source) WHERE NOT excluded;
`,
  // A table of our own in the place of an index, so that it may follow later (keyword-index.ts).
  `
CREATE TABLE keyword_uses (
  stems TEXT NOT NULL,
  exchange INTEGER NOT NULL,
  PRIMARY KEY (stems, exchange)
) WITHOUT ROWID;
INSERT INTO keyword_uses SELECT stems, exchange FROM keywords INDEXED BY keywords_by_stems ORDER BY stems, exchange;
DROP INDEX keywords_by_stems;
CREATE TABLE keywords_waiting (
  exchange INTEGER PRIMARY KEY REFERENCES exchanges ON DELETE CASCADE
);
CREATE VIEW all_keyword_uses AS
  SELECT stems, exchange FROM keyword_uses
  UNION ALL SELECT k.stems, k.exchange FROM keywords_waiting w CROSS JOIN keywords k ON k.exchange = w.exchange;
`,
];

/** A table of slots (chunked-slots.ts), which had no rowid, with one. */
function withRowid(table: string): string {
  return `
CREATE TABLE new_${table} (
  tenant INTEGER NOT NULL REFERENCES tenants ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant, chunk)
);
INSERT INTO new_${table} SELECT tenant, chunk, data FROM ${table} ORDER BY tenant, chunk;
DROP TABLE ${table};
ALTER TABLE new_${table} RENAME TO ${table};
`;
}

/** "Souv", so that `file` and other programs can tell what the file is. */
export const applicationId = 0x536f7576;
