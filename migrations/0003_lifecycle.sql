-- When the article was killed; null on what was not. A kill is undone within a day of it.
ALTER TABLE article ADD COLUMN killed_at INTEGER;

-- The hash of the submission's content, by which a text that was stored before is known again.
ALTER TABLE text ADD COLUMN content_hash TEXT CHECK (length(content_hash) = 22);
