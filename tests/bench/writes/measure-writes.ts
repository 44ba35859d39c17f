import { interleave, type Measured, median } from '../delivery/interleave.ts'
import { type Ask, open, request } from '../delivery/load.ts'
import type { Newsroom } from '../delivery/prepare.ts'
import { batch, submission } from '../delivery/publish.ts'
import { samples } from '../delivery/seed.ts'

const ROUNDS = 3
const BATCHES = 4
const LINES = 500

export interface Batches {
  /** Articles. */
  perSecond: number
  /** The same beside the requests a second of the bare handlers. */
  besideList: number
  besideArticle: number
}

export interface Writes {
  /** Beside the handler with a list's query, and beside that with an article's. */
  singles: Measured[]
  batches: Batches
}

/** Published submissions, tagging included. */
export async function measureWrites({ local, bare, keys }: Newsroom): Promise<Writes> {
  const texts = samples()
  let number = 10_000
  const query = (name: string) => {
    const bytes = request(bare, `/query/${name}`)
    return { port: bare, next: () => bytes, status: 200 }
  }
  const target = {
    port: local,
    next: () =>
      submission(local, keys[number % keys.length] ?? '', texts[number % texts.length] ?? {}, number++),
    status: 201,
  }
  const name = 'submission, published'
  const singles = await interleave([
    { name, floor: { name: 'one query, a list', target: query('list') }, target },
    { name, floor: { name: 'one query, an article', target: query('article') }, target, goal: 0.18 },
  ])
  const ask = await open(local)
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bodies = Array.from({ length: BATCHES }, (_, i) =>
      batch(local, keys[i] ?? '', texts, LINES, 100 + round * BATCHES + i),
    )
    rates.push(await articlesASecond(ask, bodies))
  }
  ask.close()
  const perSecond = median(rates)
  const [besideList = Number.NaN, besideArticle = Number.NaN] = singles.map(
    ({ floor }) => perSecond / floor.perSecond,
  )
  return { singles, batches: { perSecond, besideList, besideArticle } }
}

async function articlesASecond(ask: Ask, bodies: readonly Buffer[]): Promise<number> {
  const started = performance.now()
  for (const body of bodies) {
    const answer = await ask(body)
    const taken = answer.text().match(/"status":201/g)?.length
    if (taken !== LINES)
      throw new Error(`${taken} of ${LINES} lines were taken: ${answer.text().slice(0, 500)}`)
  }
  return (bodies.length * LINES * 1000) / (performance.now() - started)
}
