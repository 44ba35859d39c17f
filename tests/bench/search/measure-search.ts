import { open, quantile, request } from '../delivery/load.ts'
import { RARE } from './fill-index.ts'

/** What is asked, by its name in the report. Every answer has counts by region, country, topic and language. */
const SEARCHES: Readonly<Record<string, Record<string, string>>> = {
  'common word': { q: 'said' },
  'common word, newest first': { q: 'said', sort: 'newest' },
  'rare word': { q: RARE },
  'rare word, two filters': { q: RARE, region: 'east-asia', language: 'en' },
  'one character': { q: '人' },
  'name in another language': { q: '東京' },
  'word, one filter': { q: 'said', country: 'JP' },
  'word, two filters': { q: 'said', country: 'JP', language: 'en' },
  'two words, two filters': { q: 'said year', region: 'south-asia', language: 'en' },
  'three filters': { region: 'east-asia', country: 'JP', language: 'ja' },
  'what nothing has': { q: 'said', country: 'JP', language: 'th', region: 'south-asia' },
}

const ROUNDS = 100
const WARM = 5

export interface Cost {
  /** Milliseconds of a request on one connection. */
  p50: number
  p99: number
  /** Stories that were found, and whether there are more. */
  found: string
}

/** Every request is another client's. */
export const clientAddress = (number: number) => `10.0.${number >> 8}.${number & 255}`

/** By search and archive. Archives take turns, so whatever else the machine does slows all of them. */
export async function measureSearch(ports: readonly number[]): Promise<{ name: string; costs: Cost[] }[]> {
  const asks = await Promise.all(ports.map(port => open(port)))
  let clients = 0
  const results = []
  for (const [name, query] of Object.entries(SEARCHES)) {
    const path = `/v1/search?${new URLSearchParams(Object.entries(query).sort())}`
    const times: number[][] = ports.map(() => [])
    const found: string[] = []
    for (let round = -WARM; round < ROUNDS; round++)
      for (const [i, port] of ports.entries()) {
        // One address may search 120 times a minute.
        const client = clientAddress(clients++)
        const started = performance.now()
        const answer = await asks[i]?.(request(port, path, { headers: { 'CF-Connecting-IP': client } }))
        if (round >= 0) times[i]?.push(performance.now() - started)
        if (answer?.status !== 200) throw new Error(`${answer?.status} ${path}: ${answer?.text()}`)
        const { total } = JSON.parse(answer.text()) as { total: { count: number; isExact: boolean } }
        found[i] = `${total.count.toLocaleString('en')}${total.isExact ? '' : '+'}`
      }
    const costs = times.map((each, i) => {
      each.sort((a, b) => a - b)
      return { p50: quantile(each, 0.5), p99: quantile(each, 0.99), found: found[i] ?? '' }
    })
    results.push({ name, costs })
  }
  for (const ask of asks) ask.close()
  return results
}
