-- Times are milliseconds since 1970 UTC.

-- What an editor has typed and not saved yet: one row for each form. Neither version, revision nor audit knows of it.
CREATE TABLE autosave (
  editor_id TEXT NOT NULL REFERENCES editor (id),
  -- An article's id, or the key of a form for a new one.
  form TEXT NOT NULL CHECK (length(form) IN (16, 43)),
  -- The article's version that the text was made from; 0 for a new one.
  version INTEGER NOT NULL CHECK (version >= 0),
  -- The form's controls as typed, a JSON object.
  fields TEXT NOT NULL CHECK (json_valid(fields) AND length(CAST(fields AS BLOB)) <= 524288),
  at INTEGER NOT NULL,
  PRIMARY KEY (editor_id, form)
) STRICT;

CREATE INDEX autosave_at ON autosave (at);

-- Who has an article open for writing.
CREATE TABLE presence (
  article_id TEXT NOT NULL CHECK (length(article_id) = 16),
  editor_id TEXT NOT NULL REFERENCES editor (id),
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (article_id, editor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX presence_seen_at ON presence (seen_at);

-- Statements of rights that the form offers.
CREATE TABLE rights (
  words TEXT PRIMARY KEY CHECK (length(CAST(words AS BLOB)) BETWEEN 1 AND 1024),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys that sign what the newsroom gives out: `preview` signs the links of previews.
CREATE TABLE signing_key (
  name TEXT PRIMARY KEY CHECK (name IN ('preview')),
  secret TEXT NOT NULL CHECK (length(secret) = 43)
) STRICT, WITHOUT ROWID;
