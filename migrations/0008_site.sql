-- How many entries of a list appeared on each day since 1970, UTC. For maps and trends, so only of regions, countries and
-- topics. Kept by triggers, as listing_count is.
CREATE TABLE listing_day (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  day INTEGER NOT NULL,
  entries INTEGER NOT NULL CHECK (entries >= 0),
  PRIMARY KEY (kind, code, day)
) STRICT, WITHOUT ROWID;

INSERT INTO listing_day (kind, code, day, entries)
SELECT kind, code, visible_from / 86400000, count(*) FROM listing
WHERE kind IN ('region', 'country', 'topic') GROUP BY 1, 2, 3;

CREATE TRIGGER listing_day_added AFTER INSERT ON listing WHEN new.kind IN ('region', 'country', 'topic') BEGIN
  INSERT INTO listing_day (kind, code, day, entries) VALUES (new.kind, new.code, new.visible_from / 86400000, 1)
  ON CONFLICT DO UPDATE SET entries = entries + 1;
END;

CREATE TRIGGER listing_day_removed AFTER DELETE ON listing WHEN old.kind IN ('region', 'country', 'topic') BEGIN
  UPDATE listing_day SET entries = entries - 1
  WHERE kind = old.kind AND code = old.code AND day = old.visible_from / 86400000;
END;

-- The page of corrections reads the newest.
CREATE INDEX correction_at ON correction (at, article_id);
