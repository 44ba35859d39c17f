import type { Db, SearchDb, Statements } from '../client.ts'
import { newShard } from '../text-databases.ts'

export interface DatabaseSize {
  /** As wrangler.toml binds it. */
  database: string
  /** Undefined where it does not answer. */
  bytes: number | undefined
  /** Whether new stories make it grow; an older one of texts takes changes of its own alone. */
  takesStories: boolean
}

/** The databases beside the main one, asked all at once. */
export async function findDatabaseSizes({ texts }: Db, { search }: SearchDb): Promise<DatabaseSize[]> {
  const others: [string, Statements][] = [['SEARCH', search]]
  for (const [binding, { statements }] of texts) others.push([binding, statements])
  const newest = newShard(texts)
  return Promise.all(
    others.map(async ([database, statements]) => ({
      database,
      bytes: await bytesOf(statements).catch(() => undefined),
      takesStories: database === 'SEARCH' || database.endsWith(newest),
    })),
  )
}

async function bytesOf(statements: Statements): Promise<number | undefined> {
  const [result] = await statements.batch([statements.prepare('SELECT 1')])
  return result?.meta.size_after
}
