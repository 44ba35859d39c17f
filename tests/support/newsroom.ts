import { env } from 'cloudflare:workers'
import { connect, type TextDatabases } from '../../db/client.ts'
import { ASKED_TOGETHER } from '../../db/queries/find-intake.ts'
import { apiKey } from '../../db/schema.ts'
import { steadyD1 } from '../../db/steady-d1.ts'
import { newShard } from '../../db/text-databases.ts'
import type { PageCache } from '../../functions/cache/page-cache.ts'
import { rememberTexts } from '../../functions/cache/remember-texts.ts'
import type { Deps } from '../../functions/deps.ts'
import { base64url, sha256 } from '../../functions/http/digest.ts'
import { knownHosts } from '../../functions/http/hosts.ts'
import { passkeySite } from '../../functions/http/passkey-site.ts'
import { makeGoodKeys } from '../../functions/isolate/good-keys.ts'
import { makeGroupCommit } from '../../functions/isolate/group-commit.ts'
import { makePace } from '../../functions/isolate/pace.ts'
import { newTurn } from '../../functions/isolate/turns.ts'
import { answerNewsroom } from '../../functions/newsroom-app.ts'
import { makeOutside } from '../../functions/outbound/outside.ts'
import { pictureBucket } from '../../functions/picture/bucket.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { makeLocalShelf } from '../../functions/published/local-shelf.ts'
import type { ReadDeps } from '../../functions/read-deps.ts'
import { sealShelf } from '../../functions/seals/seal-shelf.ts'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { taughtTagger } from '../../functions/tagger/local/taught-tagger.ts'
import { makeTagger } from '../../functions/tagger/make-tagger.ts'
import { GAZETTEER_URL } from '../../functions/tagger/models.gen.ts'
import { readModels } from '../../functions/tagger/read-models.ts'
import { newId } from '../../functions/text/id.ts'
import { counting, countingTexts } from './counting-d1.ts'
import { asDescribed } from './described-answer.ts'

export const ORIGIN = 'http://localhost:8787'
export const NOON = Date.parse('2026-05-01T12:00:00Z')

const readAsset = async (path: string) => (await env.ASSETS.fetch(new URL(path, ORIGIN))).arrayBuffer()
const tagger = makeTagger(
  loadGazetteer(await readAsset(GAZETTEER_URL)),
  await readModels(readAsset, name => {
    throw new Error(`The model ${name} cannot be read`)
  }),
)
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export interface Call {
  method?: string
  headers?: Record<string, string>
  body?: BodyInit
}

/** D1 is asked as the Worker asks it, but no deadline comes; tests of retries and deadlines bring their own (`faulty-d1.ts`). */
const NO_DEADLINE = { random: () => 0, after: () => () => {} }

export interface World {
  answer(request: Request): Response | Promise<Response>
}

/** A cache that clears nothing and notes what it was told to. */
function noteCleared(read: PageCache['fetch']) {
  const cleared: { how: 'purge' | 'invalidate'; tags: string[] }[] = []
  const clear =
    (how: 'purge' | 'invalidate') =>
    async ({ tags = [] }: { tags?: string[] }) => {
      cleared.push({ how, tags })
      return { success: true, errors: [] }
    }
  const cache: PageCache = {
    fetch: read,
    purge: clear('purge'),
    invalidate: clear('invalidate'),
    unmetered: true,
  }
  return { cache, cleared }
}

/** Nobody is outside until a test puts somebody there. */
function makeWorld() {
  const world: World = {
    answer: () => {
      throw new TypeError('Nobody is outside')
    },
  }
  const outside = makeOutside({
    send: async (url, init) => world.answer(new Request(url, init)),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    ownHosts: knownHosts(ORIGIN),
    userAgent: 'Dawnwire',
  })
  return { world, outside }
}

/** The test's databases, which count their round trips. */
function openCounting(texts: TextDatabases) {
  const main = counting(env.DB)
  const index = counting(env.SEARCH)
  return {
    db: connect(steadyD1(main.db, NO_DEADLINE).statements, undefined, countingTexts(texts, main.count)),
    search: { search: steadyD1(index.db, NO_DEADLINE).statements },
    count: main.count,
    indexCount: index.count,
  }
}

/** What differs from one newsroom to the next; all else is as in any. */
type Own = Pick<Deps, 'db' | 'search' | 'now' | 'cache' | 'outside' | 'afterwards'>

function makeDeps(own: Own): Deps {
  const local = makeLocalShelf()
  return {
    ...own,
    pause: async () => {},
    random: () => 0.5,
    newId: () => newId(random),
    newArticleId: () => newId(random, newShard(own.db.texts)),
    newSecret: () => base64url(random(32)),
    tagger: taughtTagger(tagger, () => local.layer),
    local,
    pictures: pictureBucket(env.PICTURES),
    scale: undefined,
    seals: sealShelf(env.PICTURES),
    relayTurn: newTurn(),
    indexTurn: newTurn(),
    storyTurn: newTurn(),
    webhookTurn: newTurn(),
    batchTurn: { since: Number.NEGATIVE_INFINITY },
    intakes: makeGroupCommit(ASKED_TOGETHER),
    within: (_, work) => work,
    goodKeys: makeGoodKeys(),
    pace: makePace(),
    hub: undefined,
    publicOrigin: ORIGIN,
    hosts: new Set(['localhost:8787']),
    passkeySite: passkeySite(ORIGIN, ''),
    accessWall: undefined,
    deskTimeZone: 'UTC',
  }
}

const readDepsOf = ({ db, search, now, pictures, local }: Deps): ReadDeps => ({
  db,
  search,
  now,
  publicOrigin: ORIGIN,
  pictures,
  gazetteer: tagger.gazetteer,
  local,
  remember: rememberTexts(1_000_000),
  hub: 'https://hub.example/',
})

/**
 * A newsroom on the test's own D1 with a clock that stands still until it is moved, and a cache that notes what it was
 * told to clear. What the OpenAPI document describes must answer as it says, in every test. `roundTrips` counts calls
 * of the main database, and of those beside it that are not asked with it.
 */
export function makeNewsroom(start = NOON, texts: TextDatabases = new Map()) {
  const clock = { now: start }
  const { count, indexCount, ...databases } = openCounting(texts)
  const later: Promise<unknown>[] = []
  const { cache, cleared } = noteCleared(request => read(request))
  const { world, outside } = makeWorld()
  const deps = makeDeps({
    ...databases,
    now: () => clock.now,
    cache,
    outside,
    afterwards: work => {
      // Whoever waits for it (`settled`) still learns that it failed.
      work.catch(() => {})
      later.push(work)
    },
  })
  const readDeps = readDepsOf(deps)
  const read = async (request: Request) => answerPublic(request, readDeps)
  const settled = async () => {
    while (later.length > 0) await later.shift()
  }
  return {
    deps,
    readDeps,
    clock,
    /** Answers whatever the newsroom asks outside. */
    world,
    cleared,
    count,
    /** Round trips to the index. */
    indexCount,
    /** A public read. */
    get: (path: string, headers: Record<string, string> = {}) => asked(path, { headers }, read),
    /** A request to desk or API. */
    send: (path: string, init: Call = {}, others: Deps = deps) =>
      asked(path, init, request => answerNewsroom(request, others)),
    /** Waits for what goes on after answers. */
    settled,
    /** Lets end what goes on, forgets the count, runs, and says how many round trips it took. */
    async roundTrips(work: () => Promise<unknown>) {
      await settled()
      count.roundTrips = 0
      await work()
      return count.roundTrips
    },
  }
}

async function asked(path: string, init: Call, answer: (request: Request) => Promise<Response> | Response) {
  const request = new Request(new URL(path, ORIGIN), init)
  return asDescribed(request, await answer(request))
}

export type Newsroom = ReturnType<typeof makeNewsroom>

interface KeyOptions {
  owner?: string
  scopes?: string
  /** The database called it good a moment ago, as after a first request. */
  isKnown?: boolean
}

/** Makes an API key and gives its Authorization header. */
export async function makeKey(
  { deps }: Newsroom,
  { owner = 'agency', scopes = 'submit publish', isKnown = true }: KeyOptions = {},
) {
  const id = deps.newId()
  const secret = deps.newSecret()
  const secretHash = await sha256(secret)
  const [key] = await deps.db
    .insert(apiKey)
    .values({ id, owner, secretHash, scopes, createdAt: deps.now() })
    .returning()
  if (isKnown && key) deps.goodKeys.add({ keyId: id, secretHash, quota: '', minute: 0 }, deps.now(), key)
  return { Authorization: `Bearer dw_${id}_${secret}` }
}

export const SUBMISSION = {
  language: 'en',
  headline: 'Japan and South Korea agree on ferry safety',
  body: 'TOKYO: Japan and South Korea signed a plan for safer ferries across the East China Sea.\n\n## What changes\n\nCrews will train in Busan.',
  source: { name: 'Agency', url: 'https://agency.example/ferry' },
  rights: 'All rights reserved',
}

/** Posts a submission as JSON. */
export const submit = (
  newsroom: Newsroom,
  headers: Record<string, string>,
  submission: object = SUBMISSION,
  path = '/v1/submissions',
) =>
  newsroom.send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(submission),
  })
