import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Article, Stamp } from '../../functions/newsroom/article/article.ts'
import { changeArticles } from '../../functions/newsroom/article/change-articles.ts'
import { readArticles } from '../../functions/newsroom/article/read-articles.ts'
import { publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps } = newsroom
const key = await makeKey(newsroom)

/** Changes an article while others come first `races` times; says what came of it and how often it was decided. */
async function changedAfter(races: number) {
  const { id } = await publish(newsroom, key)
  let decided = 0
  const work = changeArticles(deps, {
    things: [id],
    read: ids => readArticles(deps, ids),
    decide: async (_, articles, { writeId }: Stamp) => {
      if (decided++ < races)
        await env.DB.prepare('UPDATE article SET write_id = ? WHERE id = ?').bind(deps.newId(), id).run()
      const before = articles.get(id) as Article
      const after = { ...before, row: { ...before.row, writeId, urgency: 9 } }
      return { result: 'written', change: { before, after, actor: 'editor:x', action: 'edit' } }
    },
  })
  const outcome = await work.then(
    ([result]) => result,
    ({ status, headers }) => [status, headers['Retry-After']],
  )
  const [row] = await rows<{ urgency: number }>('SELECT urgency FROM article WHERE id = ?', id)
  return { outcome, decided, urgency: row?.urgency }
}

test('what loses a race is decided again with what came first', async () => {
  expect(await changedAfter(4)).toEqual({ outcome: 'written', decided: 5, urgency: 9 })
})

test('what has lost five races has changed nothing, and is told to come back', async () => {
  expect(await changedAfter(5)).toEqual({ outcome: [503, '1'], decided: 5, urgency: 5 })
})
