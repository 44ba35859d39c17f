import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { json, rows, type Submitted } from '../support/articles.ts'
import { told } from '../support/change-log.ts'
import { SUBMISSION, submit } from '../support/newsroom.ts'
import { inMinutes, newsroomAtNoon } from '../support/newsroom-at-noon.ts'

const { newsroom, deps, key, minute, move } = await newsroomAtNoon()

/** Triggers that count whatever is done to texts and revisions. */
await rows('CREATE TABLE seen (what TEXT)')
for (const table of ['text', 'revision'])
  await env.DB.batch(
    ['INSERT', 'UPDATE'].map(verb =>
      env.DB.prepare(
        `CREATE TRIGGER see_${table}_${verb} AFTER ${verb} ON ${table} BEGIN INSERT INTO seen VALUES ('${verb} ${table}'); END`,
      ),
    ),
  )
async function written(work: () => Promise<unknown>): Promise<string[]> {
  await rows('DELETE FROM seen')
  await work()
  return (await rows<{ what: string }>('SELECT what FROM seen ORDER BY what')).map(({ what }) => what)
}

test('an article goes through its life, is announced and tagged anew without a word of its text being written', async () => {
  const text = { ...SUBMISSION, externalId: 'narrow' }
  let id = ''
  expect(
    await written(async () => {
      id = (await json<Submitted>(submit(newsroom, key, text))).id
    }),
  ).toEqual(['INSERT revision', 'INSERT text'])
  const announce = async () => {
    minute(11)
    await runSchedule(deps)
  }
  const life = await written(async () => {
    await move(id, 'take')
    await move(id, 'publish', Date.parse(inMinutes(10)))
    await announce()
    await move(id, 'unpublish')
    await move(id, 'restore')
    await rows("UPDATE article SET tagger_version = 'an older one' WHERE id = ?", id)
    await announce()
    await move(id, 'kill')
    await announce()
  })
  expect(life).toEqual([])
  expect(await told(id)).toEqual(['killed! +11'])
  const [row] = await rows<{ tagger_version: string }>('SELECT tagger_version FROM article WHERE id = ?', id)
  expect(row?.tagger_version).toBe(deps.tagger.version)
})
