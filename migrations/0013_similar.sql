-- A sketch of each text of the last thirty days, by which near-identical texts are found: functions/similar/sketch.ts makes
-- it. The bands are its buckets. Ids rise, so the newest of a bucket come last.
CREATE TABLE signature (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  -- When the text became this one.
  at INTEGER NOT NULL,
  -- Null for a text that is too short.
  sketch BLOB CHECK (length(sketch) = 64),
  band_1 BLOB GENERATED ALWAYS AS (substr(sketch, 1, 3)),
  band_2 BLOB GENERATED ALWAYS AS (substr(sketch, 4, 3)),
  band_3 BLOB GENERATED ALWAYS AS (substr(sketch, 7, 3)),
  band_4 BLOB GENERATED ALWAYS AS (substr(sketch, 10, 3)),
  band_5 BLOB GENERATED ALWAYS AS (substr(sketch, 13, 3)),
  band_6 BLOB GENERATED ALWAYS AS (substr(sketch, 16, 3)),
  band_7 BLOB GENERATED ALWAYS AS (substr(sketch, 19, 3)),
  band_8 BLOB GENERATED ALWAYS AS (substr(sketch, 22, 3))
) STRICT;

CREATE UNIQUE INDEX signature_article ON signature (article_id);
CREATE INDEX signature_band_1 ON signature (band_1);
CREATE INDEX signature_band_2 ON signature (band_2);
CREATE INDEX signature_band_3 ON signature (band_3);
CREATE INDEX signature_band_4 ON signature (band_4);
CREATE INDEX signature_band_5 ON signature (band_5);
CREATE INDEX signature_band_6 ON signature (band_6);
CREATE INDEX signature_band_7 ON signature (band_7);
CREATE INDEX signature_band_8 ON signature (band_8);

-- What becomes of a partner's text that another article has nearly word for word: it is taken, it is held for the desk
-- whatever it asks, or it is refused.
ALTER TABLE api_key ADD COLUMN similar_policy TEXT NOT NULL DEFAULT 'take'
  CHECK (similar_policy IN ('take', 'hold', 'reject'));

-- Articles that the desk says tell the same story. `story` is any id that they share.
CREATE TABLE same_story (
  article_id TEXT PRIMARY KEY REFERENCES article (id),
  story TEXT NOT NULL CHECK (length(story) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_story_story ON same_story (story, article_id);

-- Two articles that the job takes for one story, and what the desk says. The smaller id comes first.
CREATE TABLE same_story_proposal (
  article_id TEXT NOT NULL REFERENCES article (id),
  -- Names an article; a restore may bring that one later.
  other_id TEXT NOT NULL CHECK (length(other_id) = 16),
  state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'declined')),
  -- Thousandths.
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 1000),
  -- What the two share, JSON of [kind, code][].
  shared TEXT NOT NULL CHECK (json_valid(shared)),
  at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  PRIMARY KEY (article_id, other_id),
  CHECK (article_id < other_id),
  CHECK ((state = 'pending') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX same_story_proposal_other ON same_story_proposal (other_id);
CREATE INDEX same_story_proposal_pending ON same_story_proposal (at) WHERE state = 'pending';

-- The job that proposes them follows the change log, from now on.
INSERT INTO consumer (name, cursor) SELECT 'same-story', coalesce(max(sequence), 0) FROM change;
