-- Times are milliseconds since 1970 UTC. JSON columns hold what JSON.stringify wrote.

-- The narrow row: what lists show, what moves and what the clock looks at. Its text stands in `text`.
CREATE TABLE article (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  -- The first article of a story whose translations this one joins; null on that first one and on what has none.
  story_id TEXT CHECK (length(story_id) = 16),
  -- The article that this one rewrites.
  replaces_id TEXT REFERENCES article (id),
  -- `editor:<id>` or `partner:<name>`.
  owner TEXT NOT NULL CHECK (length(CAST(owner AS BLOB)) BETWEEN 1 AND 128),
  external_id TEXT CHECK (length(CAST(external_id AS BLOB)) BETWEEN 1 AND 256),
  version INTEGER NOT NULL CHECK (version >= 1),
  tags_version INTEGER NOT NULL CHECK (tags_version >= 1),
  -- What tagged it: data, models and rules.
  tagger_version TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('draft', 'submitted', 'in_review', 'rejected', 'scheduled', 'published', 'killed')),
  language TEXT NOT NULL CHECK (length(CAST(language AS BLOB)) BETWEEN 2 AND 64),
  headline TEXT NOT NULL CHECK (length(CAST(headline AS BLOB)) BETWEEN 1 AND 1024 AND instr(headline, char(0)) = 0),
  slugline TEXT CHECK (length(CAST(slugline AS BLOB)) BETWEEN 1 AND 256),
  summary TEXT CHECK (length(CAST(summary AS BLOB)) BETWEEN 1 AND 4096),
  -- Stands in for a summary that nobody wrote.
  lead TEXT CHECK (length(CAST(lead AS BLOB)) <= 4096),
  byline TEXT CHECK (length(CAST(byline AS BLOB)) BETWEEN 1 AND 512),
  dateline_place TEXT CHECK (length(CAST(dateline_place AS BLOB)) BETWEEN 1 AND 256),
  dateline_country TEXT CHECK (length(dateline_country) = 2),
  dateline_date TEXT CHECK (length(dateline_date) = 10),
  source_name TEXT NOT NULL CHECK (length(CAST(source_name AS BLOB)) BETWEEN 1 AND 512),
  source_url TEXT CHECK (length(CAST(source_url AS BLOB)) BETWEEN 8 AND 2048),
  source_published_at INTEGER,
  rights TEXT CHECK (length(CAST(rights AS BLOB)) BETWEEN 1 AND 1024),
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 9),
  word_count INTEGER NOT NULL CHECK (word_count >= 0),
  -- The text as it stands, and a hash of the submission's content.
  text_id TEXT NOT NULL CHECK (length(text_id) = 16),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 22),
  -- What the partner sent last, which may differ from what stands; null where it is what stands, or nobody sent it.
  sent_text_id TEXT CHECK (length(sent_text_id) = 16),
  sent_hash TEXT CHECK (length(sent_hash) = 22),
  -- 1 once the desk moved it, and while its content is the desk's rather than the partner's.
  handled_by_desk INTEGER NOT NULL DEFAULT 0 CHECK (handled_by_desk IN (0, 1)),
  edited_by_desk INTEGER NOT NULL DEFAULT 0 CHECK (edited_by_desk IN (0, 1)),
  -- Words and id, frozen when the article first appears.
  slug TEXT CHECK (length(slug) BETWEEN 16 AND 77),
  schedule_at INTEGER,
  embargo_until INTEGER,
  expires_at INTEGER,
  -- An archive's own date, which stands in for the instant of clearance.
  archive_date INTEGER,
  cleared_at INTEGER,
  cleared_by TEXT,
  visible_from INTEGER,
  visible_until INTEGER NOT NULL,
  -- What the change log has said of it: nothing yet, that it is there (shown), or also that it is gone (all).
  told TEXT NOT NULL DEFAULT 'nothing' CHECK (told IN ('nothing', 'shown', 'all')),
  -- The public sentence of a kill.
  kill_note TEXT CHECK (length(CAST(kill_note AS BLOB)) BETWEEN 1 AND 2048),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  tags_updated_at INTEGER NOT NULL,
  -- The write that touched the row last. The other statements of a write join on it, so a write that
  -- lost its race leaves nothing behind.
  write_id TEXT NOT NULL CHECK (length(write_id) = 16),
  -- The public tags, most salient first, as functions/published/public-tags.ts writes them.
  public_tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(public_tags)),
  CHECK (visible_from IS NULL OR (rights IS NOT NULL AND slug IS NOT NULL AND cleared_by IS NOT NULL)),
  CHECK (status NOT IN ('published', 'scheduled') OR visible_from IS NOT NULL),
  CHECK ((sent_text_id IS NULL) = (sent_hash IS NULL))
) STRICT;

CREATE UNIQUE INDEX article_external_id ON article (owner, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_desk ON article (status, updated_at, id);
-- Finds what another version of the tagger tagged.
CREATE INDEX article_tagger ON article (tagger_version, id);
CREATE INDEX article_story ON article (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX article_replaces ON article (replaces_id) WHERE replaces_id IS NOT NULL;
-- What has still to appear, and what has an end: the minute's job and the counts walk these.
CREATE INDEX article_to_appear ON article (visible_from) WHERE told = 'nothing' AND visible_from IS NOT NULL;
CREATE INDEX article_to_end ON article (visible_until) WHERE told = 'shown' AND visible_until < 253402300800000;

-- A text once a version: the fields as JSON, the Markdown as typed, and its blocks as spans of the Markdown. Also what a
-- partner sent and the desk has not taken (version 0).
CREATE TABLE text (
  article_id TEXT NOT NULL CHECK (length(article_id) = 16),
  text_id TEXT NOT NULL CHECK (length(text_id) = 16),
  version INTEGER NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 1 AND 65536 AND instr(body, char(0)) = 0),
  blocks TEXT NOT NULL CHECK (length(CAST(blocks AS BLOB)) <= 1000000)
) STRICT;

CREATE UNIQUE INDEX text_version ON text (article_id, version, text_id);

-- Which text stood from which version on.
CREATE TABLE revision (
  article_id TEXT NOT NULL REFERENCES article (id),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  text_id TEXT NOT NULL,
  PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;

-- A published change with its public note.
CREATE TABLE correction (
  article_id TEXT NOT NULL REFERENCES article (id),
  sequence INTEGER NOT NULL,
  version INTEGER NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 4096),
  at INTEGER NOT NULL,
  PRIMARY KEY (article_id, sequence)
) STRICT, WITHOUT ROWID;

-- All tags of an article, with decisions and evidence, as functions/newsroom/stored-tag.ts writes them.
CREATE TABLE tagging (
  article_id TEXT PRIMARY KEY REFERENCES article (id),
  tags TEXT NOT NULL CHECK (json_valid(tags))
) STRICT;

-- What a partner asks of the desk: another text for what the desk has touched, or that a published article goes.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  article_id TEXT NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'withdrawal')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'taken', 'declined', 'replaced', 'closed')),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  -- The whole text as it was sent, its hash, and the fields that the partner changed.
  text_id TEXT CHECK (length(text_id) = 16),
  content_hash TEXT CHECK (length(content_hash) = 22),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  -- The partner's public note; of a withdrawal its reason.
  note TEXT CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 4096),
  decided_at INTEGER,
  decided_by TEXT,
  CHECK ((kind = 'text') = (text_id IS NOT NULL)),
  CHECK ((state = 'pending') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX proposal_pending ON proposal (article_id, kind) WHERE state = 'pending';
CREATE INDEX proposal_article ON proposal (article_id, id);
CREATE INDEX proposal_queue ON proposal (kind, at, id) WHERE state = 'pending';

-- One row for each list on which an article stands, in the order in which lists are read.
CREATE TABLE listing (
  kind TEXT NOT NULL,
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

-- The one stream of changes. D1 has one writer, so the order of sequences is the order of commits. `touch` is for caches
-- alone and never served; `urgent` takes something from readers, and caches are told of it first. `change_region` has
-- `all`, `asia` where there is any region, and each region before and after.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'removed', 'touch')),
  reason TEXT CHECK (reason IN ('killed', 'unpublished', 'expired', 'moved')),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  -- Cached pages that the write touches: the tags before and after it.
  cache_tags TEXT NOT NULL CHECK (json_valid(cache_tags)),
  -- When the change became due for readers; lag is counted from here.
  at INTEGER NOT NULL,
  CHECK ((kind = 'removed') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX change_article ON change (article_id, sequence);
CREATE INDEX change_urgent ON change (sequence) WHERE urgent = 1;
CREATE INDEX change_removed ON change (at) WHERE kind = 'removed';

CREATE TABLE change_region (
  region TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (region, sequence)
) STRICT, WITHOUT ROWID;

-- Who reads the stream, and how far each has come. A run holds the lease while it works; `lags` are the last delays, ms.
CREATE TABLE consumer (
  name TEXT PRIMARY KEY,
  cursor INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  -- Of the row after the cursor.
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  lags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lags))
) STRICT, WITHOUT ROWID;

INSERT INTO consumer (name) VALUES ('purge-urgent'), ('purge');

-- Work that failed; after three tries it is set aside, so that nothing waits behind it.
CREATE TABLE dead_letter (
  consumer TEXT NOT NULL,
  -- A sequence of the stream, or an article.
  reference TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  -- The kind of failure; never what somebody typed.
  error TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (consumer, reference)
) STRICT, WITHOUT ROWID;

-- The stream as a whole: a restore starts another epoch; removals up to `forgotten` are no longer kept.
CREATE TABLE stream (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  forgotten INTEGER NOT NULL DEFAULT 0,
  -- How far compaction has looked.
  compacted INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO stream (id, epoch) VALUES (1, lower(hex(randomblob(6))));

-- The platform's limit on purge calls as a token bucket: one row, so that all isolates share it. `at` is when
-- `tokens` was last counted; before the first call the bucket is full.
CREATE TABLE purge_budget (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tokens REAL NOT NULL CHECK (tokens >= 0),
  at INTEGER NOT NULL
) STRICT;

INSERT INTO purge_budget (id, tokens, at) VALUES (1, 25, 0);

-- Answers kept under the Idempotency-Key of a request (line 0) or of a line of a batch.
CREATE TABLE idempotency (
  owner TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 255),
  line INTEGER NOT NULL CHECK (line >= 0),
  request_hash TEXT NOT NULL CHECK (length(request_hash) = 43),
  status INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL,
  write_id TEXT NOT NULL,
  PRIMARY KEY (owner, key, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_at ON idempotency (at);

-- One row a write. `write_id` is its receipt: a batch that D1 left in doubt and that is sent again aborts here.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  article_id TEXT REFERENCES article (id),
  version INTEGER,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  write_id TEXT
) STRICT;

CREATE INDEX audit_article ON audit (article_id, id);
CREATE UNIQUE INDEX audit_write ON audit (write_id) WHERE write_id IS NOT NULL;

CREATE TABLE editor (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
  -- A row of the permission table.
  role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 32),
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
  -- Space separated.
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
CREATE TRIGGER text_no_update BEFORE UPDATE ON text BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;
CREATE TRIGGER text_no_delete BEFORE DELETE ON text BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;
CREATE TRIGGER text_no_replace BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE article_id = new.article_id AND version = new.version AND text_id = new.text_id)
BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;

CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER revision_no_replace BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE article_id = new.article_id AND version = new.version)
BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;

CREATE TRIGGER correction_no_update BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_no_replace BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE article_id = new.article_id AND sequence = new.sequence)
BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

-- Compaction deletes changes; nothing alters one.
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
CREATE TRIGGER change_no_replace BEFORE INSERT ON change
WHEN EXISTS (SELECT 1 FROM change WHERE sequence = new.sequence)
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
