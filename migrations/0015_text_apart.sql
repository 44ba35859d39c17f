-- Texts that stand in a database of their own. A text is written there first; this row, written with the article, says that it
-- counts.
CREATE TABLE text_apart (
  article_id TEXT NOT NULL CHECK (length(article_id) = 16),
  text_id TEXT NOT NULL CHECK (length(text_id) = 16),
  version INTEGER NOT NULL,
  content_hash TEXT CHECK (length(content_hash) = 22)
) STRICT;

CREATE UNIQUE INDEX text_apart_text ON text_apart (article_id, text_id);

CREATE TRIGGER text_apart_no_update BEFORE UPDATE ON text_apart BEGIN SELECT RAISE(ABORT, 'text_apart is append-only'); END;
CREATE TRIGGER text_apart_no_delete BEFORE DELETE ON text_apart BEGIN SELECT RAISE(ABORT, 'text_apart is append-only'); END;
CREATE TRIGGER text_apart_no_replace BEFORE INSERT ON text_apart
WHEN EXISTS (SELECT 1 FROM text_apart WHERE article_id = new.article_id AND text_id = new.text_id)
BEGIN SELECT RAISE(ABORT, 'text_apart is append-only'); END;
