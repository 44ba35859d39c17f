-- When a message may be taken next: after the backoff of a failed try, or after the lease of a run that died with it.
ALTER TABLE outbox ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;

-- The platform's limit on purge calls as a token bucket: one row, so that all isolates share it. `at` is when
-- `tokens` was last counted; before the first call the bucket is full.
CREATE TABLE purge_budget (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tokens REAL NOT NULL CHECK (tokens >= 0),
  at INTEGER NOT NULL
) STRICT;

INSERT INTO purge_budget (id, tokens, at) VALUES (1, 25, 0);

-- Which writes were applied, in the batch of each. A batch sent again aborts here, and tells its sender what became
-- of it. `at` comes first so that old rows are deleted by range.
CREATE TABLE receipt (
  at INTEGER NOT NULL,
  write_id TEXT NOT NULL CHECK (length(write_id) = 16),
  article_id TEXT NOT NULL CHECK (length(article_id) = 16),
  PRIMARY KEY (at, write_id)
) STRICT, WITHOUT ROWID;
