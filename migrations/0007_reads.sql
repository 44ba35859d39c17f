-- Per stream of changes the sequence up to which removals are no longer kept. One figure for all streams would send readers
-- of a quiet region back to the beginning.
CREATE TABLE forgotten (
  region TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE stream DROP COLUMN forgotten;

-- For sitemaps: what appeared when, and when it last changed.
CREATE INDEX article_published ON article (visible_from, visible_until, updated_at) WHERE visible_from IS NOT NULL;
