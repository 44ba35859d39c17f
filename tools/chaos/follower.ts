import { ask } from './ask.ts'
import { type Crew, pause } from './crew.ts'

interface ChangesPage {
  items: ({ kind: 'article'; article: { id: string; headline: string } } | { kind: 'removed'; id: string })[]
  next: string
  more: boolean
}

/** An app that follows `/v1/changes` and keeps what it says: ids, and the headline of each. */
export function makeFollower({ newsroom, record, goesOn }: Crew) {
  const kept = new Map<string, string>()
  const removed = new Set<string>()
  let since = '0'
  /** Whether there may be more. */
  async function step(): Promise<boolean> {
    const answer = await ask(newsroom, record, `/v1/changes?since=${since}`)
    if (answer?.status === 410) record.judge('the change log asks an app to begin anew')
    if (answer?.status !== 200) return true
    const { items, next, more } = JSON.parse(answer.body) as ChangesPage
    for (const item of items) {
      if (item.kind === 'article') kept.set(item.article.id, item.article.headline)
      else {
        removed.add(item.id)
        kept.delete(item.id)
      }
    }
    since = next
    return more
  }
  return {
    kept,
    removed,
    step,
    since: () => since,
    async run() {
      while (goesOn()) {
        await step()
        await pause(200)
      }
    },
  }
}
