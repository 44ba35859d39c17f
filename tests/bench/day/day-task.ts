import { timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { makeApiKey } from '../../../tools/access.ts'
import { makeId } from '../../../tools/secrets.ts'
import { COPIED, copySql } from '../delivery/copy-rows.ts'
import { installDayClock } from './day-clock.ts'
import { forcedQueries } from './forced-queries.ts'
import type { Newsroom, Platform } from './newsroom.ts'
import { type DayEvent, planDay } from './plan-day.ts'
import { sqliteD1 } from './sqlite-d1.ts'

/** Midnight. */
const START = Date.UTC(2026, 10, 26)
/** Stories that are there when the day begins, a thousand a day back from it. */
const ARCHIVE = 3000
const SPACING = 86_400
const HOUR = 3_600_000
/** So many that nobody's quota of a minute is used up. */
const KEYS = 20

interface Task {
  readers: number
  stories: number
  samples: object[]
}

export interface DayFigures {
  readers: number
  stories: number
  writes: number
  addresses: number
  requests: number
  forced: number
  taken: number
  /** By what was asked for. */
  pages: Record<'region' | 'country' | 'story', { requests: number; forced: number; taken: number }>
  /** Calls to the cache, and those of them that name everything. */
  calls: number
  everything: number
}

const { readers, stories, samples }: Task = JSON.parse(readFileSync(0, 'utf8'))
const clock = installDayClock(START - 3_600_000)
const [main, search] = ['migrations', 'migrations-search'].map(migrated) as [DatabaseSync, DatabaseSync]
// Workers have it, Node has it elsewhere.
Object.assign(crypto.subtle, { timingSafeEqual })
const { openNewsroom }: { openNewsroom(platform: Platform): Newsroom } = await import(process.argv[2] ?? '')
const newsroom = openNewsroom({
  main: sqliteD1(main),
  search: sqliteD1(search),
  file: path => new Uint8Array(readFileSync(`public${path}`)),
  ...clock,
})
const keys = Array.from({ length: KEYS }, () => {
  const { key, statements } = makeApiKey('bench', ['submit', 'publish'], clock.now())
  for (const { sql, values } of statements) main.prepare(sql).run(...values)
  return key
})

for (const number of samples.keys()) await write(number - samples.length, 0)
await newsroom.runJob()
fill()
await newsroom.runJob()
const paths = main
  .prepare("SELECT '/articles/' || slug AS path FROM article ORDER BY visible_from DESC")
  .all()
  .map(({ path }) => String(path))
const countries = main
  .prepare(
    "SELECT code FROM listing_count WHERE kind = 'country' AND entries > 0 ORDER BY entries DESC, code",
  )
  .all()
  .map(({ code }) => `/countries/${String(code).toLowerCase()}`)

const events = planDay({ readers, stories, countries: countries.length, archive: ARCHIVE })
const forced = forcedQueries()
const none = () => ({ requests: 0, forced: 0, taken: 0 })
const pages: DayFigures['pages'] = { region: none(), country: none(), story: none() }
const before = { ...newsroom.counts }
for (const event of events) {
  await clock.goTo(START + event.at)
  if (event.kind === 'minute') {
    await newsroom.runJob()
    if (event.at % HOUR === 0)
      console.error(`Hour ${event.at / HOUR}: ${sum('taken')} queries, ${sum('forced')} forced`)
  } else if (event.kind === 'write') {
    const path = await write(event.story, event.update)
    if (event.update === 0) paths.unshift(path)
  } else await read(event)
}
const figures: DayFigures = {
  readers,
  stories,
  writes: events.filter(({ kind }) => kind === 'write').length,
  addresses: forced.addresses(),
  requests: sum('requests'),
  forced: sum('forced'),
  taken: sum('taken'),
  pages,
  calls: newsroom.counts.calls - before.calls,
  everything: newsroom.counts.everything - before.everything,
}
console.log(JSON.stringify(figures))

function sum(name: 'requests' | 'forced' | 'taken') {
  return Object.values(pages).reduce((sum, page) => sum + page[name], 0)
}

async function read(event: Extract<DayEvent, { kind: 'region' | 'country' | 'story' }>) {
  const path =
    event.kind === 'region' ? event.path : ((event.kind === 'country' ? countries : paths)[event.rank] ?? '')
  const page = pages[event.kind]
  page.requests++
  if (forced.ask(path, clock.now())) page.forced++
  const taken = newsroom.counts.queries
  const { status } = await newsroom.ask(path)
  if (status !== 200) throw new Error(`${status} for ${path}`)
  page.taken += newsroom.counts.queries - taken
}

/** Publishes a story, or its update. Gives its address. */
async function write(number: number, update: number): Promise<string> {
  const sample = samples.at(number % samples.length) as { body: string }
  const submission = {
    ...sample,
    externalId: `day-${number}`,
    body: `${sample.body}\n\nStory ${number}, as it stood at ${update}.`,
  }
  const answer = await newsroom.ask('/v1/submissions?publish=true', {
    method: 'POST',
    headers: { Authorization: `Bearer ${keys.at(number % KEYS)}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(submission),
  })
  const text = await answer.text()
  if (answer.status !== (update === 0 ? 201 : 200)) throw new Error(`${answer.status}: ${text}`)
  return new URL(JSON.parse(text).url).pathname
}

/** Copies of the samples for the days before. */
function fill() {
  const models = main.prepare('SELECT id FROM article').all()
  const rows = Array.from({ length: ARCHIVE - models.length }, (_, i) => [
    makeId(),
    makeId(),
    models[i % models.length]?.id,
    START - 3_600_000 - (i + 1) * SPACING,
  ])
  for (const copied of COPIED) main.prepare(copySql(copied)).run(JSON.stringify(rows))
  main.exec('UPDATE consumer SET cursor = (SELECT max(sequence) FROM change)')
}

function migrated(folder: string): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync(folder).sort()) db.exec(readFileSync(`${folder}/${file}`, 'utf8'))
  return db
}
