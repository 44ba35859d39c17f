import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { MINUTE, publish } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'
import { newWord, searchFor } from '../support/search.ts'

const ENTRIES = ['story_entry_0', 'story_entry_1']
const alter = (statements: readonly string[]) =>
  env.SEARCH.batch(statements.map(statement => env.SEARCH.prepare(`ALTER TABLE ${statement}`)))

/** A migration that another Worker wants, or a table that is lost, until it is put right. */
test.each([
  ['has lost a table', ['story_generation RENAME TO away'], ['away RENAME TO story_generation']],
  [
    'has the columns of another release',
    ENTRIES.map(table => `${table} RENAME article_id TO article`),
    ENTRIES.map(table => `${table} RENAME article TO article_id`),
  ],
])(
  'while the index %s search alone is away, and has what was written meanwhile afterwards',
  async (_, from, back) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const newsroom = makeNewsroom()
    const key = await makeKey(newsroom)
    const word = newWord()
    await alter(from)
    try {
      const answer = await newsroom.get('/v1/search?q=gone')
      expect([answer.headers.get('Retry-After'), answer.headers.get('Cache-Control')]).toEqual([
        '60',
        'no-store',
      ])
      await expectProblem(answer, 503)
      expect((await newsroom.get('/search?q=gone')).status).toBe(503)
      for (const path of ['/v1/articles', '/v1/changes?since=0', '/', '/search', '/asia/feed.xml'])
        expect([path, (await newsroom.get(path)).status]).toEqual([path, 200])
      const { id } = await publish(newsroom, key, { headline: `Meanwhile ${word}` })
      expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
      await newsroom.settled().catch(() => {})
    } finally {
      await alter(back)
    }
    // The run that failed held a lease.
    newsroom.clock.now += MINUTE
    await publish(newsroom, key, { headline: `Afterwards ${word}` })
    await newsroom.settled()
    const { items } = await searchFor(newsroom, { q: word })
    expect(items.map(({ headline }) => headline).sort()).toEqual([`Afterwards ${word}`, `Meanwhile ${word}`])
    logged.mockRestore()
  },
)
