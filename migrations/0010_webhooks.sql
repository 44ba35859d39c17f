-- Receivers of partners. Each follows one list, by the cache tag that rows of the change log carry for it.
CREATE TABLE webhook (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 9 AND 2048),
  kind TEXT NOT NULL CHECK (kind IN ('all', 'region', 'country', 'topic', 'language')),
  code TEXT NOT NULL,
  tag TEXT NOT NULL,
  -- `whsec_` and 32 bytes in base 64. It signs, so a hash would not do.
  secret TEXT NOT NULL CHECK (length(secret) = 50),
  -- The one before, which signs too until then.
  old_secret TEXT CHECK (length(old_secret) = 50),
  old_secret_until INTEGER,
  -- The last change that is none of its business.
  since INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  paused_at INTEGER,
  -- `editor:<id>`, or `clock` where it paused by itself.
  paused_by TEXT,
  paused_why TEXT CHECK (paused_why IN ('failures', 'gone')),
  -- In a row; nothing is sent before `not_before`.
  failures INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  -- Ms that its last answer took.
  took INTEGER NOT NULL DEFAULT 0,
  -- The run that sends to it.
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  CHECK ((paused_at IS NULL) = (paused_by IS NULL)),
  CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
) STRICT, WITHOUT ROWID;

-- What a receiver is to be told, and was told: of each change the article as it is when it is sent. Kept thirty days.
CREATE TABLE delivery (
  webhook_id TEXT NOT NULL REFERENCES webhook (id),
  -- Of the change.
  sequence INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  -- When the change became due for readers.
  due_at INTEGER NOT NULL,
  -- `replaced` by a later change of the article before it could be sent; `dead` after too many failures.
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead', 'replaced')),
  -- What was sent last.
  type TEXT CHECK (type IN ('article.published', 'article.updated', 'article.removed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  took INTEGER,
  -- What the receiver answered, or the kind of failure.
  status INTEGER,
  error TEXT,
  PRIMARY KEY (webhook_id, sequence)
) STRICT, WITHOUT ROWID;

-- The next to send: what takes something from readers comes first.
CREATE INDEX delivery_waiting ON delivery (webhook_id, urgent DESC, sequence) WHERE state = 'waiting';
CREATE INDEX delivery_due ON delivery (due_at);
CREATE INDEX delivery_dead ON delivery (tried_at) WHERE state = 'dead';
-- What a receiver knows of an article.
CREATE INDEX delivery_article ON delivery (article_id, webhook_id, sequence);

INSERT INTO consumer (name, cursor)
SELECT name, (SELECT coalesce(max(sequence), 0) FROM change)
FROM (SELECT 'webhooks-urgent' AS name UNION ALL SELECT 'webhooks');
