-- The newsroom's own layer of names over the gazetteer: a row for each thing that editors added, blocked or renamed.
CREATE TABLE entity (
  kind TEXT NOT NULL CHECK (kind IN ('country', 'place', 'person', 'organisation', 'topic')),
  -- The gazetteer's code, or `dw:…` of the project's own.
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) BETWEEN 2 AND 128),
  -- JSON of the names to show by language, and of other names that texts use.
  names TEXT NOT NULL CHECK (json_valid(names) AND length(CAST(names AS BLOB)) <= 16384),
  aliases TEXT NOT NULL CHECK (json_valid(aliases) AND length(CAST(aliases AS BLOB)) <= 16384),
  -- Code and names as keys of the gazetteer are folded, a line each: what the desk searches.
  search TEXT NOT NULL,
  country TEXT CHECK (length(country) = 2),
  -- 1 where the code is the project's own, 0 where it is the gazetteer's.
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  -- Whether it is there, or its names are; and whether it is no tag at all, which counts more.
  added INTEGER NOT NULL CHECK (added IN (0, 1)),
  blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  -- The version of the layer's entries that its last change made.
  revision INTEGER NOT NULL,
  PRIMARY KEY (kind, code)
) STRICT;

CREATE UNIQUE INDEX entity_revision ON entity (revision);

-- How often the layer has changed: in anything that the tagger reads, and in what pages show (renames, house names,
-- blocks). Accepting a name leaves the second as it is, so that readers' copies of other pages stay good.
CREATE TABLE local_layer (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entries INTEGER NOT NULL,
  names INTEGER NOT NULL
) STRICT;

INSERT INTO local_layer (id, entries, names) VALUES (1, 0, 0);
