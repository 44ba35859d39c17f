-- A file that articles show. The bytes are in the bucket PICTURES, under a name that nothing tells. The row is `pending`
-- until they are there; from `doomed` on nobody may use it, and its bytes go before it.
CREATE TABLE picture (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  owner TEXT NOT NULL CHECK (length(CAST(owner AS BLOB)) BETWEEN 1 AND 128),
  state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'doomed')),
  -- SHA-256 of the bytes as they came: the same bytes of one owner are one picture.
  hash TEXT NOT NULL CHECK (length(hash) = 43),
  folder TEXT NOT NULL CHECK (length(folder) = 43),
  type TEXT NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp', 'image/avif')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  -- JSON of { type, width, height }[], the smallest first: the same picture in other widths.
  renditions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(renditions)),
  -- What its sender said of it, a JSON object; an article that names no other words has these.
  words TEXT NOT NULL CHECK (json_valid(words) AND length(CAST(words AS BLOB)) <= 16384),
  created_at INTEGER NOT NULL,
  -- When somebody sent or named it last. What no article uses goes an hour later.
  touched_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX picture_hash ON picture (owner, hash) WHERE state <> 'doomed';
CREATE INDEX picture_touched ON picture (touched_at);
CREATE INDEX picture_doomed ON picture (id) WHERE state = 'doomed';
CREATE INDEX picture_owner ON picture (owner, touched_at) WHERE state = 'ready';

-- Pictures of an article's texts, of older ones and of proposals too: these may stand again. Shown are those of the text
-- that stands.
CREATE TABLE picture_use (
  picture_id TEXT NOT NULL REFERENCES picture (id),
  article_id TEXT NOT NULL REFERENCES article (id),
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  PRIMARY KEY (picture_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX picture_use_article ON picture_use (article_id);

-- The article's own picture and those of its body, JSON, with all that readers are told of them.
ALTER TABLE article ADD COLUMN picture TEXT CHECK (json_valid(picture) AND length(CAST(picture AS BLOB)) <= 16384);
ALTER TABLE article ADD COLUMN body_pictures TEXT
  CHECK (json_valid(body_pictures) AND length(CAST(body_pictures AS BLOB)) <= 131072);

-- Articles whose picture is still to be fetched from its address. A run puts off the next try before it asks, so a crash
-- asks no address twice at once.
CREATE TABLE wanted_picture (
  article_id TEXT PRIMARY KEY REFERENCES article (id),
  url TEXT NOT NULL CHECK (length(CAST(url AS BLOB)) <= 2048),
  tries INTEGER NOT NULL DEFAULT 0,
  try_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX wanted_picture_due ON wanted_picture (try_at);
