import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { retagOutdated } from '../../functions/newsroom/minute/retag-outdated.ts'
import { DESK_KEEPER } from '../../functions/search/desk-keeper.ts'
import { followLog } from '../../functions/search/follow-log.ts'
import { at, json, publish, rows } from '../support/articles.ts'
import { D1_VALUE, measuring, refusingOver } from '../support/d1-values.ts'
import { addFeed, asXml, pollAfter, rss, storiesOf } from '../support/feeds.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { sendBatch } from '../support/send-batch.ts'

/** Ms; each of them has thirteen hundred names to tag. */
const PATIENT = 120_000

test(
  'a hundred articles full of names that appear at one instant fit the values that D1 takes',
  async () => {
    const newsroom = makeNewsroom()
    const key = await makeKey(newsroom)
    const { statements, longest } = measuring(newsroom.deps.db.statements)
    newsroom.deps.db.statements = statements
    const { gazetteer } = newsroom.deps.tagger
    const names = (['place', 'person', 'organisation'] as const)
      .flatMap(kind => gazetteer.list(kind, 'en').map(entry => entry.name))
      .filter(name => name.length <= 9)
      .slice(0, 1300)
    // In paragraphs, since a line may not be endless.
    const body = names.map((name, i) => (i % 100 === 99 ? `${name}.\n\n` : `${name}; `)).join('')
    const embargoUntil = at(newsroom.clock.now + 60_000)
    for (let i = 0; i < 100; i += 10) {
      const ten = Array.from({ length: 10 }, (_, j) => ({
        ...SUBMISSION,
        headline: `Names ${i + j}`,
        body,
        embargoUntil,
      }))
      const answers = await sendBatch(newsroom, key, ten, '?publish=true')
      expect(answers.map(({ status }) => status)).toEqual(ten.map(() => 201))
    }
    newsroom.clock.now += 60_000
    await announceDue(newsroom.deps)
    const { items } = await json<{ items: unknown[] }>(newsroom.get('/v1/articles?limit=100'))
    expect(items).toHaveLength(100)
    expect(longest.bytes).toBeGreaterThan(500_000)
    expect(longest.bytes).toBeLessThanOrEqual(D1_VALUE)
  },
  PATIENT,
)

test('what the desk finds of five hundred Chinese stories that waited fits the values that D1 takes', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'chinese' })
  const leaseUntil = (at: number) =>
    env.SEARCH.prepare("UPDATE generation SET lease = 'busy', lease_until = ? WHERE state = 'serving'")
      .bind(at)
      .run()
  await leaseUntil(newsroom.clock.now + 1)
  const characters = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      String.fromCodePoint(0x4e00 + (((from + i) * 7919) % 20_000)),
    ).join('')
  const stories = Array.from({ length: 500 }, (_, i) => ({
    ...SUBMISSION,
    language: 'zh-Hans',
    headline: characters(600 * i, 100),
    summary: characters(600 * i + 100, 500),
    body: `东京${i}`,
  }))
  const answers = await sendBatch(newsroom, key, stories)
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  await newsroom.settled()
  await leaseUntil(0)
  const { statements, longest } = measuring(newsroom.deps.search.search)
  await followLog({ ...newsroom.deps, search: { search: statements } }, DESK_KEEPER)
  expect(longest.bytes).toBeGreaterThan(500_000)
  expect(longest.bytes).toBeLessThanOrEqual(D1_VALUE)
  const { results } = await env.SEARCH.prepare(
    `SELECT article_id AS id FROM entry_0 UNION SELECT article_id FROM entry_1`,
  ).all<{ id: string }>()
  const found = new Set(results.map(({ id }) => id))
  expect(answers.filter(({ id }) => !found.has(id ?? ''))).toEqual([])
})

test('the longest items of a feed fit the values that D1 takes', async () => {
  const newsroom = makeNewsroom()
  const { statements, longest } = measuring(newsroom.deps.db.statements)
  newsroom.deps.db.statements = statements
  await addFeed(newsroom, 'quotes')
  // Each of these letters takes two in JSON.
  const body = `<p>${`a${'"'.repeat(9)}`.repeat(640)}</p>`.repeat(10)
  newsroom.world.answer = () => asXml(rss(Array.from({ length: 20 }, (_, i) => ({ id: `q${i}`, body }))))
  await pollAfter(newsroom)
  expect(await storiesOf('quotes')).toHaveLength(20)
  expect(longest.bytes).toBeLessThanOrEqual(D1_VALUE)
})

test('articles that together are too long for a value are tagged anew one by one', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'tagged-anew' })
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push((await publish(newsroom, key, { headline: `Anew ${i}` })).id)
  await newsroom.settled()
  await rows("UPDATE article SET tagger_version = 'older' WHERE headline LIKE 'Anew %'")
  const { deps } = newsroom
  const statements = refusingOver(6_000, deps.db.statements)
  await retagOutdated({ ...deps, db: Object.assign(Object.create(deps.db), { statements }) })
  expect(await rows("SELECT DISTINCT tagger_version AS v FROM article WHERE headline LIKE 'Anew %'")).toEqual(
    [{ v: deps.tagger.version }],
  )
})

test('a rewrite at the end of a long chain depends on the story that it names alone', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'chain' })
  const { id } = await publish(newsroom, key)
  await newsroom.settled()
  const newest = await chainOn(id, 5000)
  const { statements, longest } = measuring(newsroom.deps.db.statements)
  newsroom.deps.db.statements = statements
  const send = (text: object) =>
    submit(newsroom, key, { ...SUBMISSION, ...text }, '/v1/submissions?publish=true')
  const next = await send({ headline: 'The newest', replaces: newest })
  expect(next.status).toBe(201)
  expect(longest.bytes).toBeLessThan(20_000)
  const { results } = await env.DB.prepare('SELECT replaces_id FROM article WHERE headline = ?')
    .bind('The newest')
    .all()
  expect(results).toEqual([{ replaces_id: newest }])
})

/** Articles that rewrite each other, the first one this article. */
async function chainOn(id: string, length: number): Promise<string> {
  const names = (await rows<{ name: string }>("SELECT name FROM pragma_table_info('article')")).map(
    ({ name }) => name,
  )
  const others: Record<string, string> = {
    id: "printf('0%015d', n)",
    slug: "printf('0%015d', n)",
    write_id: "printf('1%015d', n)",
    external_id: 'NULL',
    replaces_id: `iif(n = 1, '${id}', printf('0%015d', n - 1))`,
  }
  await rows(
    `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${length})
     INSERT INTO article (${names}) SELECT ${names.map(name => others[name] ?? `a.${name}`)}
     FROM c CROSS JOIN article AS a ON a.id = '${id}'`,
  )
  return `0${String(length).padStart(15, '0')}`
}
