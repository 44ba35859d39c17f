-- A rebuildable index in a database of its own: D1 exports no database with an FTS5 table. Each generation is a pair of
-- tables; one serves while a rebuild fills the other.

-- Tokens are made by functions/search/tokens.ts; FTS5 must not cut or fold them again. `detail=column` stores no
-- positions, so neighbours are bigrams. The rowid is the time of
-- the last change, and what tells changes of one millisecond apart (db/search/document-id.ts).
CREATE VIRTUAL TABLE document_0 USING fts5(words, source, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");
CREATE VIRTUAL TABLE document_1 USING fts5(words, source, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");

CREATE TABLE entry_0 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE entry_1 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE generation (
  number INTEGER PRIMARY KEY CHECK (number IN (0, 1)),
  -- serving: asked and kept up; wanted: to be rebuilt; building: filled by a rebuild; spare: neither.
  state TEXT NOT NULL CHECK (state IN ('serving', 'wanted', 'building', 'spare')),
  -- The last audit row that it has taken in.
  cursor INTEGER NOT NULL DEFAULT 0,
  -- How far a rebuild has read the articles, by the time of their last change and id.
  built_at INTEGER NOT NULL DEFAULT 0,
  built_id TEXT NOT NULL DEFAULT '',
  -- A run holds the lease while it works.
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  -- Of the last rows taken in, ms.
  lag INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO generation (number, state) VALUES (0, 'serving'), (1, 'spare');
