import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { liftEmbargo } from '../../functions/newsroom/editing/lift-embargo.ts'
import { linkArticle } from '../../functions/newsroom/editing/link-article.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { applyNames } from '../../functions/newsroom/names/apply-names.ts'
import { addEntity } from '../../functions/newsroom/names/change-entity.ts'
import { relayChanges } from '../../functions/newsroom/relay/relay-changes.ts'
import { DESK_KEEPER } from '../../functions/search/desk-keeper.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { STORY_KEEPER } from '../../functions/search/story-keeper.ts'
import { at, EDITOR, json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { PUBLIC } from '../support/public-site.ts'

const newsroom = makeNewsroom()
const { deps, get } = newsroom
let key: Record<string, string>
let monitor: Record<string, string>
let shown: Submitted
let hidden: Submitted
let loose: Submitted
let etag = ''

beforeAll(async () => {
  key = await makeKey(newsroom)
  monitor = await makeKey(newsroom, { scopes: 'metrics' })
  shown = await publish(newsroom, key, { externalId: 'shown' })
  hidden = await json(submit(newsroom, key, { ...SUBMISSION, externalId: 'hidden' }))
  loose = await json(submit(newsroom, key, { ...SUBMISSION, embargoUntil: at(NOON + 60 * MINUTE) }))
  await submit(newsroom, { ...key, 'Idempotency-Key': 'again' })
  // A new database has its indexes made anew once.
  await rebuildIndex(deps, DESK_KEEPER)
  await rebuildIndex(deps, STORY_KEEPER)
  etag = (await get('/v1/articles')).headers.get('ETag') ?? ''
  await newsroom.settled()
})

const path = (url: string) => new URL(url).pathname
const other = (fields: object = {}) => ({
  ...SUBMISSION,
  headline: `Another story ${crypto.randomUUID()}`,
  ...fields,
})
const patch = (id: string, version: string, fields: object) =>
  newsroom.send(`/v1/submissions/${id}`, {
    method: 'PATCH',
    headers: { ...key, 'If-Match': version, 'Content-Type': 'application/merge-patch+json' },
    body: JSON.stringify(fields),
  })
const batch = (lines: object[], headers: Record<string, string> = {}, query = '') =>
  newsroom.send(`/v1/submissions/batch${query}`, {
    method: 'POST',
    headers: { ...key, ...headers, 'Content-Type': 'application/x-ndjson' },
    body: lines.map(line => JSON.stringify(line)).join('\n'),
  })
const many = (length: number, prefix: string) =>
  Array.from({ length }, (_, i) =>
    other({ externalId: `${prefix}-${i}`, body: `Report ${i} from Hanoi, Vietnam.` }),
  )

/** What follows a write: the index reads what the audit tells of. */
const INDEX = 1
/** What follows an answer that readers see the effect of: taking the turn, giving it back, and finding nothing more. */
const RELAY = 3 + 2 * INDEX

/** Round trips to D1. A read is one; nothing here grows without its row changing. */
const TABLE: [what: string, roundTrips: number, status: number | undefined, work: () => Promise<unknown>][] =
  [
    ['list', 1, 200, () => get('/v1/articles')],
    ['list by region', 1, 200, () => get('/v1/articles?region=east-asia')],
    ['list by six filters', 1, 200, () => get('/v1/articles?region=asia&country=JP&language=en&limit=5')],
    ['list not modified', 1, 304, () => get('/v1/articles', { 'If-None-Match': etag })],
    ['list of an unknown code', 1, 404, () => get('/v1/articles?country=ZZ')],
    ['list with a bad parameter', 0, 400, () => get('/v1/articles?limit=0')],
    ['article', 1, 200, () => get(`/v1/articles/${shown.id}`)],
    ['article not modified', 1, 304, () => get(`/v1/articles/${shown.id}`, { 'If-None-Match': '*' })],
    ['article unknown', 1, 404, () => get(`/v1/articles/${'0'.repeat(16)}`)],
    ['article with a malformed id', 0, 404, () => get('/v1/articles/x')],
    ['ninjs', 1, 200, () => get(`/v1/articles/${shown.id}/ninjs`)],
    ['regions', 1, 200, () => get('/v1/regions')],
    ['countries', 1, 200, () => get('/v1/countries')],
    ['topics', 1, 200, () => get('/v1/topics')],
    ['people', 1, 200, () => get('/v1/people')],
    ['places by prefix', 1, 200, () => get('/v1/places?prefix=To')],
    ['list with bodies', 1, 200, () => get('/v1/articles?fields=full')],
    ['changes', 1, 200, () => get('/v1/changes')],
    ['changes with bodies', 1, 200, () => get('/v1/changes?region=asia&body=html&limit=50')],
    ['changes not modified', 1, 304, () => get('/v1/changes', { 'If-None-Match': '*' })],
    ['changes of another epoch', 1, 410, () => get('/v1/changes?since=abc.1')],
    ['changes of no region', 0, 404, () => get('/v1/changes?region=atlantis')],
    ['front page', 1, 200, () => get('/')],
    ['region page', 1, 200, () => get('/east-asia')],
    ['country page', 1, 200, () => get('/countries/jp')],
    ['older stories of a country', 1, 200, () => get('/countries/jp?cursor=mwvahmhc07rp1c6m2m2sq8ad')],
    ['front page in Japanese', 1, 200, () => get('/ja')],
    ['front page not modified', 1, 304, () => get('/', { 'If-None-Match': '*' })],
    ['catalogue of people', 1, 200, () => get('/people')],
    ['corrections', 1, 200, () => get('/about/corrections')],
    ['about', 0, 200, () => get('/about')],
    ['feeds page', 0, 200, () => get('/feeds')],
    ['language page', 1, 200, () => get('/languages/en')],
    ['feed', 1, 200, () => get('/east-asia/feed.xml')],
    ['feed not modified', 1, 304, () => get('/asia/atom.xml', { 'If-None-Match': '*' })],
    ['feed as ninjs', 1, 200, () => get('/east-asia/ninjs.json')],
    ['feed of nothing', 0, 404, () => get('/atlantis/feed.json')],
    ['sitemaps', 1, 200, () => get('/sitemap.xml')],
    ['sitemap', 1, 200, () => get('/sitemap/2026-05.xml')],
    ['sitemap of no month', 0, 404, () => get('/sitemap/2026-13.xml')],
    ['news sitemap', 1, 200, () => get('/news-sitemap.xml')],
    ['robots', 0, 200, () => get('/robots.txt')],
    ['article page', 1, 200, () => get(path(shown.url))],
    ['article page not modified', 1, 304, () => get(path(shown.url), { 'If-None-Match': '*' })],
    ['page of nobody whom we know', 1, 404, () => get('/people/nobody-whom-we-know')],
    ['page that does not exist', 0, 404, () => get('/no-such-page')],
    ['search', 1, 200, () => get('/v1/search?q=ferry')],
    ['search not modified', 1, 304, () => get('/v1/search?q=ferry', { 'If-None-Match': '*' })],
    ['search of nothing that is a word', 1, 200, () => get('/v1/search?q=!')],
    ['search with a bad parameter', 0, 400, () => get('/v1/search?q=ferry&limit=5')],
    ['page of search', 0, 200, () => get('/search')],
    ['page of results', 1, 200, () => get('/ja/search?q=ferry')],
    ['health', 1, 200, () => newsroom.send('/healthz')],
    ['metrics', 1, 200, () => newsroom.send('/metrics', { headers: monitor })],

    ['submission after a new story', 1 + INDEX, 201, () => submit(newsroom, key, other())],
    [
      'submission with both keys',
      2 + INDEX,
      201,
      () => submit(newsroom, { ...key, 'Idempotency-Key': 'new' }, other({ externalId: 'new' })),
    ],
    [
      'submission published at once',
      2 + RELAY,
      201,
      () => submit(newsroom, key, other(), '/v1/submissions?publish=true'),
    ],
    ['same key again', 1, 201, () => submit(newsroom, { ...key, 'Idempotency-Key': 'again' })],
    ['same content again', 1, 200, () => submit(newsroom, key, { ...SUBMISSION, externalId: 'hidden' })],
    [
      'changed content',
      2 + INDEX,
      200,
      () => submit(newsroom, key, { ...SUBMISSION, externalId: 'hidden', urgency: 4 }),
    ],
    [
      'changed content of what is published',
      3 + RELAY,
      200,
      () => submit(newsroom, key, { ...SUBMISSION, externalId: 'shown', urgency: 4 }),
    ],
    ['refused submission', 1, 422, () => submit(newsroom, key, { ...SUBMISSION, urgency: 0 })],
    ['submission without a key', 0, 401, () => submit(newsroom, {})],
    [
      'submission with a wrong key',
      1,
      401,
      () => submit(newsroom, { Authorization: `Bearer dw_${'0'.repeat(16)}_${'A'.repeat(43)}` }),
    ],
    ['reading a submission', 1, 200, () => newsroom.send(`/v1/submissions/${hidden.id}`, { headers: key })],
    ['patch', 3 + INDEX, 200, () => patch(hidden.id, '*', { urgency: 3 })],
    ['stale patch', 2, 412, () => patch(hidden.id, '"v99"', { urgency: 2 })],
    ['batch of one', 3 + INDEX, 200, () => batch(many(1, 'one'))],
    [
      'batch of five hundred, published',
      40,
      200,
      () => batch(many(500, 'many'), { 'Idempotency-Key': 'b' }, '?publish=true'),
    ],
    ['the same batch again', 40, 200, () => batch(many(500, 'many'), {}, '?publish=true')],

    [
      'taking into review',
      2 + INDEX,
      undefined,
      () => moveArticle(deps, EDITOR, { id: hidden.id, version: 3, transition: 'take' }),
    ],
    [
      'publishing',
      3 + RELAY,
      undefined,
      () => moveArticle(deps, EDITOR, { id: hidden.id, version: 4, transition: 'publish' }),
    ],
    [
      'deciding on a tag',
      3 + RELAY,
      undefined,
      () => decideTag(deps, EDITOR, { id: hidden.id, kind: 'country', code: 'KR', decision: 'rejected' }),
    ],
    [
      'adding a name',
      1,
      undefined,
      () =>
        addEntity(deps, EDITOR, {
          kind: 'person',
          fields: { names: { en: 'Counted Person' }, aliases: [], countryCode: undefined },
          isAnother: false,
        }),
    ],
    ['list after a name was added', 2, 200, () => get('/v1/articles')],
    ['list after that', 1, 200, () => get('/v1/articles')],
    [
      'adding a tag',
      3 + RELAY,
      undefined,
      () => addTag(deps, EDITOR, { id: hidden.id, kind: 'country', code: 'CN' }),
    ],
    [
      'killing',
      3 + RELAY,
      undefined,
      () => moveArticle(deps, EDITOR, { id: hidden.id, version: 5, transition: 'kill' }),
    ],
    [
      'linking a story to another',
      2 + INDEX,
      undefined,
      () =>
        linkArticle(deps, EDITOR, { id: loose.id, version: 1, translationOf: undefined, replaces: shown.id }),
    ],
    [
      'lifting an embargo',
      2 + INDEX,
      undefined,
      () => liftEmbargo(deps, { ...EDITOR, role: 'chief' }, { id: loose.id, version: 2 }),
    ],
    ['the clock with nothing due', 1, undefined, () => announceDue(deps)],
    [
      'the clock with one due',
      5 + RELAY,
      undefined,
      async () => {
        newsroom.clock.now = NOON + MINUTE
        await announceDue(deps)
      },
    ],
    ['relay of nothing', 1, undefined, () => relayChanges(deps)],
    [
      'the whole job with changes to forget, to compare, and an audit to seal',
      19,
      undefined,
      () => runSchedule(deps),
    ],
    ['the whole job with more of them', 18, undefined, () => runSchedule(deps)],
    [
      'the whole job with nothing to do',
      15,
      undefined,
      async () => {
        await env.DB.prepare("UPDATE consumer SET cursor = 1000000 WHERE name = 'same-story'").run()
        await runSchedule(deps)
      },
    ],
    ['applying names', 1, undefined, () => applyNames(deps, { ...EDITOR, role: 'chief' }, 1)],
  ]

/** The big batches are bounded, the rest exact. */
const AT_MOST = ['batch of five hundred, published', 'the same batch again']

test('round trips to the database are as the table has them', async () => {
  await publish(newsroom, key, { embargoUntil: at(NOON + 1000) })
  await newsroom.settled()
  for (const [what, expected, status, work] of TABLE) {
    let answer: unknown
    const count = await newsroom.roundTrips(async () => {
      answer = await work()
      await newsroom.settled()
    })
    // A run relays a hundred messages; a batch leaves more.
    if (AT_MOST.includes(what)) for (let run = 0; run < 5; run++) await relayChanges(deps)
    const bounded = AT_MOST.includes(what) && count <= expected ? expected : count
    expect([what, bounded, answer instanceof Response ? answer.status : undefined]).toEqual([
      what,
      expected,
      status,
    ])
  }
})

test('no public address needs more than one', async () => {
  const shown = await publish(newsroom, key, { externalId: 'read' })
  await newsroom.settled()
  await newsroom.get('/')
  for (const [route, pathIn] of Object.entries(PUBLIC)) {
    const count = await newsroom.roundTrips(() => newsroom.get(pathIn({ newsroom, shown })))
    expect([route, count <= 1]).toEqual([route, true])
  }
})
