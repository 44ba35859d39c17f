-- The story that leads a region's page for a while, where a chief has said so. Times are milliseconds since 1970 UTC.
CREATE TABLE pin (
  -- A region, or `asia` for the front page.
  region TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  ends_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- Who set it, `editor:<id>`.
  actor TEXT NOT NULL,
  CHECK (ends_at > at AND ends_at <= at + 86400000)
) STRICT, WITHOUT ROWID;

CREATE INDEX pin_article ON pin (article_id);

-- What is taken from readers loses its pins, whoever takes it: lifting a kill does not bring them back.
CREATE TRIGGER pin_dies AFTER UPDATE OF status ON article WHEN new.status NOT IN ('scheduled', 'published') BEGIN
  DELETE FROM pin WHERE article_id = new.id;
END;
