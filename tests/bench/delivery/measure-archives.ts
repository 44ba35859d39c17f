import type { Instances } from './instances.ts'
import { median } from './interleave.ts'
import { load, open, request, type Target } from './load.ts'
import { fill } from './prepare.ts'
import { submission } from './publish.ts'
import { samples } from './seed.ts'

const KEYS = 40
const ROUNDS = 5
const ROUND_MS = 300

export interface Archive {
  articles: number
  /** Milliseconds a request, by what is asked for. */
  costs: Record<string, number>
}

/** What an uncached answer costs as the archive grows, on one connection. */
export async function measureArchives(
  instances: Instances,
  sizes: readonly number[],
  say: (what: string) => void,
): Promise<Archive[]> {
  const archives: Archive[] = []
  const stateDir = instances.emptyState('archive')
  let filled = 0
  for (const size of sizes) {
    say(`Filling an archive of ${size.toLocaleString('en')} articles`)
    const keys = await fill(instances, stateDir, filled, size, KEYS)
    filled = size
    const { instance, port } = await instances.start(stateDir, 'upstream')
    archives.push({ articles: size, costs: await measureCosts(port, keys) })
    await instances.stop(instance)
  }
  return archives
}

async function measureCosts(port: number, keys: readonly string[]): Promise<Record<string, number>> {
  const ask = await open(port)
  const list = JSON.parse((await ask(request(port, '/v1/articles'))).text()) as { items: { id: string }[] }
  ask.close()
  const texts = samples()
  let number = Date.now()
  const get = (path: string): Target => {
    const bytes = request(port, path)
    return { port, next: () => bytes, status: 200 }
  }
  const targets: Record<string, Target> = {
    list: get('/v1/articles'),
    'list, one filter': get('/v1/articles?country=JP'),
    'list, two filters': get('/v1/articles?country=JP&region=east-asia'),
    article: get(`/v1/articles/${list.items[0]?.id}`),
    submission: {
      port,
      next: () =>
        submission(port, keys[number % keys.length] ?? '', texts[number % texts.length] ?? {}, number++),
      status: 201,
    },
  }
  const rounds: Record<string, number[]> = {}
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, target] of Object.entries(targets)) {
      const { p50 } = await load(target, 1, ROUND_MS)
      if (round > 0) rounds[name] = [...(rounds[name] ?? []), p50]
    }
  return Object.fromEntries(Object.entries(rounds).map(([name, times]) => [name, median(times)]))
}
