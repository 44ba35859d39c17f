-- A search reads two thousand rows to count facets, so these stand in narrow rows of their own; marks also say what a story is
-- mainly about, so that only stories which have some of it there are ranked by it.
DROP TABLE story_0;
DROP TABLE story_1;
DROP TABLE story_entry_0;
DROP TABLE story_entry_1;

CREATE VIRTUAL TABLE story_0 USING fts5(words, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");
CREATE VIRTUAL TABLE story_1 USING fts5(words, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'");

-- `main`: tokens of the headline and marks of what the story is most about, between spaces.
CREATE TABLE story_entry_0 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  main TEXT NOT NULL
) STRICT;
CREATE TABLE story_entry_1 (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  main TEXT NOT NULL
) STRICT;

-- A character for each facet of a story: U+0100 for the first, and so on by its number.
CREATE TABLE story_facets_0 (
  id INTEGER PRIMARY KEY,
  facets TEXT NOT NULL
) STRICT;
CREATE TABLE story_facets_1 (
  id INTEGER PRIMARY KEY,
  facets TEXT NOT NULL
) STRICT;

-- "kind code"; numbers are given once, from 1 on, and never change.
CREATE TABLE facet (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- What was there before is read by a rebuild, and search is away until then; a newsroom that has told of nothing yet just begins.
UPDATE story_generation SET state = CASE
  WHEN number = 1 THEN 'spare'
  WHEN EXISTS (SELECT 1 FROM story_generation WHERE cursor > 0) THEN 'wanted'
  ELSE 'serving' END, lease = NULL, lease_until = 0;
