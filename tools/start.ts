import { createServer } from 'node:net'
import { knownTimeZone } from '../functions/text/local-time.ts'
import { makeInvite } from './access.ts'
import { BUILD_DIR, build } from './build.ts'
import { holdNewsroom } from './hold-newsroom.ts'
import { databaseOf, startInstance } from './instance.ts'
import { localOrigin, localPort } from './instance-address.ts'
import { KEY_FILE } from './local-key.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { keepLog, LOG_FILE } from './newsroom-log.ts'
import { prepare } from './prepare.ts'
import { printable } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { runMinute } from './run-minute.ts'
import { runStatements } from './run-statements.ts'
import { stop } from './stop.ts'

const SCHEDULE_EVERY = 60_000

readFlags(
  `npm start

Runs the newsroom on this machine: builds the Worker, prepares its database with sample articles, and serves it on
http://localhost:8787. Later starts keep what is there. State is under .wrangler/; delete that folder to begin anew. What
the newsroom logs goes to ${LOG_FILE}.

  PORT            another port, as PORT=8788 npm start
  CACHE           local (the default) keeps pages in memory; upstream leaves that to a cache of your own
  DESK_TIME_ZONE  the zone whose clocks the desk shows, as Asia/Tokyo, if it is not that of wrangler.toml`,
  { options: {} },
)
// Miniflare ends its processes when this one exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

const port = localPort()
const origin = localOrigin()
holdNewsroom(STATE_DIR, origin)
const closed = await whyClosed(port)
if (closed) stop(sentenceOf(closed))

const zone = process.env.DESK_TIME_ZONE
if (zone && knownTimeZone(zone) !== zone) stop(`There is no time zone ${zone}; write it as Asia/Tokyo.`, 2)
const options = {
  stateDir: `${STATE_DIR}/v3`,
  buildDir: BUILD_DIR,
  vars: {
    PUBLIC_ORIGIN: origin,
    CACHE: process.env.CACHE ?? 'local',
    ...(zone && { DESK_TIME_ZONE: zone }),
  },
  onLog: keepLog(LOG_FILE, sentence => console.error(printable(sentence))),
}
build(console.log)
migrate(STATE_DIR, console.log, { holdsNewsroom: true })
await prepare(options, console.log)

const instance = await startInstance({ ...options, port }).catch(error =>
  error.code === 'ERR_ADDRESS_IN_USE' ? stop(sentenceOf(error.code)) : Promise.reject(error),
)
const { path, statements } = makeInvite({ name: 'Editor' }, Date.now())
const db = await databaseOf(instance)
await runStatements(db, statements)
await schedule()
setInterval(schedule, SCHEDULE_EVERY)

console.log(`
  Site   ${origin}/
  Desk   ${origin}${path}
         (an invite, good once and for a day; npm run invite makes another)
  API    ${origin}/v1/articles
         (the key of this instance is in ${KEY_FILE})
  Log    ${LOG_FILE}

  Stop with Ctrl-C.
`)

async function schedule() {
  try {
    await runMinute(instance)
  } catch (error) {
    console.error(printable(`The minute’s job failed: ${error instanceof Error ? error.message : error}`))
  }
}

/** The system's word against opening the port. */
function whyClosed(port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)))
  })
}

function sentenceOf(code: string): string {
  return code === 'EACCES'
    ? `You may not open port ${port}. Choose one above 1023: PORT=8788 npm start`
    : `Port ${port} is in use. Stop what runs there, or choose another: PORT=8788 npm start`
}
