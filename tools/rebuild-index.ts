import { DESK_INDEX, STORY_INDEX } from '../db/search/index-tables.ts'
import { openBinding } from './newsroom-database.ts'

// The table too may be what is missing.
const REBUILD = [DESK_INDEX, STORY_INDEX].flatMap(({ generations }) => [
  `CREATE TABLE IF NOT EXISTS ${generations} (
    number INTEGER PRIMARY KEY CHECK (number IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('serving', 'wanted', 'building', 'spare')),
    cursor INTEGER NOT NULL DEFAULT 0,
    built_at INTEGER NOT NULL DEFAULT 0,
    built_id TEXT NOT NULL DEFAULT '',
    lease TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    lag INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  `INSERT OR IGNORE INTO ${generations} (number, state) VALUES (0, 'spare'), (1, 'spare')`,
  `UPDATE ${generations} SET state = 'wanted', lease = NULL, lease_until = 0
    WHERE number = (SELECT number FROM ${generations} WHERE state <> 'serving' ORDER BY number LIMIT 1)`,
])

/** Has the minute's job make the indexes of the desk's and the readers' search anew. */
export const rebuildIndex = (where: { remote: boolean }): Promise<void> =>
  openBinding('SEARCH', where).run(REBUILD)
