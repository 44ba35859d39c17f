-- Times are milliseconds since 1970 UTC. JSON columns hold what JSON.stringify wrote.

CREATE TABLE article (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  -- Joins the translations of one story; null while there is one language.
  story_id TEXT CHECK (length(story_id) = 16),
  -- The article that this one rewrites.
  replaces_id TEXT REFERENCES article (id),
  -- `editor:<id>` or `partner:<name>`.
  owner TEXT NOT NULL CHECK (length(CAST(owner AS BLOB)) BETWEEN 1 AND 128),
  external_id TEXT CHECK (length(CAST(external_id AS BLOB)) BETWEEN 1 AND 256),
  version INTEGER NOT NULL CHECK (version >= 1),
  tags_version INTEGER NOT NULL CHECK (tags_version >= 1),
  gazetteer_version TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('draft', 'submitted', 'in_review', 'rejected', 'scheduled', 'published', 'killed')),
  language TEXT NOT NULL CHECK (length(CAST(language AS BLOB)) BETWEEN 2 AND 64),
  headline TEXT NOT NULL CHECK (length(CAST(headline AS BLOB)) BETWEEN 1 AND 1024 AND instr(headline, char(0)) = 0),
  slugline TEXT CHECK (length(CAST(slugline AS BLOB)) BETWEEN 1 AND 256),
  summary TEXT CHECK (length(CAST(summary AS BLOB)) BETWEEN 1 AND 4096),
  byline TEXT CHECK (length(CAST(byline AS BLOB)) BETWEEN 1 AND 512),
  dateline_place TEXT CHECK (length(CAST(dateline_place AS BLOB)) BETWEEN 1 AND 256),
  dateline_country TEXT CHECK (length(dateline_country) = 2),
  dateline_date TEXT CHECK (length(dateline_date) = 10),
  source_name TEXT NOT NULL CHECK (length(CAST(source_name AS BLOB)) BETWEEN 1 AND 512),
  source_url TEXT CHECK (length(CAST(source_url AS BLOB)) BETWEEN 8 AND 2048),
  rights TEXT CHECK (length(CAST(rights AS BLOB)) BETWEEN 1 AND 1024),
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 9),
  -- Markdown as typed, and the allow-listed blocks made of it.
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 1 AND 65536 AND instr(body, char(0)) = 0),
  blocks TEXT NOT NULL CHECK (json_valid(blocks) AND length(CAST(blocks AS BLOB)) <= 1000000),
  -- Stands in for a summary that nobody wrote.
  lead TEXT NOT NULL CHECK (length(CAST(lead AS BLOB)) <= 4096),
  word_count INTEGER NOT NULL CHECK (word_count >= 0),
  -- Of the submission's fields: tells "the same content again" from a change.
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 43),
  -- Words and id, frozen when the article first appears.
  slug TEXT CHECK (length(slug) BETWEEN 16 AND 77),
  schedule_at INTEGER,
  embargo_until INTEGER,
  expires_at INTEGER,
  -- The earlier publication that a partner states; what the desk clears appears at `cleared_at`.
  published_at INTEGER,
  cleared_at INTEGER,
  cleared_by TEXT,
  visible_from INTEGER,
  visible_until INTEGER NOT NULL,
  -- 1 once the change log tells of that bound.
  from_announced INTEGER NOT NULL DEFAULT 0 CHECK (from_announced IN (0, 1)),
  until_announced INTEGER NOT NULL DEFAULT 0 CHECK (until_announced IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  tags_updated_at INTEGER NOT NULL,
  -- The write that touched the row last. The other statements of a write join on it, so a write that
  -- lost its race leaves nothing behind.
  write_id TEXT NOT NULL CHECK (length(write_id) = 16),
  CHECK (visible_from IS NULL OR (rights IS NOT NULL AND slug IS NOT NULL AND cleared_by IS NOT NULL)),
  CHECK (status NOT IN ('published', 'scheduled') OR visible_from IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX article_external_id ON article (owner, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_desk ON article (status, updated_at, id);
-- Finds what an older gazetteer tagged.
CREATE INDEX article_gazetteer ON article (gazetteer_version, id);
CREATE INDEX article_story ON article (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX article_unannounced_from ON article (visible_from) WHERE from_announced = 0 AND visible_from IS NOT NULL;
CREATE INDEX article_unannounced_until ON article (visible_until) WHERE until_announced = 0 AND visible_from IS NOT NULL;

-- The submission as it stood at a version whose text differs from the one before.
CREATE TABLE revision (
  article_id TEXT NOT NULL REFERENCES article (id),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  submission TEXT NOT NULL CHECK (json_valid(submission)),
  PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
  article_id TEXT NOT NULL REFERENCES article (id),
  sequence INTEGER NOT NULL,
  note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 4096),
  at INTEGER NOT NULL,
  PRIMARY KEY (article_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  article_id TEXT NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('country', 'region', 'place', 'person', 'organisation', 'topic')),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 128),
  origin TEXT NOT NULL CHECK (origin IN ('tagger', 'editor')),
  decision TEXT NOT NULL CHECK (decision IN ('undecided', 'accepted', 'rejected')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  salience REAL NOT NULL CHECK (salience BETWEEN 0 AND 1),
  -- Spans of text that earned it: [{ field, start, end }].
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  -- Only for what the gazetteer does not know.
  name TEXT,
  role TEXT,
  country_code TEXT,
  PRIMARY KEY (article_id, kind, code),
  CHECK (origin = 'tagger' OR decision <> 'undecided'),
  CHECK (is_public = 0 OR decision <> 'rejected')
) STRICT, WITHOUT ROWID;

-- One row for each list on which an article stands, in the order in which lists are read.
CREATE TABLE listing (
  kind TEXT NOT NULL
    CHECK (kind IN ('all', 'region', 'country', 'place', 'person', 'organisation', 'topic', 'language')),
  code TEXT NOT NULL,
  visible_from INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES article (id),
  visible_until INTEGER NOT NULL,
  PRIMARY KEY (kind, code, visible_from, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX listing_article ON listing (article_id);

-- Kept by triggers, so no write can forget it. Counts what is still to appear, too.
CREATE TABLE listing_count (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  entries INTEGER NOT NULL CHECK (entries >= 0),
  PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER listing_added AFTER INSERT ON listing BEGIN
  INSERT INTO listing_count (kind, code, entries) VALUES (new.kind, new.code, 1)
  ON CONFLICT DO UPDATE SET entries = entries + 1;
END;

CREATE TRIGGER listing_removed AFTER DELETE ON listing BEGIN
  UPDATE listing_count SET entries = entries - 1 WHERE kind = old.kind AND code = old.code;
END;

-- D1 has one writer, so the order of sequences is the order of commits.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'removed')),
  reason TEXT CHECK (reason IN ('killed', 'unpublished', 'expired', 'moved')),
  at INTEGER NOT NULL,
  CHECK ((kind = 'removed') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX change_article ON change (article_id, sequence);

CREATE TABLE change_region (
  region TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES change (sequence),
  PRIMARY KEY (region, sequence)
) STRICT, WITHOUT ROWID;

-- What a write still owes the world outside D1: the cached pages that it touches.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('kill', 'edit')),
  cache_tags TEXT NOT NULL CHECK (json_valid(cache_tags)),
  -- When the change became due for readers; lag is counted from here.
  at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  processed_at INTEGER
) STRICT;

CREATE INDEX outbox_pending ON outbox (kind, id) WHERE processed_at IS NULL;
CREATE INDEX outbox_processed ON outbox (processed_at) WHERE processed_at IS NOT NULL;

-- Which consumer has dealt with which message; written in the batch of its effect.
CREATE TABLE processed (
  outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  consumer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (outbox_id, consumer)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
  owner TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 264),
  request_hash TEXT NOT NULL CHECK (length(request_hash) = 43),
  status INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL,
  write_id TEXT NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  article_id TEXT REFERENCES article (id),
  version INTEGER,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;

CREATE INDEX audit_article ON audit (article_id, id);

CREATE TABLE editor (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
  role TEXT NOT NULL CHECK (role IN ('reporter', 'editor', 'chief')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- Secrets are stored as SHA-256, base64url.
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 43),
  editor_id TEXT NOT NULL REFERENCES editor (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invite (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 43),
  editor_id TEXT NOT NULL REFERENCES editor (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  owner TEXT NOT NULL,
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 43),
  -- Space separated, of: submit publish.
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE quota (
  subject TEXT NOT NULL,
  minute INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (subject, minute)
) STRICT, WITHOUT ROWID;

-- Append-only tables. INSERT OR REPLACE fires no DELETE trigger, hence the third of each.
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER revision_no_replace BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE article_id = new.article_id AND version = new.version)
BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
CREATE TRIGGER change_no_replace BEFORE INSERT ON change
WHEN EXISTS (SELECT 1 FROM change WHERE sequence = new.sequence)
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
