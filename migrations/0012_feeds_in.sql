-- Times are milliseconds since 1970 UTC.

-- Feeds of others that the newsroom reads. What one brings is owned by `partner:feed/<name>`.
CREATE TABLE feed (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40 AND name NOT GLOB '*[^a-z0-9-]*'),
  title TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 512),
  address TEXT NOT NULL CHECK (address GLOB 'https://*' AND length(address) <= 2048),
  -- `paused`: it failed too often, and somebody has to look at it.
  state TEXT NOT NULL DEFAULT 'off' CHECK (state IN ('off', 'on', 'paused')),
  -- Whether items go to the desk or straight to readers.
  policy TEXT NOT NULL DEFAULT 'review' CHECK (policy IN ('review', 'publish')),
  -- Minutes between two readings.
  every INTEGER NOT NULL CHECK (every BETWEEN 5 AND 1440),
  -- How an item becomes a submission, a JSON object.
  mapping TEXT NOT NULL CHECK (json_valid(mapping) AND length(CAST(mapping AS BLOB)) <= 8192),
  -- Rises with every change by the desk.
  version INTEGER NOT NULL DEFAULT 1,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  -- To be read once though it is off, so that the desk sees its newest items.
  wanted INTEGER NOT NULL DEFAULT 1 CHECK (wanted IN (0, 1)),
  due_at INTEGER NOT NULL,
  -- Who reads it now, and until when nobody else may.
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  -- Validators of the last file that was taken whole.
  etag TEXT CHECK (length(etag) <= 1024),
  last_modified TEXT CHECK (length(last_modified) <= 64),
  -- Of each item of the last file what was taken, as hashes: a JSON object.
  seen TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(seen)),
  -- The newest items as they came, for the preview: a JSON object.
  sample TEXT CHECK (json_valid(sample)),
  asked_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  -- The name of the last failure, null once it has passed.
  fault TEXT,
  failed_at INTEGER
) STRICT;

CREATE INDEX feed_due ON feed (due_at, name) WHERE state = 'on' OR wanted = 1;
CREATE INDEX feed_paused ON feed (failed_at) WHERE state = 'paused';

-- What became of the last readings that brought or broke something.
CREATE TABLE feed_run (
  feed TEXT NOT NULL REFERENCES feed (name),
  at INTEGER NOT NULL,
  fault TEXT,
  -- Of what was taken, a JSON object.
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  -- Items that were refused, each with its reason: a JSON array.
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  PRIMARY KEY (feed, at)
) STRICT;
