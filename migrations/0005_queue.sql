-- Who works on an article; a row stays when nobody does any more. `write_id` marks the write that its audit row is of.
CREATE TABLE assignment (
  article_id TEXT PRIMARY KEY REFERENCES article (id),
  assignee TEXT REFERENCES editor (id),
  at INTEGER NOT NULL,
  -- Who assigned it, `editor:<id>`.
  actor TEXT NOT NULL,
  write_id TEXT NOT NULL CHECK (length(write_id) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_of ON assignment (assignee, at) WHERE assignee IS NOT NULL;

-- What the desk says of an article among itself.
CREATE TABLE comment (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  article_id TEXT NOT NULL REFERENCES article (id),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 4096)
) STRICT;

CREATE INDEX comment_article ON comment (article_id, at, id);

-- An editor's own lists: the query of the queue under a name.
CREATE TABLE saved_view (
  editor_id TEXT NOT NULL REFERENCES editor (id),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
  -- As in the address, without the question mark.
  query TEXT NOT NULL CHECK (length(query) <= 2048),
  at INTEGER NOT NULL,
  PRIMARY KEY (editor_id, name)
) STRICT, WITHOUT ROWID;

-- When work that repeats was last done.
CREATE TABLE heartbeat (
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- All articles by their last change; an editor's drafts; what waits past its schedule; what is timed.
CREATE INDEX article_changed ON article (updated_at, id);
CREATE INDEX article_draft ON article (owner, updated_at, id) WHERE status = 'draft';
CREATE INDEX article_schedule ON article (schedule_at) WHERE schedule_at IS NOT NULL;
CREATE INDEX article_embargo ON article (embargo_until) WHERE embargo_until IS NOT NULL;
CREATE INDEX article_expiry ON article (expires_at) WHERE expires_at IS NOT NULL;
-- What the schedule has passed by before it was cleared.
CREATE INDEX article_missed ON article (schedule_at) WHERE visible_from IS NULL AND schedule_at IS NOT NULL;
