import { type Asked, connect, type Db, type SearchDb, type TextDatabases } from '../db/client.ts'
import { type Patience, steadyD1 } from '../db/steady-d1.ts'
import { newShard, TEXT_BINDINGS, type TextBinding } from '../db/text-databases.ts'
import { type CachedEntrypoint, type PageCache, pageCache } from './cache/page-cache.ts'
import { rememberEntries } from './cache/remember-entries.ts'
import { type RememberText, rememberTexts } from './cache/remember-texts.ts'
import { type AccessWall, accessWall } from './http/access-wall.ts'
import { base64url } from './http/digest.ts'
import { knownHosts } from './http/hosts.ts'
import { type PasskeySite, passkeySite } from './http/passkey-site.ts'
import { Problem } from './http/problem.ts'
import { type GoodKeys, makeGoodKeys } from './isolate/good-keys.ts'
import { makePace, type Pace } from './isolate/pace.ts'
import { type BatchTurn, newTurn, type RelayTurn } from './isolate/turns.ts'
import { makeOutside, type Outside } from './outbound/outside.ts'
import { type PictureStore, pictureBucket } from './picture/bucket.ts'
import { imagesScale, type Scale } from './picture/images-scale.ts'
import { type LocalShelf, makeLocalShelf } from './published/local-shelf.ts'
import { type SealShelf, sealShelf } from './seals/seal-shelf.ts'
import { type LoadedGazetteer, loadGazetteer } from './tagger/gazetteer.ts'
import { taughtTagger } from './tagger/local/taught-tagger.ts'
import { makeTagger, type Tagger } from './tagger/make-tagger.ts'
import { GAZETTEER_URL } from './tagger/models.gen.ts'
import { type ModelShelf, readModels } from './tagger/read-models.ts'
import { newId } from './text/id.ts'
import { knownTimeZone } from './text/local-time.ts'

/** What the newsroom and the surfaces need of the world. Time is ms since 1970 UTC. */
export interface Deps {
  db: Db
  /** The indexes of desk and readers. They hide and never reveal: whatever they find is looked up in `db`. */
  search: SearchDb
  now(): number
  /** Resolves after that many ms. */
  pause(ms: number): Promise<void>
  /** From 0 to just under 1. */
  random(): number
  newId(): string
  /** Names the database that the article's texts will be in. */
  newArticleId(): string
  /** 256 random bits as base64url. */
  newSecret(): string
  /** Knows at every moment what `local` holds. */
  tagger: Tagger
  local: LocalShelf
  cache: PageCache
  pictures: PictureStore
  /** Undefined where nothing is bound that makes pictures smaller. */
  scale: Scale | undefined
  seals: SealShelf
  relayTurn: RelayTurn
  indexTurn: RelayTurn
  storyTurn: RelayTurn
  webhookTurn: RelayTurn
  batchTurn: BatchTurn
  goodKeys: GoodKeys
  pace: Pace
  outside: Outside
  /** Address of the WebSub hub that is told of changed feeds, if there is one. */
  hub: string | undefined
  /** Work that goes on after the answer; its failure is logged and left to the minute's job. */
  afterwards(work: Promise<unknown>): void
  publicOrigin: string
  hosts: ReadonlySet<string>
  passkeySite: PasskeySite
  /** Undefined where nothing stands before the desk. */
  accessWall: AccessWall | undefined
  /** IANA name of the zone whose clocks the desk reads and writes. */
  deskTimeZone: string
}

/** What the public reads need: no cache, nothing that writes, nothing of the caller. */
export type ReadDeps = Pick<Deps, 'db' | 'search' | 'now' | 'publicOrigin'> & {
  pictures: Pick<PictureStore, 'get'>
  /** As compiled; what a page shows is `namesAt` its own query. */
  gazetteer: LoadedGazetteer
  local: LocalShelf
  remember: RememberText
  /** Address of the WebSub hub that feeds name, if there is one. */
  hub: string | undefined
}

/** Rejects when there is no such file. */
async function readAsset({ ASSETS, PUBLIC_ORIGIN }: Env, path: string): Promise<ArrayBuffer> {
  const file = await ASSETS.fetch(new URL(path, PUBLIC_ORIGIN))
  if (!file.ok) throw new Error(`${file.status} for ${path}`)
  return file.arrayBuffer()
}

let gazetteer: LoadedGazetteer | undefined
/** An asset, as the models are: with it the script would be four times as large. An isolate loads it once. */
async function loadedGazetteer(env: Env): Promise<LoadedGazetteer> {
  if (gazetteer !== undefined) return gazetteer
  const bytes = await readAsset(env, GAZETTEER_URL).catch(() => {
    console.error(JSON.stringify({ event: 'gazetteer_missing' }))
    throw new Problem(
      'unavailable',
      'The names of places and people could not be read; try again in a few seconds.',
    )
  })
  // Of first requests that come together each has read it.
  gazetteer ??= rememberEntries(loadGazetteer(bytes))
  return gazetteer
}

let shelf: ModelShelf | undefined
async function loadedModels(env: Env): Promise<ModelShelf> {
  shelf ??= await readModels(
    path => readAsset(env, path),
    model => console.error(JSON.stringify({ event: 'model_missing', model })),
  )
  return shelf
}

let tagger: Tagger | undefined
async function loadedTagger(env: Env): Promise<Tagger> {
  tagger ??= taughtTagger(makeTagger(await loadedGazetteer(env), await loadedModels(env)), () => local.layer)
  return tagger
}

/** One in an isolate. */
const relayTurn = newTurn()
const indexTurn = newTurn()
const storyTurn = newTurn()
const webhookTurn = newTurn()
const batchTurn: BatchTurn = { since: Number.NEGATIVE_INFINITY }
const goodKeys = makeGoodKeys()
const local = makeLocalShelf()
export const pace = makePace()

let wall: { access: AccessWall | undefined } | undefined
/** Keeps Access's keys, which it fetches. */
const builtWall = ({ ACCESS_TEAM, ACCESS_AUD }: Env) => {
  wall ??= { access: accessWall(ACCESS_TEAM, ACCESS_AUD) }
  return wall.access
}

/** As JSON some two thousand articles; what a page draws of one is a quarter of that. */
const remember = rememberTexts(8_000_000)

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
export const makeId = () => newId(random)

const PATIENCE: Patience = {
  random: Math.random,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

const outsideOf = (origin: string): Outside =>
  makeOutside({
    send: (url, init) => fetch(url, init),
    after: PATIENCE.after,
    ownHosts: knownHosts(origin),
    userAgent: `Dawnwire (+${origin}/)`,
  })

const hubOf = ({ WEBSUB_HUB }: Pick<Env, 'WEBSUB_HUB'>) => WEBSUB_HUB || undefined

/** The databases that a newsroom may have added to wrangler.toml. */
export type WithTexts = { readonly [binding in TextBinding]?: D1Database }

/** Cloudflare Images, which a newsroom may have added there too. */
export interface WithImages {
  readonly IMAGES?: ImagesBinding
}

/** Called for each round trip to a database. */
type OnTrip = () => void

function openDb(env: Env & WithTexts, onTrip?: OnTrip): Db {
  const { statements, repeat } = steadyD1(env.DB, PATIENCE, onTrip)
  return connect(statements, repeat, openTexts(env, onTrip))
}

const openTexts = (env: WithTexts, onTrip?: OnTrip): TextDatabases =>
  new Map(
    TEXT_BINDINGS.flatMap((binding): [TextBinding, Asked<'text'>][] => {
      const d1 = env[binding]
      return d1 ? [[binding, { kind: 'text', statements: steadyD1(d1, PATIENCE, onTrip).statements }]] : []
    }),
  )

const openSearch = (d1: D1Database, onTrip?: OnTrip): SearchDb => ({
  search: steadyD1(d1, PATIENCE, onTrip).statements,
})

export const makeReadDeps = async (env: Env, onTrip?: OnTrip): Promise<ReadDeps> => ({
  db: openDb(env, onTrip),
  search: openSearch(env.SEARCH, onTrip),
  now: Date.now,
  publicOrigin: env.PUBLIC_ORIGIN,
  pictures: pictureBucket(env.PICTURES),
  gazetteer: await loadedGazetteer(env),
  local,
  remember,
  hub: hubOf(env),
})

export async function makeDeps(
  env: Env & WithImages,
  ctx: ExecutionContext,
  publicReads: CachedEntrypoint,
  onTrip?: OnTrip,
): Promise<Deps> {
  const db = openDb(env, onTrip)
  return {
    db,
    search: openSearch(env.SEARCH, onTrip),
    now: Date.now,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
    newId: makeId,
    newArticleId: () => newId(random, newShard(db.texts)),
    newSecret: () => base64url(random(32)),
    tagger: await loadedTagger(env),
    local,
    cache: pageCache(env.CACHE, publicReads),
    pictures: pictureBucket(env.PICTURES),
    scale: env.IMAGES && imagesScale(env.IMAGES),
    seals: sealShelf(env.PICTURES),
    relayTurn,
    indexTurn,
    storyTurn,
    webhookTurn,
    batchTurn,
    goodKeys,
    pace,
    outside: outsideOf(env.PUBLIC_ORIGIN),
    hub: hubOf(env),
    afterwards: work => ctx.waitUntil(work.catch(logFailure)),
    publicOrigin: env.PUBLIC_ORIGIN,
    hosts: knownHosts(env.PUBLIC_ORIGIN),
    passkeySite: passkeySite(env.PUBLIC_ORIGIN, env.RP_ID),
    accessWall: builtWall(env),
    deskTimeZone: knownTimeZone(env.DESK_TIME_ZONE),
  }
}

/** The class alone: a message may quote what somebody typed. */
const logFailure = (error: unknown) =>
  console.error(
    JSON.stringify({ event: 'afterwards_failed', error: error instanceof Error ? error.name : 'unknown' }),
  )
