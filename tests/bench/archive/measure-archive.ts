import type { Miniflare } from 'miniflare'
import { databaseOf } from '../../../tools/instance.ts'
import { hash, makeId, makeSecret } from '../../../tools/secrets.ts'
import { median } from '../delivery/interleave.ts'
import { load, open, request, type Target } from '../delivery/load.ts'
import { submission } from '../delivery/publish.ts'
import { makeKeys, samples } from '../delivery/seed.ts'

const KEYS = 40
const ROUNDS = 15
const ROUND_MS = 250

interface Running {
  instance: Miniflare
  port: number
}

export interface MeasuredAnswer {
  name: string
  /** Milliseconds a request, of the small archive and the large one. */
  small: number
  large: number
  /** The median of the rounds' own ratios. */
  ratio: number
}

/** What uncached answers cost in two archives that take turns, on one connection each. */
export async function measureArchive(small: Running, large: Running): Promise<MeasuredAnswer[]> {
  const targets = [await targetsOf(small), await targetsOf(large)] as const
  const measured: MeasuredAnswer[] = []
  for (const name of Object.keys(targets[0])) {
    const rounds: [number, number][] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const pair = [await p50(targets[0], name), await p50(targets[1], name)] as [number, number]
      if (round > 0) rounds.push(pair)
    }
    measured.push({
      name,
      small: median(rounds.map(([ms]) => ms)),
      large: median(rounds.map(([, ms]) => ms)),
      ratio: median(rounds.map(([before, after]) => after / before)),
    })
  }
  return measured
}

const p50 = async (targets: Record<string, Target>, name: string) =>
  (await load(targets[name] as Target, 1, ROUND_MS)).p50

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
  return {
    list: get('/v1/articles'),
    'list, one filter': get('/v1/articles?country=JP'),
    'list, two filters': get('/v1/articles?country=JP&region=east-asia'),
    'list with bodies': get('/v1/articles?fields=full'),
    article: get(`/v1/articles/${list.items[25]?.id}`),
    'changes, the last 50': get(`/v1/changes?since=${cursor}`),
    'changes with bodies': get(`/v1/changes?since=${cursor}&body=html&limit=50`),
    search: get('/v1/search?q=ferry'),
    'search, two words': get('/v1/search?q=night+train'),
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
async function signIn(instance: Miniflare): Promise<string> {
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
