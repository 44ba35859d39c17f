import { type Asked, connect, type Db, type SearchDb, type TextDatabases } from '../db/client.ts'
import { type Patience, steadyD1 } from '../db/steady-d1.ts'
import { TEXT_BINDINGS, type TextBinding } from '../db/text-databases.ts'
import { rememberEntries } from './cache/remember-entries.ts'
import { type RememberText, rememberTexts } from './cache/remember-texts.ts'
import { Problem } from './http/problem.ts'
import { makePace } from './isolate/pace.ts'
import { type PictureStore, pictureBucket } from './picture/bucket.ts'
import { type LocalShelf, makeLocalShelf } from './published/local-shelf.ts'
import { type LoadedGazetteer, loadGazetteer } from './tagger/gazetteer.ts'
import { GAZETTEER_URL } from './tagger/models.gen.ts'
import { newId } from './text/id.ts'

/** What the public reads need of the world: no cache, nothing that writes, nothing of the caller. Time is ms since 1970 UTC. */
export interface ReadDeps {
  db: Db
  /** The indexes of desk and readers. They hide and never reveal: whatever they find is looked up in `db`. */
  search: SearchDb
  now(): number
  publicOrigin: string
  pictures: Pick<PictureStore, 'get'>
  /** As compiled; what a page shows is `namesAt` its own query. */
  gazetteer: LoadedGazetteer
  local: LocalShelf
  remember: RememberText
  /** Address of the WebSub hub that feeds name, if there is one. */
  hub: string | undefined
}

/** Rejects when there is no such file. */
export async function readAsset({ ASSETS, PUBLIC_ORIGIN }: Env, path: string): Promise<ArrayBuffer> {
  const file = await ASSETS.fetch(new URL(path, PUBLIC_ORIGIN))
  if (!file.ok) throw new Error(`${file.status} for ${path}`)
  return file.arrayBuffer()
}

let gazetteer: LoadedGazetteer | undefined
/** An asset, as the models are: with it the script would be four times as large. An isolate loads it once. */
export async function loadedGazetteer(env: Env): Promise<LoadedGazetteer> {
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

/** One in an isolate. */
export const local = makeLocalShelf()
export const pace = makePace()

/** As JSON some two thousand articles; what a page draws of one is a quarter of that. */
const remember = rememberTexts(8_000_000)

export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
export const makeId = () => newId(random)

export const PATIENCE: Patience = {
  random: Math.random,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export const hubOf = ({ WEBSUB_HUB }: Pick<Env, 'WEBSUB_HUB'>) => WEBSUB_HUB || undefined

/** The databases that a newsroom may have added to wrangler.toml. */
export type WithTexts = { readonly [binding in TextBinding]?: D1Database }

/** Called for each round trip to a database. */
export type OnTrip = () => void

export function openDb(env: Env & WithTexts, onTrip?: OnTrip): Db {
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

export const openSearch = (d1: D1Database, onTrip?: OnTrip): SearchDb => ({
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
