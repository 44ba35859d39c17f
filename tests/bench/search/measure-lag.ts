import { open, quantile, request } from '../delivery/load.ts'
import { submission } from '../delivery/publish.ts'
import { samples } from '../delivery/seed.ts'
import { clientAddress } from './measure-questions.ts'

const STORIES = 100
const PATIENCE = 60_000

/** Milliseconds from sending a story until a search for a word of its own finds it. */
export async function measureLag(
  port: number,
  keys: readonly string[],
): Promise<{ p50: number; p99: number }> {
  const writer = await open(port)
  const reader = await open(port)
  const texts = samples()
  const times: number[] = []
  let clients = 0
  for (let story = 0; story < STORIES; story++) {
    const word = `zqlag${story}`
    const text = texts[story % texts.length] as object as { headline: string }
    const sent = performance.now()
    const sample = { ...text, headline: `${text.headline} ${word}` }
    const answer = await writer(submission(port, keys[story % keys.length] ?? '', sample, 1_000_000 + story))
    const { id } = JSON.parse(answer.text()) as { id: string }
    // One address may search 120 times a minute.
    const isFound = async () => {
      const headers = { 'CF-Connecting-IP': clientAddress(clients++) }
      return (await reader(request(port, `/v1/search?q=${word}`, { headers }))).text().includes(id)
    }
    while (!(await isFound()))
      if (performance.now() - sent > PATIENCE) throw new Error(`${word} is never found`)
    times.push(performance.now() - sent)
  }
  writer.close()
  reader.close()
  times.sort((a, b) => a - b)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
