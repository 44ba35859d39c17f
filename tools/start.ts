import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { insertApiKey, makeApiKey, makeInvite, type Statement } from './access.ts'
import { BUILD_DIR, build } from './build.ts'
import { readSubmissions } from './import/read-submissions.ts'
import { sendBatches } from './import/send-batches.ts'
import { databaseOf, startInstance, workerOf } from './instance.ts'
import { migrate } from './migrate.ts'
import { readFlags } from './read-flags.ts'

const STATE_DIR = '.wrangler/state'
const KEY_FILE = '.wrangler/local-key'
const SCHEDULE_EVERY = 60_000

/** `npm start`: the built Worker on this machine, with its database under `.wrangler/`. */
readFlags('npm start; another port is PORT=8788 npm start', { options: {} })
const port = Number(process.env.PORT ?? 8787)
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  stop(`PORT is ${process.env.PORT}; it must be a number from 1 to 65535.`)
if (!(await isFree(port)))
  stop(`Port ${port} is in use. Stop what runs there, or choose another: PORT=8788 npm start`)

const origin = `http://localhost:${port}`
console.log('Building the Worker …')
build()
console.log('Preparing the database …')
mkdirSync(STATE_DIR, { recursive: true })
migrate(STATE_DIR)

const instance = await startInstance({
  port,
  stateDir: `${STATE_DIR}/v3`,
  buildDir: BUILD_DIR,
  vars: { PUBLIC_ORIGIN: origin, CACHE: process.env.CACHE ?? 'local' },
})
const db = await databaseOf(instance)
const execute = (statements: Statement[]) =>
  db.batch(statements.map(({ sql, values }) => db.prepare(sql).bind(...values)))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await instance.dispose()
    process.exit(0)
  })
}

const key = await localKey()
if (!(await db.prepare('SELECT 1 FROM article LIMIT 1').first())) {
  console.log('Loading the sample articles …')
  const samples = readSubmissions('tools/samples', {})
  const { rejected } = await sendBatches(samples.submissions, { origin, key, publish: true })
  for (const { origin, message } of [...samples.rejected, ...rejected])
    console.error(`  rejected ${origin}: ${message}`)
}

const { path, statements } = makeInvite({ name: 'Editor' }, Date.now())
await execute(statements)
await schedule()
setInterval(schedule, SCHEDULE_EVERY)

console.log(`
  Site   ${origin}/
  Desk   ${origin}${path}
         (a sign-in link, good once and for a day; npm run invite makes another)
  API    ${origin}/v1/articles
         (the key of this instance is in ${KEY_FILE})

  Stop with Ctrl-C.
`)

/** The instance's own key; an existing file is honoured even where the database is new. */
async function localKey(): Promise<string> {
  const scopes = ['submit', 'publish']
  if (existsSync(KEY_FILE)) {
    const key = readFileSync(KEY_FILE, 'utf8').trim()
    const [, id = '', secret = ''] = /^dw_([0-9a-z]{16})_(.+)$/.exec(key) ?? []
    await execute([insertApiKey(id, 'local', secret, scopes, Date.now())])
    return key
  }
  const { key, statement } = makeApiKey('local', scopes, Date.now())
  await execute([statement])
  writeFileSync(KEY_FILE, `${key}\n`, { mode: 0o600 })
  return key
}

/** Cron triggers never fire by themselves here. */
async function schedule() {
  try {
    const worker = await workerOf(instance)
    await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
  } catch (error) {
    console.error('The minute’s job failed:', error instanceof Error ? error.message : error)
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
