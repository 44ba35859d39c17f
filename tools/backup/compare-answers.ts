import type { Answer } from '../newsroom-answers.ts'
import type { Execute } from '../written-out-d1.ts'
import { literals } from './literals.ts'

interface Answers {
  copy: Answer
  own: Answer
  /** Of the newsroom, and up to which audit row the backup has it. */
  ask: Execute
  head: number
  ids: readonly string[]
}

const AT_ONCE = 8

/** Asks both for each article that readers see, and gives those whose answers are not the same bytes. */
export async function compareAnswers({
  copy,
  own,
  ask,
  head,
  ids,
}: Answers): Promise<{ asked: number; differences: string[] }> {
  const differences: string[] = []
  let asked = 0
  const waiting = [...ids]
  const work = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const path = `/v1/articles/${id}`
      const [a, b] = await Promise.all([read(copy, path), read(own, path)])
      asked++
      if (a !== b && !(await hasChangedRelative(ask, id, head))) differences.push(`${path} answers otherwise`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { asked, differences }
}

async function read(answer: Answer, path: string): Promise<string> {
  const { status, body } = await answer(path)
  return `${status} ${body}`
}

/** An answer names the translations of its story, and what rewrites it. */
async function hasChangedRelative(ask: Execute, id: string, head: number): Promise<boolean> {
  const own = `(SELECT coalesce(story_id, id) FROM article WHERE id = ${literals([id])})`
  const [found = []] = await ask([
    `SELECT 1 FROM audit WHERE id > ${head} AND article_id IN (
      SELECT id FROM article WHERE id = ${own} OR story_id = ${own} OR replaces_id = ${literals([id])}) LIMIT 1`,
  ])
  return found.length > 0
}
