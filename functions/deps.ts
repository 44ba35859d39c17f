import { ASKED_TOGETHER, type AskedIntake, type FoundIntake } from '../db/queries/find-intake.ts'
import { within } from '../db/steady-d1.ts'
import { newShard } from '../db/text-databases.ts'
import { type CachedEntrypoint, type PageCache, pageCache } from './cache/page-cache.ts'
import { type AccessWall, accessWall } from './http/access-wall.ts'
import { base64url } from './http/digest.ts'
import { knownHosts } from './http/hosts.ts'
import { type PasskeySite, passkeySite } from './http/passkey-site.ts'
import { type GoodKeys, makeGoodKeys } from './isolate/good-keys.ts'
import { type GroupCommit, makeGroupCommit } from './isolate/group-commit.ts'
import type { Pace } from './isolate/pace.ts'
import { type BatchTurn, newTurn, type RelayTurn } from './isolate/turns.ts'
import { makeOutside, type Outside } from './outbound/outside.ts'
import { type PictureStore, pictureBucket } from './picture/bucket.ts'
import { imagesScale, type Scale } from './picture/images-scale.ts'
import type { LocalShelf } from './published/local-shelf.ts'
import {
  hubOf,
  loadedGazetteer,
  local,
  makeId,
  type OnTrip,
  openDb,
  openSearch,
  PATIENCE,
  pace,
  type ReadDeps,
  random,
  readAsset,
} from './read-deps.ts'
import { type SealShelf, sealShelf } from './seals/seal-shelf.ts'
import { taughtTagger } from './tagger/local/taught-tagger.ts'
import { makeTagger, type Tagger } from './tagger/make-tagger.ts'
import { type ModelShelf, readModels } from './tagger/read-models.ts'
import { newId } from './text/id.ts'
import { knownTimeZone } from './text/local-time.ts'

/** What the newsroom and its surfaces need of the world. */
export interface Deps extends Pick<ReadDeps, 'db' | 'search' | 'now' | 'publicOrigin' | 'hub'> {
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
  /** Those of an isolate, of which several are one call. */
  intakes: GroupCommit<AskedIntake, FoundIntake>
  /** Rejects where work takes longer than that many ms. */
  within<T>(ms: number, work: Promise<T>): Promise<T>
  goodKeys: GoodKeys
  pace: Pace
  outside: Outside
  /** Work that goes on after the answer; its failure is logged and left to the minute's job. */
  afterwards(work: Promise<unknown>): void
  hosts: ReadonlySet<string>
  passkeySite: PasskeySite
  /** Undefined where nothing stands before the desk. */
  accessWall: AccessWall | undefined
  /** IANA name of the zone whose clocks the desk reads and writes. */
  deskTimeZone: string
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
const intakes: Deps['intakes'] = makeGroupCommit(ASKED_TOGETHER)
const goodKeys = makeGoodKeys()

let wall: { access: AccessWall | undefined } | undefined
/** Keeps Access's keys, which it fetches. */
const builtWall = ({ ACCESS_TEAM, ACCESS_AUD }: Env) => {
  wall ??= { access: accessWall(ACCESS_TEAM, ACCESS_AUD) }
  return wall.access
}

const outsideOf = (origin: string): Outside =>
  makeOutside({
    send: (url, init) => fetch(url, init),
    after: PATIENCE.after,
    ownHosts: knownHosts(origin),
    userAgent: `Dawnwire (+${origin}/)`,
  })

/** Cloudflare Images, which a newsroom may have added there too. */
export interface WithImages {
  readonly IMAGES?: ImagesBinding
}

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
    intakes,
    within: (ms, work) => within(PATIENCE, ms, work),
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
