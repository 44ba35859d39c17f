-- The readers' index: what stands on public lists. Ids and tokens only; who reads them looks each article up in the main
-- database. The rowid is the second of publication, and the place among those of the same second.
CREATE VIRTUAL TABLE story_0 USING fts5(words, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");
CREATE VIRTUAL TABLE story_1 USING fts5(words, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");

-- `main`: tokens of the headline and marks of what the story is most about, between spaces. `facets`: JSON of "kind code".
CREATE TABLE story_entry_0 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  main TEXT NOT NULL,
  facets TEXT NOT NULL
) STRICT;
CREATE TABLE story_entry_1 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  main TEXT NOT NULL,
  facets TEXT NOT NULL
) STRICT;

-- As `generation`, whose cursor follows the audit; this one follows the change log.
CREATE TABLE story_generation (
  number INTEGER PRIMARY KEY CHECK (number IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('serving', 'wanted', 'building', 'spare')),
  cursor INTEGER NOT NULL DEFAULT 0,
  -- How far a rebuild has read the list of all stories, by publication and id.
  built_at INTEGER NOT NULL DEFAULT 0,
  built_id TEXT NOT NULL DEFAULT '',
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  lag INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was there before is read by a rebuild; words are cut otherwise now.
INSERT INTO story_generation (number, state) VALUES (0, 'serving'), (1, 'wanted');
UPDATE generation SET state = 'wanted' WHERE state = 'spare';
