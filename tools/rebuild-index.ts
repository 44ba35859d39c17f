import { runFile } from './execute.ts'

// The table too may be what is missing.
const REBUILD = [
  `CREATE TABLE IF NOT EXISTS generation (
    number INTEGER PRIMARY KEY CHECK (number IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('serving', 'wanted', 'building', 'spare')),
    cursor INTEGER NOT NULL DEFAULT 0,
    built_at INTEGER NOT NULL DEFAULT 0,
    built_id TEXT NOT NULL DEFAULT '',
    lease TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    lag INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  "INSERT OR IGNORE INTO generation (number, state) VALUES (0, 'spare'), (1, 'spare')",
  `UPDATE generation SET state = 'wanted', lease = NULL, lease_until = 0
    WHERE number = (SELECT number FROM generation WHERE state <> 'serving' ORDER BY number LIMIT 1)`,
]

/** Has the minute's job make the index of the desk's search anew. */
export const rebuildIndex = ({ remote }: { remote: boolean }) =>
  runFile(REBUILD, { remote, binding: 'SEARCH' })
