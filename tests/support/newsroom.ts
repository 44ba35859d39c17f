import { env } from 'cloudflare:workers'
import { connect, type TextDatabases } from '../../db/client.ts'
import { steadyD1 } from '../../db/steady-d1.ts'
import { newShard } from '../../db/text-databases.ts'
import type { PageCache } from '../../functions/cache/page-cache.ts'
import { rememberTexts } from '../../functions/cache/remember-texts.ts'
import type { Deps, ReadDeps } from '../../functions/deps.ts'
import { base64url, sha256 } from '../../functions/http/digest.ts'
import { knownHosts } from '../../functions/http/hosts.ts'
import { passkeySite } from '../../functions/http/passkey-site.ts'
import { makeGoodKeys } from '../../functions/isolate/good-keys.ts'
import { makePace } from '../../functions/isolate/pace.ts'
import { newTurn } from '../../functions/isolate/turns.ts'
import { answerNewsroom } from '../../functions/newsroom-app.ts'
import { makeOutside } from '../../functions/outbound/outside.ts'
import { pictureBucket } from '../../functions/picture/bucket.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { makeLocalShelf } from '../../functions/published/local-shelf.ts'
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

/**
 * A newsroom on the test's own D1 with a clock that stands still until it is moved, and a cache that notes what it was
 * told to clear. What the OpenAPI document describes must answer as it says, in every test. `roundTrips` counts calls
 * of the main database, and of those beside it that are not asked with it.
 */
export function makeNewsroom(start = NOON, texts: TextDatabases = new Map()) {
  const clock = { now: start }
  const { db, count } = counting(env.DB)
  const counted = counting(env.SEARCH)
  const local = makeLocalShelf()
  const cleared: { how: 'purge' | 'invalidate'; tags: string[] }[] = []
  const later: Promise<unknown>[] = []
  const clear =
    (how: 'purge' | 'invalidate') =>
    async ({ tags = [] }: { tags?: string[] }) => {
      cleared.push({ how, tags })
      return { success: true, errors: [] }
    }
  const cache: PageCache = {
    fetch: request => read(request),
    purge: clear('purge'),
    invalidate: clear('invalidate'),
    unmetered: true,
  }
  const world: World = {
    answer: () => {
      throw new TypeError('Nobody is outside')
    },
  }
  const deps: Deps = {
    db: connect(steadyD1(db, NO_DEADLINE).statements, undefined, countingTexts(texts, count)),
    search: { search: steadyD1(counted.db, NO_DEADLINE).statements },
    now: () => clock.now,
    pause: async () => {},
    random: () => 0.5,
    newId: () => newId(random),
    newArticleId: () => newId(random, newShard(texts)),
    newSecret: () => base64url(random(32)),
    tagger: taughtTagger(tagger, () => local.layer),
    local,
    cache,
    pictures: pictureBucket(env.PICTURES),
    scale: undefined,
    seals: sealShelf(env.PICTURES),
    relayTurn: newTurn(),
    indexTurn: newTurn(),
    storyTurn: newTurn(),
    webhookTurn: newTurn(),
    batchTurn: { since: Number.NEGATIVE_INFINITY },
    goodKeys: makeGoodKeys(),
    pace: makePace(),
    outside: makeOutside({
      send: async (url, init) => world.answer(new Request(url, init)),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      ownHosts: knownHosts(ORIGIN),
      userAgent: 'Dawnwire',
    }),
    hub: undefined,
    afterwards: work => {
      // Whoever waits for it (`settled`) still learns that it failed.
      work.catch(() => {})
      later.push(work)
    },
    publicOrigin: ORIGIN,
    hosts: new Set(['localhost:8787']),
    passkeySite: passkeySite(ORIGIN, ''),
    accessWall: undefined,
    deskTimeZone: 'UTC',
  }
  const readDeps: ReadDeps = {
    db: deps.db,
    search: deps.search,
    now: deps.now,
    publicOrigin: ORIGIN,
    pictures: deps.pictures,
    gazetteer: tagger.gazetteer,
    local,
    remember: rememberTexts(1_000_000),
    hub: 'https://hub.example/',
  }
  const read = async (request: Request) => answerPublic(request, readDeps)
  const call = (path: string, init: Call = {}) => new Request(new URL(path, ORIGIN), init)
  return {
    deps,
    readDeps,
    clock,
    /** Answers whatever the newsroom asks outside. */
    world,
    cleared,
    count,
    /** Round trips to the index. */
    indexCount: counted.count,
    /** A public read. */
    get: async (path: string, headers: Record<string, string> = {}) => {
      const request = call(path, { headers })
      return asDescribed(request, await read(request))
    },
    /** A request to desk or API. */
    send: async (path: string, init: Call = {}, others: Deps = deps) => {
      const request = call(path, init)
      return asDescribed(request, await answerNewsroom(request, others))
    },
    /** Waits for what goes on after answers. */
    settled: async () => {
      while (later.length > 0) await later.shift()
    },
    /** Lets end what goes on, forgets the count, runs, and says how many round trips it took. */
    async roundTrips(work: () => Promise<unknown>) {
      while (later.length > 0) await later.shift()
      count.roundTrips = 0
      await work()
      return count.roundTrips
    },
  }
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
  if (isKnown) deps.goodKeys.add({ keyId: id, secretHash, quota: '', minute: 0 }, deps.now())
  await env.DB.prepare(
    'INSERT INTO api_key (id, owner, secret_hash, scopes, created_at) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(id, owner, secretHash, scopes, deps.now())
    .run()
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
