import type { Miniflare } from 'miniflare'
import { databaseOf } from '../../../tools/instance.ts'
import { hash, makeId, makeSecret } from '../../../tools/secrets.ts'
import { open, quantile, request, type Target } from '../delivery/load.ts'
import { submission } from '../delivery/publish.ts'
import { makeKeys, samples } from '../delivery/seed.ts'

const KEYS = 40
export const REQUESTS = 150
const WARM_UP = 5

interface Running {
  instance: Miniflare
  port: number
}

export interface MeasuredAnswer {
  name: string
  /** Milliseconds a request, of the small archive and the large one. */
  small: number
  large: number
  ratio: number
}

/**
 * What uncached answers cost in two archives that take turns, request by request. The lower quartile is given: whatever else runs on
 * the machine only adds time.
 */
export async function measureArchive(small: Running, large: Running): Promise<MeasuredAnswer[]> {
  const targets = [await targetsOf(small), await targetsOf(large)] as const
  const asks = [await open(small.port), await open(large.port)] as const
  const measured: MeasuredAnswer[] = []
  for (const name of Object.keys(targets[0])) {
    const times: [number[], number[]] = [[], []]
    for (let request = 0; request < WARM_UP + REQUESTS; request++)
      for (const side of [0, 1] as const) {
        const ms = await time(asks[side], targets[side][name] as Target)
        if (request >= WARM_UP) times[side].push(ms)
      }
    const [before, after] = times.map(each =>
      quantile(
        each.sort((a, b) => a - b),
        0.25,
      ),
    ) as [number, number]
    measured.push({ name, small: before, large: after, ratio: after / before })
  }
  for (const ask of asks) ask.close()
  return measured
}

async function time(ask: Awaited<ReturnType<typeof open>>, { next, status }: Target): Promise<number> {
  const started = performance.now()
  const answer = await ask(next())
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text()}`)
  return performance.now() - started
}

async function targetsOf({ instance, port }: Running): Promise<Record<string, Target>> {
  const keys = await makeKeys(instance, KEYS)
  const cookie = await signIn(instance)
  const db = await databaseOf(instance)
  const cursor = await db
    .prepare("SELECT epoch || '.' || (SELECT max(sequence) - 50 FROM change) AS cursor FROM stream")
    .first<string>('cursor')
  const ask = await open(port)
  const list = JSON.parse((await ask(request(port, '/v1/articles?limit=50'))).text()) as {
    items: { id: string }[]
  }
  ask.close()
  const texts = samples()
  let number = Date.now()
  const get = (path: string, headers: Record<string, string> = {}): Target => {
    const bytes = request(port, path, { headers })
    return { port, next: () => bytes, status: 200 }
  }
  // Searches are counted by address.
  const searching = (path: string): Target => ({
    port,
    next: () => request(port, path, { headers: { 'CF-Connecting-IP': `10.0.0.${number++ % 250}` } }),
    status: 200,
  })
  return {
    list: get('/v1/articles'),
    'list, one filter': get('/v1/articles?country=JP'),
    'list, two filters': get('/v1/articles?country=JP&region=east-asia'),
    'list with bodies': get('/v1/articles?fields=full'),
    article: get(`/v1/articles/${list.items[25]?.id}`),
    'changes, the last 50': get(`/v1/changes?since=${cursor}`),
    'changes with bodies': get(`/v1/changes?since=${cursor}&body=html&limit=50`),
    search: searching('/v1/search?q=ferry'),
    'search, two words': searching('/v1/search?q=night+train'),
    'desk queue': get('/desk', { Cookie: cookie }),
    'desk queue, published': get('/desk?status=published', { Cookie: cookie }),
    submission: {
      port,
      next: () =>
        submission(port, keys[number % keys.length] ?? '', texts[number % texts.length] ?? {}, number++),
      status: 201,
    },
  }
}

/** An editor's cookie. */
export async function signIn(instance: Miniflare): Promise<string> {
  const db = await databaseOf(instance)
  const [id, token, now] = [makeId(), makeSecret(), Date.now()]
  await db.batch([
    db
      .prepare("INSERT INTO editor (id, name, role, created_at) VALUES (?, 'Bench', 'chief', ?)")
      .bind(id, now),
    db
      .prepare(
        'INSERT INTO session (token_hash, editor_id, created_at, expires_at, seen_at) VALUES (?, ?, ?, ?, ?)',
      )
      .bind(hash(token), id, now, now + 3_600_000, now),
  ])
  return `__Host-desk=${token}`
}
