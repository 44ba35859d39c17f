import { readTagger } from '../../../tools/read-models.ts'
import { interleave, type Measured } from './interleave.ts'
import { open, request } from './load.ts'
import type { Newsroom } from './prepare.ts'
import { batch, submission } from './publish.ts'
import { samples } from './seed.ts'

const BATCHES = 4
const LINES = 500
const TAG_ROUNDS = 10

export interface Writes {
  /** Beside the handler with a list's query, and beside that with an article's. */
  singles: Measured[]
  /** Articles a second, and beside the rates of the same handlers. */
  batches: {
    perSecond: number
    besideList: number
    besideArticle: number
    msAnArticle: number
    tagMsAnArticle: number
  }
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
  const bodies = Array.from({ length: BATCHES }, (_, i) => batch(local, keys[i] ?? '', texts, LINES, 100 + i))
  const ask = await open(local)
  const started = performance.now()
  for (const body of bodies) {
    const answer = await ask(body)
    const taken = answer.text().match(/"status":201/g)?.length
    if (taken !== LINES)
      throw new Error(`${taken} of ${LINES} lines were taken: ${answer.text().slice(0, 500)}`)
  }
  const ms = performance.now() - started
  ask.close()
  const perSecond = (BATCHES * LINES * 1000) / ms
  const [besideList = Number.NaN, besideArticle = Number.NaN] = singles.map(
    ({ floor }) => perSecond / floor.perSecond,
  )
  return {
    singles,
    batches: {
      perSecond,
      besideList,
      besideArticle,
      msAnArticle: ms / (BATCHES * LINES),
      tagMsAnArticle: timeTagging(texts as unknown as Sample[]),
    },
  }
}

interface Sample {
  language: string
  headline: string
  summary?: string
  body: string
}

/** The same texts through the tagger alone, with its models, in Node. */
function timeTagging(texts: readonly Sample[]): number {
  const tagger = readTagger()
  const all = () => {
    for (const { language, headline, summary, body } of texts)
      tagger.tag({ language, headline, summary, body })
  }
  for (let round = 0; round < TAG_ROUNDS; round++) all()
  const started = performance.now()
  for (let round = 0; round < TAG_ROUNDS; round++) all()
  return (performance.now() - started) / TAG_ROUNDS / texts.length
}
