import { open, quantile, request } from './load.ts'
import type { Newsroom } from './prepare.ts'
import { submission } from './publish.ts'
import { samples } from './seed.ts'

const STORIES = 100
const SECOND = 1000

/** Milliseconds from sending a story to a reader's list that shows it, the list being cached all the while. */
export async function measureVisible({ local, keys }: Newsroom): Promise<{ p50: number; p99: number }> {
  const writer = await open(local)
  const reader = await open(local)
  const texts = samples()
  const times: number[] = []
  for (let story = 0; story < STORIES; story++) {
    await reader(request(local, '/v1/articles'))
    const sent = performance.now()
    const key = keys[story % keys.length] ?? ''
    const answer = await writer(submission(local, key, texts[story % texts.length] ?? {}, 5000 + story))
    const { id } = JSON.parse(answer.text()) as { id: string }
    while (!(await reader(request(local, '/v1/articles'))).text().includes(id))
      if (performance.now() - sent > 60 * SECOND) throw new Error(`${id} never shows`)
    times.push(performance.now() - sent)
  }
  writer.close()
  reader.close()
  times.sort((a, b) => a - b)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
