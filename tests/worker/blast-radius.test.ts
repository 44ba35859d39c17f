import { beforeAll, beforeEach, expect, test } from 'vitest'
import { articleCacheTags } from '../../functions/cache/tags.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { publicOf, readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import type { Transition } from '../../functions/newsroom/rules/transitions.ts'
import { at, EDITOR, json, MINUTE, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps, clock } = newsroom
let key: Record<string, string>

beforeAll(async () => {
  key = await makeKey(newsroom, { owner: 'blast' })
})
beforeEach(() => {
  clock.now = NOON
})

/** Two texts whose tags are known and differ in all but their region. */
const JAPAN = { ...SUBMISSION, headline: 'Kyoto opens a hall', body: 'Kyoto in Japan opened a hall.' }
const NEPAL = { ...SUBMISSION, headline: 'Pokhara opens a hall', body: 'Pokhara in Nepal opened a hall.' }
const JAPAN_TAGS = ['all', 'c-JP', 'changes', 'l-en', 'r-asia', 'r-east-asia', 's-2026-05']
const NEPAL_TAGS = ['all', 'c-NP', 'changes', 'l-en', 'r-asia', 'r-south-asia', 's-2026-05']

const post = (fields: object, publish: boolean) =>
  json<Submitted>(submit(newsroom, key, fields, `/v1/submissions${publish ? '?publish=true' : ''}`))
const inBatch = async (fields: object, publish: boolean) => {
  const response = await newsroom.send(`/v1/submissions/batch${publish ? '?publish=true' : ''}`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/x-ndjson' },
    body: JSON.stringify(fields),
  })
  return JSON.parse(await response.text()) as Submitted
}
const patch = (id: string, version: number, fields: object) =>
  newsroom.send(`/v1/submissions/${id}`, {
    method: 'PATCH',
    headers: { ...key, 'Content-Type': 'application/merge-patch+json', 'If-Match': `"v${version}"` },
    body: JSON.stringify(fields),
  })
const move = (id: string, transition: Transition, version: number, scheduleAt?: number) =>
  moveArticle(deps, EDITOR, { id, version, transition, scheduleAt })

const LETTERS = { topic: 'k', person: 'p', place: 'g', organisation: 'o' } as const
const ENTITY = /^[kpgo]-/

/** The lists of entities on which the article stands, read from its tags and not from the code under test. */
async function entityTags(id: string) {
  const [row] = await rows<{ tags: string }>('SELECT tags FROM tagging WHERE article_id = ?', id)
  return publicOf(readTags(row?.tags ?? '[]'))
    .filter(({ kind }) => kind !== 'country' && kind !== 'region')
    .map(({ kind, code }) => `${LETTERS[kind as keyof typeof LETTERS]}-${code.replace(':', '.')}`)
}

/** What this work left for caches about the article. Entities, which are the gazetteer's, are checked here. */
async function radius(before: Submitted | undefined, work: () => Promise<string>) {
  const [last] = await rows<{ id: number }>('SELECT coalesce(max(sequence), 0) AS id FROM change')
  const entitiesBefore = before ? await entityTags(before.id) : []
  const id = await work()
  const entities = [...new Set([...entitiesBefore, ...(await entityTags(id))])].sort()
  const found = await rows<{ kind: string; urgent: number; tags: string }>(
    'SELECT kind, urgent, cache_tags AS tags FROM change WHERE sequence > ? AND article_id = ? ORDER BY sequence',
    last?.id ?? 0,
    id,
  )
  return found.map(({ kind, urgent, tags }) => {
    const touched = (JSON.parse(tags) as string[]).sort()
    expect(touched.filter(tag => ENTITY.test(tag))).toEqual(entities)
    expect(touched[0]).toBe(`a-${id}`)
    expect([kind, urgent === 1]).toEqual([kind, kind === 'removed'])
    return [kind, touched.slice(1).filter(tag => !ENTITY.test(tag))]
  })
}

/** An article before the write under test. */
const draft = (fields: object = JAPAN) => post(fields, false)
const published = (fields: object = JAPAN) => post(fields, true)
const scheduled = (minutes: number, fields: object = JAPAN) =>
  post({ ...fields, embargoUntil: at(NOON + minutes * MINUTE) }, true)

const done = async (id: string, work: Promise<unknown>) => {
  await work
  return id
}

type Told = [kind: 'article' | 'removed' | 'touch', tags: readonly string[]][]
type Case = [
  what: string,
  before: () => Promise<Submitted | undefined>,
  (a: Submitted) => Promise<string>,
  Told,
]
const nothing = async () => undefined

const CASES: Case[] = [
  ['a submission by API', nothing, async () => (await draft()).id, []],
  ['a submission in a batch', nothing, async () => (await inBatch(JAPAN, false)).id, []],
  ['a publication by API', nothing, async () => (await published()).id, [['article', JAPAN_TAGS]]],
  [
    'a publication in a batch',
    nothing,
    async () => (await inBatch(JAPAN, true)).id,
    [['article', JAPAN_TAGS]],
  ],
  ['an embargo far ahead by API', nothing, async () => (await scheduled(60)).id, []],
  [
    'an embargo within a minute by API',
    nothing,
    async () => (await scheduled(0.5)).id,
    [['touch', JAPAN_TAGS]],
  ],
  [
    'an embargo within a minute in a batch',
    nothing,
    async () => (await inBatch({ ...JAPAN, embargoUntil: at(NOON + 1000) }, true)).id,
    [['touch', JAPAN_TAGS]],
  ],
  ['a patch of a draft', draft, a => done(a.id, patch(a.id, 1, NEPAL)), []],
  ['taking into review', draft, a => done(a.id, move(a.id, 'take', 1)), []],
  ['reject', draft, a => done(a.id, move(a.id, 'reject', 1)), []],
  ['publish at the desk', draft, a => done(a.id, move(a.id, 'publish', 1)), [['article', JAPAN_TAGS]]],
  ['a schedule far ahead', draft, a => done(a.id, move(a.id, 'publish', 1, NOON + 60 * MINUTE)), []],
  [
    'a schedule within a minute',
    draft,
    a => done(a.id, move(a.id, 'publish', 1, NOON + 1000)),
    [['touch', JAPAN_TAGS]],
  ],
  ['taking back from a schedule', () => scheduled(60), a => done(a.id, move(a.id, 'unschedule', 1)), []],
  ['an unpublication', published, a => done(a.id, move(a.id, 'unpublish', 1)), [['removed', JAPAN_TAGS]]],
  ['a kill of a draft', draft, a => done(a.id, move(a.id, 'kill', 1)), []],
  ['a kill of what is scheduled', () => scheduled(60), a => done(a.id, move(a.id, 'kill', 1)), []],
  [
    'a kill of what is published',
    published,
    a => done(a.id, move(a.id, 'kill', 1)),
    [['removed', JAPAN_TAGS]],
  ],
  [
    'another text for what appears within a minute: both its lists',
    () => scheduled(0.5),
    a => done(a.id, patch(a.id, 1, NEPAL)),
    [['touch', [...new Set([...JAPAN_TAGS, ...NEPAL_TAGS])].sort()]],
  ],
  [
    'a country tag rejected: the lists before',
    published,
    a => done(a.id, decideTag(deps, EDITOR, { id: a.id, kind: 'country', code: 'JP', decision: 'rejected' })),
    [['article', JAPAN_TAGS]],
  ],
  [
    'a country tag accepted: readers see no change',
    published,
    a => done(a.id, decideTag(deps, EDITOR, { id: a.id, kind: 'country', code: 'JP', decision: 'accepted' })),
    [],
  ],
  [
    'a country tag added: the lists before and after',
    published,
    a => done(a.id, addTag(deps, EDITOR, { id: a.id, kind: 'country', code: 'NP' })),
    [['article', [...new Set([...JAPAN_TAGS, ...NEPAL_TAGS])].sort()]],
  ],
  [
    'a tag of a draft',
    draft,
    a => done(a.id, addTag(deps, EDITOR, { id: a.id, kind: 'country', code: 'NP' })),
    [],
  ],
]

test.each(CASES)('%s touches exactly what shows it', async (_, before, work, told) => {
  const article = await before()
  expect(await radius(article, () => work(article ?? ({ id: '' } as Submitted)))).toEqual(told)
})

test.each([
  ['appears', { embargoUntil: at(NOON + 5 * MINUTE) }, 'article'],
  ['expires', { expiresAt: at(NOON + 5 * MINUTE) }, 'removed'],
])('what %s by the clock touches exactly what shows it, once', async (_, fields, kind) => {
  const article = await post({ ...JAPAN, ...fields }, true)
  const minute = async () => {
    await runSchedule(deps)
    return article.id
  }
  clock.now = NOON + 5 * MINUTE
  expect(await radius(article, minute)).toEqual([[kind, JAPAN_TAGS]])
  expect(await radius(article, minute)).toEqual([])
})

test('the other languages of a story are touched with it', async () => {
  const original = await published()
  const korean = { ...JAPAN, language: 'ko', headline: '교토', translationOf: original.id }
  const translation = await post(korean, true)
  const thai = { ...JAPAN, language: 'th', headline: 'เกียวโต', translationOf: translation.id }
  const third = await post(thai, true)
  const [row] = await rows<{ tags: string }>(
    'SELECT cache_tags AS tags FROM change WHERE article_id = ?',
    third.id,
  )
  const touched = (JSON.parse(row?.tags ?? '[]') as string[]).filter(tag => tag.startsWith('a-'))
  expect(touched.sort()).toEqual([original, translation, third].map(({ id }) => `a-${id}`).sort())
})

test('each kind of list has its own tag', () => {
  const kinds = ['all', 'region', 'country', 'topic', 'person', 'place', 'organisation', 'language'] as const
  expect(
    articleCacheTags('0', {
      lists: kinds.map(kind => ({ kind, code: 'x:1' })),
      linkedIds: ['1'],
      appearances: [],
      pictureIds: [],
    }),
  ).toEqual(['a-0', 'changes', 'all', 'r-x.1', 'c-x.1', 'k-x.1', 'p-x.1', 'g-x.1', 'o-x.1', 'l-x.1', 'a-1'])
})
