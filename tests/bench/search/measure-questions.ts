import { open, quantile, request } from '../delivery/load.ts'
import type { Question } from './questions.ts'

const ROUNDS = 1000
const WARM = 5

export interface Cost {
  /** Milliseconds of a request on one connection. */
  p50: number
  p99: number
  /** Stories that were found, and whether there are more; of JSON alone. */
  found: string
}

export interface Costs {
  name: string
  costs: Cost[]
}

export interface Asked {
  port: number
  headers: Readonly<Record<string, string>>
}

/** Every request is another client's: one address may search 120 times a minute. */
export const clientAddress = (number: number) => `10.0.${(number >> 8) & 255}.${number & 255}`

/**
 * By question and archive. Archives take turns, so whatever else the machine does slows all of them, and each round begins with
 * another one: what one instance still does after its answer slows the next.
 */
export async function measureQuestions(
  archives: readonly Asked[],
  questions: readonly Question[],
): Promise<Costs[]> {
  let clients = 0
  const results = []
  for (const { name, path } of questions) {
    const asks = await Promise.all(archives.map(({ port }) => open(port)))
    const times: number[][] = archives.map(() => [])
    const found: string[] = []
    for (let round = -WARM; round < ROUNDS; round++)
      for (const turn of archives.keys()) {
        const i = (turn + round + WARM) % archives.length
        const { port, headers } = archives[i]!
        const fields = { ...headers, 'CF-Connecting-IP': clientAddress(clients++) }
        const started = performance.now()
        const answer = await asks[i]?.(request(port, path, { headers: fields }))
        if (round >= 0) times[i]?.push(performance.now() - started)
        if (answer?.status !== 200) throw new Error(`${answer?.status} ${path}: ${answer?.text()}`)
        if (round === 0) found[i] = foundIn(answer.text())
      }
    const costs = times.map((each, i) => {
      each.sort((a, b) => a - b)
      return { p50: quantile(each, 0.5), p99: quantile(each, 0.99), found: found[i] ?? '' }
    })
    results.push({ name, costs })
    for (const ask of asks) ask.close()
  }
  return results
}

function foundIn(text: string): string {
  if (!text.startsWith('{')) return ''
  const { total } = JSON.parse(text) as { total: { count: number; isExact: boolean } }
  return `${total.count.toLocaleString('en')}${total.isExact ? '' : '+'}`
}
