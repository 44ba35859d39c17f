import { DatabaseSync } from 'node:sqlite'

export interface Load {
  /** The database, and what its statements read as `given`. */
  file: string
  given: string
  statements: readonly string[]
}

interface Made {
  type: 'index' | 'trigger'
  name: string
  sql: string
}

/** What triggers keep, by the trigger. */
const KEPT: Readonly<Record<string, string>> = {
  listing_added: `INSERT INTO listing_count (kind, code, entries) SELECT kind, code, count(*) FROM listing GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET entries = excluded.entries`,
  listing_day_added: `INSERT INTO listing_day (kind, code, day, entries)
    SELECT kind, code, visible_from / 86400000, count(*) FROM listing
    WHERE kind IN ('region', 'country', 'topic') GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET entries = excluded.entries`,
}

/**
 * Runs statements while no index, trigger, check or journal on disk stands in their way; afterwards makes indexes and triggers again, and
 * counts what triggers would have counted. For rows that are known to be good and are only added. If it dies, the file is broken.
 */
export function loadPlainly({ file, given, statements }: Load): void {
  const db = new DatabaseSync(file)
  db.exec(`ATTACH '${given}' AS given; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
    PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON`)
  const made = db
    .prepare(
      `SELECT type, name, sql FROM main.sqlite_master
       WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, rowid`,
    )
    .all() as unknown as Made[]
  db.exec('BEGIN')
  for (const { type, name } of made) db.exec(`DROP ${type} main.${name}`)
  for (const sql of statements) db.exec(sql)
  for (const { name, sql } of made) {
    db.exec(KEPT[name] ?? '')
    db.exec(sql)
  }
  db.exec('COMMIT')
  db.close()
}
