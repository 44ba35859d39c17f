import { DESK_INDEX, STORY_INDEX } from '../db/search/index-tables.ts'
import { execute } from './execute.ts'
import { readFlags } from './read-flags.ts'

const { values } = readFlags(
  `npm run search:rebuild -- [--remote]

Has the indexes of the desk's and the readers' search made anew from the articles. The minute's job does it, some ten thousand articles a
minute, while the present ones go on answering; the desk's page Health says when it is done.

  --remote  of the deployed newsroom; without it of that on this machine`,
  { options: { remote: { type: 'boolean', default: false } } },
)

// The table too may be what is missing.
const statements = [DESK_INDEX, STORY_INDEX].flatMap(({ generations }) => [
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
execute(
  statements.map(sql => ({ sql, values: [] })),
  { remote: values.remote, binding: 'SEARCH' },
)
console.log('The minute’s job makes the indexes anew. The desk’s page Health says when it is done.')
