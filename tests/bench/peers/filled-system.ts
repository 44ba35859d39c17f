import { cpSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { median } from '../delivery/interleave.ts'
import { open, perform, type Target } from '../delivery/load.ts'
import type { Cache, Cms, Offers, Served } from './cms.ts'
import { makePosts } from './posts.ts'

const POSTS = 1000
const STARTS = 5

/** What is measured of a system by itself. */
export interface Alone {
  /** Milliseconds until a list is answered, the archive being full. */
  startMs: number
  bytesPerPost: number
}

/** A system with all posts in it, once without and once with its cache, each on its own copy of the archive. */
export interface FilledSystem {
  cms: Cms
  alone: Alone
  offers: Record<Cache, Offers>
  stop(): Promise<void>
}

export async function fillSystem(cms: Cms, state: string): Promise<FilledSystem> {
  await cms.prepare(state)
  const empty = bytesOf(cms.databases(state))
  const next = makePosts()
  await serving(await cms.start(state, 'off'), ({ port }) => createAll(cms.create(port, state, next)))
  const bytesPerPost = (bytesOf(cms.databases(state)) - empty) / POSTS
  const startMs = await measureStart(cms, state)
  const copy = `${state}-cached`
  cpSync(state, copy, { recursive: true })
  const off = await cms.start(state, 'off')
  const on = await cms.start(copy, 'on')
  const offersOf = async ({ port }: Served, folder: string, cache: Cache): Promise<Offers> => ({
    ...(await cms.offers(port, folder, cache)),
    create: cache === 'off' ? cms.create(port, folder, next) : 'a write is never cached',
  })
  return {
    cms,
    alone: { startMs, bytesPerPost },
    offers: { off: await offersOf(off, state, 'off'), on: await offersOf(on, copy, 'on') },
    stop: async () => {
      await off.stop()
      await on.stop()
    },
  }
}

async function createAll(target: Target): Promise<void> {
  const ask = await open(target.port)
  for (let i = 0; i < POSTS; i++) await perform(ask, target)
  ask.close()
}

async function measureStart(cms: Cms, state: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < STARTS; i++) {
    const started = performance.now()
    await serving(await cms.start(state, 'off'), async ({ port }) => {
      await cms.offers(port, state, 'off')
      times.push(performance.now() - started)
    })
  }
  return median(times)
}

async function serving(served: Served, use: (served: Served) => Promise<void>): Promise<void> {
  try {
    await use(served)
  } finally {
    await served.stop()
  }
}

/** Pages in use, what is still in the write-ahead log included. */
function bytesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => {
    const db = new DatabaseSync(file, { readOnly: true })
    const read = (pragma: string) => Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0])
    const bytes = (read('page_count') - read('freelist_count')) * read('page_size')
    db.close()
    return sum + bytes
  }, 0)
}
