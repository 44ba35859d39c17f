import './without-certificates.ts'
import { join } from 'node:path'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { askAll } from './ask.ts'
import { BUILD_DIR } from './build.ts'
import { runFile } from './execute.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { readWorkerConfig } from './worker-config.ts'
import type { Execute, Row } from './written-out-d1.ts'

/** A newsroom's database, for commands that read or write much of it. */
export interface NewsroomDatabase {
  /** All statements in one transaction. */
  ask: Execute
  /** Many statements in their order, some at a time. */
  run(statements: AsyncIterable<string>): Promise<void>
  close(): Promise<void>
}

const NAME = 'database'
const NO_WORKER = 'export default { fetch: () => new Response(null, { status: 404 }) }'
const BYTES = { local: 2_000_000, remote: 20_000_000 }

/** That of this machine, which is made if there is none, or the deployed one, with the login of wrangler. */
export const openDatabase = ({
  remote,
}: {
  remote: boolean
}): Promise<NewsroomDatabase> | NewsroomDatabase => (remote ? openRemote() : openLocal(STATE_DIR))

/** The database in a folder, beside an instance that uses it. */
export async function openLocal(stateDir: string): Promise<NewsroomDatabase> {
  migrate(stateDir)
  const { compatibilityDate, databases } = await readWorkerConfig(BUILD_DIR)
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    resourcePersistencePath: join(stateDir, 'v3'),
    workers: [
      {
        config: {
          name: NAME,
          compatibilityDate,
          manifest: { mainModule: 'none.js', modules: { 'none.js': { type: 'esm', contents: NO_WORKER } } },
          env: { DB: { type: 'd1' as const, id: databases.DB ?? 'DB' } },
        },
      },
    ],
  })
  const db = await instance.getD1Database('DB', NAME)
  return { ...ofBinding(db), close: () => instance.dispose() }
}

/** The database of an instance that runs in this process. */
export function ofBinding(
  db: Awaited<ReturnType<Miniflare['getD1Database']>>,
): Omit<NewsroomDatabase, 'close'> {
  const ask: Execute = async statements => {
    const found = await db.batch<Row>(statements.map(sql => db.prepare(sql)))
    return found.map(({ results }) => results)
  }
  return {
    ask,
    async run(statements) {
      for await (const some of groupsOf(statements, BYTES.local)) await ask(some)
    },
  }
}

const openRemote = (): NewsroomDatabase => ({
  ask: statements => askAll(statements, { remote: true }),
  async run(statements) {
    for await (const some of groupsOf(statements, BYTES.remote)) runFile(some, { remote: true })
  },
  close: async () => {},
})

async function* groupsOf(statements: AsyncIterable<string>, most: number): AsyncGenerator<string[]> {
  let some: string[] = []
  let bytes = 0
  for await (const statement of statements) {
    if (some.length > 0 && bytes + statement.length > most) {
      yield some
      some = []
      bytes = 0
    }
    some.push(statement)
    bytes += statement.length
  }
  if (some.length > 0) yield some
}
