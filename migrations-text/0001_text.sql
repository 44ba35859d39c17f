-- A database that keeps texts and nothing else. `text` has the columns of the main database's, with `at`, when it was written, ms.
-- Ids are never given twice, so that whoever reads in their order misses nothing after a text was swept.
CREATE TABLE text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL CHECK (length(article_id) = 16),
  text_id TEXT NOT NULL CHECK (length(text_id) = 16),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 1 AND 65536 AND instr(body, char(0)) = 0),
  blocks TEXT NOT NULL CHECK (length(CAST(blocks AS BLOB)) <= 1000000)
) STRICT;

CREATE UNIQUE INDEX text_version ON text (article_id, version, text_id);

-- Up to this id every text is known to have its row in the main database.
CREATE TABLE swept (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cursor INTEGER NOT NULL
) STRICT;
INSERT INTO swept VALUES (1, 0);

CREATE TRIGGER text_no_update BEFORE UPDATE ON text BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;
CREATE TRIGGER text_no_delete BEFORE DELETE ON text WHEN old.id <= (SELECT cursor FROM swept)
BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;
CREATE TRIGGER text_no_replace BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE id = new.id)
  OR EXISTS (SELECT 1 FROM text WHERE article_id = new.article_id AND version = new.version AND text_id = new.text_id)
BEGIN SELECT RAISE(ABORT, 'text is append-only'); END;
