import type { JudgedNewsroom } from '../judged-newsroom.ts'
import { submitWithheld } from '../submit-withheld.ts'

const SAMPLES = 200
/** Milliseconds between the medians. */
const TOLERANCE = 20

type Ask = (turn: number) => Promise<Response>

/** What is there but not told, and what never was; they must answer alike. */
interface Pair {
  what: string
  hidden: Ask
  never: Ask
}

/** Which hidden things can be told from things that never were, by the status, length or time of 200 answers each. */
export async function timingFindings({ origin, key }: JudgedNewsroom): Promise<string[]> {
  const withheld = await submitWithheld({ origin, key })
  const [, keyId = '', secret = ''] = /^dw_([^_]+)_(.+)$/.exec(key) ?? []
  // Another address each time, so that no cache answers.
  const page =
    (id: string): Ask =>
    turn =>
      fetch(`${origin}/articles/word-${turn}-${id}`, { redirect: 'manual' })
  const signed =
    (id: string): Ask =>
    () =>
      fetch(`${origin}/v1/submissions`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer dw_${id}_${backwards(secret)}`,
          'Content-Type': 'application/json',
        },
        body: '{}',
      })
  const pairs: Pair[] = [
    { what: 'a story not yet told', hidden: page(withheld), never: page(another(withheld)) },
    { what: 'a key’s id', hidden: signed(keyId), never: signed(another(keyId)) },
  ]
  const findings: string[] = []
  for (const pair of pairs) findings.push(...(await compare(pair)))
  return findings
}

const backwards = (text: string) => [...text].reverse().join('')
/** An id that nothing has: ids are random, so a turned one is free. The first character names a database and stays. */
const another = (id: string) => id.slice(0, 1) + backwards(id.slice(1))

async function compare({ what, hidden, never }: Pair): Promise<string[]> {
  const [ofHidden, ofNever] = [new Answers(), new Answers()]
  for (let turn = 0; turn < SAMPLES; turn++) {
    await ofHidden.add(hidden, turn)
    await ofNever.add(never, turn)
  }
  const apart = Math.abs(ofHidden.median - ofNever.median)
  return [
    ...(ofHidden.shape === ofNever.shape ? [] : [`timing: ${what} has another status or length`]),
    ...(apart <= TOLERANCE ? [] : [`timing: ${what} takes ${apart.toFixed(1)} ms more or less`]),
  ]
}

class Answers {
  readonly #times: number[] = []
  readonly #shapes = new Set<string>()

  async add(ask: Ask, turn: number): Promise<void> {
    const started = performance.now()
    const answer = await ask(turn)
    const { length } = await answer.text()
    this.#times.push(performance.now() - started)
    // The number of the turn stands in some answers.
    this.#shapes.add(`${answer.status} ${length - String(turn).length}`)
  }

  get median(): number {
    return this.#times.toSorted((a, b) => a - b)[SAMPLES / 2] ?? Number.NaN
  }

  get shape(): string {
    return [...this.#shapes].sort().join(', ')
  }
}
