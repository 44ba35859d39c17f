import { env } from 'cloudflare:workers'
import { type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { claimFeed } from '../../db/queries/claim-feed.ts'
import { claimWebhooks } from '../../db/queries/claim-webhooks.ts'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { claimChanges, settleChanges } from '../../db/queries/consume-changes.ts'
import { dayCountsSql, entryCountsSql } from '../../db/queries/day-counts.ts'
import { listDeadLetters, recordRun } from '../../db/queries/dead-letters.ts'
import { decideSameStory, partSameStory } from '../../db/queries/decide-same-story.ts'
import { deleteAutosave } from '../../db/queries/delete-autosave.ts'
import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import { listRecords, listRecordsWithTexts } from '../../db/queries/find-article.ts'
import { findDeliveryHealth } from '../../db/queries/find-delivery-health.ts'
import { findDeskArticle } from '../../db/queries/find-desk-article.ts'
import { findIntake, findPatchState, findSubmission } from '../../db/queries/find-intake.ts'
import { findMetrics } from '../../db/queries/find-metrics.ts'
import { findNextDelivery } from '../../db/queries/find-next-delivery.ts'
import { findPreview } from '../../db/queries/find-preview.ts'
import {
  findArticleWithRelated,
  findPublishedArticleSql,
  listRelatedSql,
} from '../../db/queries/find-published-article.ts'
import { findRevisions } from '../../db/queries/find-revisions.ts'
import {
  countStories,
  findSameStoryWork,
  listStoryCandidates,
} from '../../db/queries/find-same-story-work.ts'
import { findWritePage } from '../../db/queries/find-write-page.ts'
import { insertSameStoryProposals } from '../../db/queries/insert-same-story-proposals.ts'
import { keepAutosave } from '../../db/queries/keep-autosave.ts'
import { listAddressesSql, listPublishedDaysSql } from '../../db/queries/list-addresses.ts'
import { listLateSql } from '../../db/queries/list-alarms.ts'
import { listAuditedSql, listToBuildSql } from '../../db/queries/list-audited.ts'
import { listCalendarSql } from '../../db/queries/list-calendar.ts'
import { listChangesSql } from '../../db/queries/list-changes.ts'
import { concernsSql } from '../../db/queries/list-concerns.ts'
import { listCorrectionsSql } from '../../db/queries/list-corrections.ts'
import { listCountsSql } from '../../db/queries/list-counts.ts'
import { listDeskArticlesSql } from '../../db/queries/list-desk-articles.ts'
import { listDue } from '../../db/queries/list-due.ts'
import { findEntity, listEntities } from '../../db/queries/list-entities.ts'
import { pausedFeedsSql } from '../../db/queries/list-feeds.ts'
import { listFoundStoriesSql } from '../../db/queries/list-found-stories.ts'
import { listMostNamedSql } from '../../db/queries/list-most-named.ts'
import { listPendingProposalsSql } from '../../db/queries/list-pending-proposals.ts'
import { newestTagsSql } from '../../db/queries/list-profile.ts'
import { listPublishedSql } from '../../db/queries/list-published.ts'
import { countTabSql, listDraftsSql, listFoundSql, listPresentSql } from '../../db/queries/list-queue.ts'
import { listRewritten } from '../../db/queries/list-rewritten.ts'
import { listSameStoryProposals } from '../../db/queries/list-same-story-proposals.ts'
import { listTaggedByOthers } from '../../db/queries/list-tagged-by-others.ts'
import { findText } from '../../db/queries/list-texts.ts'
import { listStandingSql, listToldSql } from '../../db/queries/list-told.ts'
import { findLocalChanges } from '../../db/queries/local-layer.ts'
import { markForRetagging } from '../../db/queries/mark-for-retagging.ts'
import { markPresent } from '../../db/queries/mark-present.ts'
import { pinnedArticleSql } from '../../db/queries/pins.ts'
import { queueDeliveries } from '../../db/queries/queue-deliveries.ts'
import { markDelivered, markFailed, markNeedless } from '../../db/queries/settle-delivery.ts'
import { newestTextsSql, textsSql } from '../../db/queries/texts-apart.ts'
import {
  deleteWebhook,
  findWebhook,
  listWebhooks,
  redeliverOne,
  resumeWebhook,
} from '../../db/queries/webhooks.ts'
import { saveEntity, setEntityState } from '../../db/queries/write-entity.ts'
import { LISTING_KINDS, type ListKey, STATUSES } from '../../db/schema.ts'
import { BUDGET } from '../../functions/cache/purge-budget.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { sketchOf } from '../../functions/similar/sketch.ts'
import { EDITOR, publish } from '../support/articles.ts'
import { makeEditor } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const dialect = new SQLiteSyncDialect()

async function planOf(statement: string, values: unknown[]): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .bind(...values)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

const plan = (query: SQL) => {
  const { sql: statement, params } = dialect.sqlToQuery(query)
  return planOf(statement, params)
}

/** The growing tables; `json_each`, subqueries and one-row tables may be scanned. */
const GROWING =
  /^SCAN (?:article|listing|listing_day|l|o|t|s|n|p|c|d|a|r|own|told|tagging|text|text_apart|proposal|change|change_region|audit|revision|idempotency|correction|entity|autosave|presence|assignment|comment|late|delivery|later|signature|same_story|same_story_proposal|m|other)\b(?! VIRTUAL)/
/** The indexes of what has still to appear, which rows leave within a minute, of what waits to be decided, and of what was set aside, read to a limit. */
const FEW =
  /USING (?:COVERING )?INDEX (?:article_to_appear|proposal_queue|delivery_dead|same_story_proposal_pending)\b/
const scans = (details: readonly string[]) =>
  details.filter(detail => GROWING.test(detail) && !FEW.test(detail))

/** Every statement that `work` sends, with what was bound. */
async function statementsOf(work: (db: D1Database) => Promise<unknown>) {
  const sent: { statement: string; values: unknown[] }[] = []
  const db = new Proxy(env.DB, {
    get(target, name) {
      if (name !== 'prepare') {
        const member = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      }
      return (statement: string) => {
        const prepared = target.prepare(statement)
        return new Proxy(prepared, {
          get(inner, method) {
            const member = Reflect.get(inner, method)
            if (typeof member !== 'function') return member
            return (...values: unknown[]) => {
              if (method === 'bind') sent.push({ statement, values })
              return member.apply(inner, values)
            }
          },
        })
      }
    },
  })
  await work(db)
  return sent
}

beforeAll(async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  await publish(newsroom, key)
  await newsroom.settled()
})

const JP: ListKey = { kind: 'country', code: 'JP' }
const EAST: ListKey = { kind: 'region', code: 'east-asia' }
const EN: ListKey = { kind: 'language', code: 'en' }
const TOPIC: ListKey = { kind: 'topic', code: 'medtop:20000639' }

type Filters = [ListKey, ...ListKey[]]
const LISTS: [name: string, filters: Filters][] = [
  ...LISTING_KINDS.map((kind): [string, Filters] => [kind, [{ kind, code: kind === 'all' ? '' : 'x' }]]),
  ['two filters', [EAST, TOPIC]],
  ['four filters', [EAST, JP, EN, TOPIC]],
  ['every filter', [...LISTING_KINDS.slice(1).map(kind => ({ kind, code: 'x' }))] as Filters],
]
const ID = '0'.repeat(16)
const after = { at: NOON, articleId: '0'.repeat(16) }
const BOUNDS = {
  'first page': {},
  'next page': { after },
  'bounded in time': { publishedAfter: NOON - 1, publishedBefore: NOON + 1 },
  'bounded next page': { after, publishedAfter: NOON - 1, publishedBefore: NOON + 1 },
}

describe.each(LISTS)('list by %s', (_, filters) => {
  test.each(Object.entries(BOUNDS))('%s walks the primary key in its order', async (_, bounds) => {
    const query = listPublishedSql({ filters, limit: 20, now: NOON, ...bounds })
    const details = await plan(query)
    expect(scans(details)).toEqual([])
    const walks = details.filter(detail => /^SEARCH l\b/.test(detail))
    // Of several filters one is walked, and walked again to where the next page begins.
    expect(walks).toHaveLength(filters.length > 1 ? 2 : 1)
    for (const walk of walks)
      expect(walk).toMatch(
        /^SEARCH l USING (?:COVERING )?(?:PRIMARY KEY|INDEX sqlite_autoindex_listing_1) \(kind=\? AND code=\? AND/,
      )
    for (const other of details.filter(detail => /^SEARCH o\b/.test(detail))) {
      for (const column of ['kind', 'code', 'visible_from', 'article_id'])
        expect(other).toContain(`${column}=?`)
    }
    // What is sorted is the page, and which of the filters has the fewest entries.
    const sorts = details.filter(detail => detail === 'USE TEMP B-TREE FOR ORDER BY')
    expect(sorts).toHaveLength(filters.length > 1 ? 2 : 1)
  })
})

const QUERIES: [string, SQL][] = [
  ['an article', findPublishedArticleSql('0'.repeat(16), NOON)],
  ['addresses', listAddressesSql({ from: 0, until: NOON, limit: 10, now: NOON })],
  ['days', listPublishedDaysSql(NOON)],
  ['the newest texts', newestTextsSql(JSON.stringify([ID, ID]))],
  ['texts by name', textsSql([{ articleId: ID, textId: ID }])],
  ['stories related to it', listRelatedSql('0'.repeat(16), NOON)],
  ['corrections', listCorrectionsSql(NOON, 50)],
  ['entries by list', entryCountsSql([JP, EAST], { from: 20_000, until: 20_007 })],
  ['entries by day', dayCountsSql(JP, { from: 20_000, until: 20_030 })],
  ['what readers found', listFoundStoriesSql([ID, ID], [JP, EAST], NOON)],
  ['what the change log tells the readers’ index', listToldSql(7, 100, NOON)],
  ['what a rebuild of the readers’ index reads', listStandingSql({ at: NOON, id: ID }, 200, NOON)],
  ['tags of the newest', newestTagsSql(JP, NOON)],
  ['the story that leads a page', pinnedArticleSql('asia', NOON)],
  ['people most named', listMostNamedSql('person', NOON, 300)],
  ['a list with texts', listPublishedSql({ filters: [JP], limit: 20, withTexts: true, now: NOON })],
  ...[false, true].map((withTexts): [string, SQL] => [
    `changes${withTexts ? ' with texts' : ''}`,
    listChangesSql({ stream: 'all', after: 7, limit: 100, withTexts, now: NOON }),
  ]),
  ...LISTING_KINDS.map((kind): [string, SQL] => [`counts of ${kind}`, listCountsSql(kind, NOON)]),
  ...STATUSES.flatMap((status): [string, SQL][] => [
    [`desk list of ${status}`, listDeskArticlesSql({ status, after: undefined, now: NOON, limit: 20 })],
    [`next desk list of ${status}`, listDeskArticlesSql({ status, after, now: NOON, limit: 20 })],
  ]),
]

const QUEUE_QUERIES: [string, SQL][] = [
  ['what concerns an editor', concernsSql('x', NOON)],
  ['what is late', listLateSql(NOON)],
  ['who has what open', listPresentSql('x', NOON)],
  [
    'all articles by urgency',
    listDeskArticlesSql({ status: undefined, sort: 'urgency', after, now: NOON, limit: 20 }),
  ],
  ['an editor’s drafts', listDraftsSql('editor:x', 20)],
  ['what the index found', listFoundSql([ID, ID])],
  [
    'all articles by their last change',
    listDeskArticlesSql({ status: undefined, after, now: NOON, limit: 20 }),
  ],
  [
    'what is assigned to somebody',
    listDeskArticlesSql({ status: 'submitted', assignee: ID, after, now: NOON, limit: 20 }),
  ],
  ['how many drafts an editor has', countTabSql({ status: 'draft', owner: 'editor:x' }, NOON)],
  ['how much is assigned to somebody', countTabSql({ assignee: ID }, NOON)],
  ...STATUSES.map((status): [string, SQL] => [`how many are ${status}`, countTabSql({ status }, NOON)]),
  ['what the audit tells the index', listAuditedSql(7, 500)],
  ['what a rebuild reads', listToBuildSql({ at: NOON, id: ID }, 200)],
  ['a week of the calendar', listCalendarSql(NOON, NOON + 1)],
]

test.each(QUEUE_QUERIES)('%s: no growing table is scanned', async (_, query) => {
  expect(scans(await plan(query))).toEqual([])
})

test('the queue of everything, a rebuild and the calendar walk their indexes in order', async () => {
  const walks: [SQL, string][] = [
    [listDeskArticlesSql({ status: undefined, after, now: NOON, limit: 20 }), 'article_changed'],
    [listToBuildSql({ at: NOON, id: ID }, 200), 'article_changed'],
    [listDraftsSql('editor:x', 20), 'article_draft'],
    [listCalendarSql(NOON, NOON + 1), 'article_schedule'],
    [listCalendarSql(NOON, NOON + 1), 'article_embargo'],
    [listCalendarSql(NOON, NOON + 1), 'article_expiry'],
    [listLateSql(NOON), 'article_missed'],
    [concernsSql('x', NOON), 'assignment_of'],
    [concernsSql('x', NOON), 'article_draft'],
    [concernsSql('x', NOON), 'article_missed'],
  ]
  for (const [query, index] of walks) expect((await plan(query)).join('\n')).toContain(`INDEX ${index} `)
})

test('the feed that is due and those that are paused are read by their indexes', async () => {
  const sent = await statementsOf(async d1 => {
    await claimFeed(connect(d1), { now: NOON, lease: ID, length: 1 })
  })
  const details = await Promise.all(sent.map(({ statement, values }) => planOf(statement, values)))
  expect(details.flat().join('\n')).toMatch(/INDEX feed_due \(due_at</)
  expect((await plan(pausedFeedsSql(20))).join('\n')).toContain('INDEX feed_paused')
})

test('what concerns an editor walks no list of all articles of a status', async () => {
  const details = await plan(concernsSql('x', NOON))
  expect(details.filter(detail => detail.includes('INDEX article_desk'))).toEqual([])
})

test.each(QUERIES)('%s scans no growing table', async (_, query) => {
  expect(scans(await plan(query))).toEqual([])
})

test('a stream of changes is walked in its order', async () => {
  const details = await plan(
    listChangesSql({ stream: 'all', after: 7, limit: 100, withTexts: false, now: NOON }),
  )
  const [walk, ...others] = details.filter(detail => /^SEARCH r\b/.test(detail))
  expect(others).toEqual([])
  expect(walk).toMatch(/^SEARCH r USING PRIMARY KEY \(region=\? AND sequence>\?\)/)
  // What is sorted is the page, and the newer stories of one article.
  expect(details.filter(detail => detail === 'USE TEMP B-TREE FOR ORDER BY')).toHaveLength(2)
})

test.each(STATUSES.map(status => [status]))(
  'the desk list of %s walks its index without sorting it',
  async status => {
    for (const position of [undefined, after]) {
      const details = await plan(listDeskArticlesSql({ status, after: position, now: NOON, limit: 20 }))
      const walks = details.filter(
        detail => detail.startsWith('SEARCH article USING') && detail.includes('status=?'),
      )
      expect(walks.length).toBeGreaterThan(0)
      for (const walk of walks) expect(walk).toContain('INDEX article_desk')
    }
  },
)

test('what partners ask is read in its order, without a sort of all that waits', async () => {
  const details = await plan(listPendingProposalsSql(20))
  expect(details.filter(detail => detail.includes('proposal_queue'))).toHaveLength(1)
  // The page that was found is put in order again after its articles were joined.
  expect(details.filter(detail => detail.startsWith('USE TEMP B-TREE')).length).toBeLessThan(2)
})

const SKETCH = sketchOf(SUBMISSION.body) ?? ''
const CREDENTIALS = { keyId: '0'.repeat(16), secretHash: 'x', quota: 'submissions', minute: 0 }
const KEYS = {
  idempotencyKeys: [
    { key: 'a', line: 0 },
    { key: 'b', line: 7 },
  ],
  externalIds: ['c', 'd'],
  articleIds: [ID],
  sketches: [SKETCH],
  now: NOON,
}

const PAIR = { articleId: ID, otherId: EDITOR.id, actor: 'x', now: NOON }

const BUCKET = { ...BUDGET, floor: 0 }
const CLAIM = {
  names: ['purge-urgent', 'purge'] as const,
  now: NOON,
  lease: ID,
  length: 1,
  limit: 100,
  buckets: { 'purge-urgent': BUCKET, purge: BUCKET },
}
const TURN = { name: 'purge' as const, lease: ID, rows: [], attempts: 0, lags: [] }
const SETTLED = {
  cursor: 1,
  attempts: 0,
  notBefore: 0,
  lags: [1],
  dead: { sequence: 1, attempts: 3, error: 'x' },
  now: NOON,
}

const MONITOR = { keyId: ID, secretHash: ID, quota: 'metrics', minute: 1 }
const HELD = { id: ID, lease: ID }
const ACT = { id: ID, actor: 'x', now: NOON }
const TRIED = { sequence: 1, type: 'article.updated', now: NOON, took: 1, status: 204, error: null } as const

const ENTITIES = { search: 'x', kind: 'place', show: 'added', before: 9, limit: 50 } as const
const STAMP = { actor: 'x', now: NOON }
const ENTITY = {
  ...STAMP,
  entity: {
    kind: 'place',
    code: 'dw:x',
    names: '{}',
    aliases: '[]',
    search: '',
    country: null,
    own: 1,
  },
} as const

const CALLS: [string, (db: D1Database) => Promise<unknown>][] = [
  ['intake', db => findIntake(connect(db), CREDENTIALS, KEYS)],
  ['a submission of one’s own', db => findSubmission(connect(db), CREDENTIALS, ID, NOON)],
  [
    'what a patch needs',
    db => findPatchState(connect(db), { id: ID, articleIds: [ID], sketches: [SKETCH], now: NOON }),
  ],
  ['articles to change', db => listRecords(connect(db), [ID, ID])],
  ['articles with their texts', db => listRecordsWithTexts(connect(db), [ID, ID])],
  ['one text', db => findText(connect(db), { articleId: ID, textId: ID })],
  ['what is due', db => listDue(connect(db), { now: NOON, limit: 100, except: [ID] })],
  ['what another tagger tagged', db => listTaggedByOthers(connect(db), 'x', 100)],
  [
    'failures',
    db => recordRun(connect(db), { consumer: 'x', done: [ID], failed: [ID], error: 'x', now: NOON }),
  ],
  ['taking a turn at the change log', db => claimChanges(connect(db), CLAIM)],
  ['settling it', db => settleChanges(connect(db), TURN, SETTLED)],
  ['noting what receivers are to be told', db => queueDeliveries(connect(db), NOON)],
  ['taking receivers', db => claimWebhooks(connect(db), { now: NOON, lease: ID, length: 1, limit: 40 })],
  ['the next message', db => findNextDelivery(connect(db), HELD, NOON)],
  ['a message that was taken', db => markDelivered(connect(db), HELD, TRIED)],
  [
    'a message that was not',
    db =>
      markFailed(connect(db), HELD, {
        ...TRIED,
        isDead: true,
        messageAt: NOON,
        receiverAt: NOON,
        pause: 'failures',
        failures: 8,
      }),
  ],
  ['a message that says nothing', db => markNeedless(connect(db), HELD, 1)],
  ['all webhooks', db => listWebhooks(connect(db))],
  ['one webhook with its log', db => findWebhook(connect(db), ID, { before: 9, limit: 50 })],
  ['sending again', db => redeliverOne(connect(db), ACT, 1)],
  ['going on', db => resumeWebhook(connect(db), ACT)],
  ['deleting a webhook', db => deleteWebhook(connect(db), ACT)],
  ['what was set aside', db => listDeadLetters(connect(db), 100)],
  ['compaction', db => compactChanges(connect(db), NOON)],
  ['delivery health', db => findDeliveryHealth(connect(db), NOON, BUDGET)],
  ['metrics', db => findMetrics(connect(db), MONITOR, NOON, BUDGET)],
  ['forgetting', db => deleteOutdated(connect(db), NOON)],
  ['what changed in the local layer', db => findLocalChanges(connect(db), 0)],
  ['one entity', db => findEntity(connect(db), 'place', 'gn:1')],
  ['a page of entities', db => listEntities(connect(db), ENTITIES)],
  ['a name to save', db => saveEntity(connect(db), { ...ENTITY, basedOn: 1, isShownOtherwise: true })],
  ['a name to block', db => setEntityState(connect(db), { ...ENTITY, state: { blocked: 1 } })],
  ['what is to be tagged anew', db => markForRetagging(connect(db), { ...STAMP, since: NOON, days: 1 })],
  ['what an article rewrites', db => listRewritten(connect(db), '0'.repeat(16))],
  ['changes that may tell a known story', db => findSameStoryWork(connect(db))],
  [
    'stories that may be the same',
    db => listStoryCandidates(connect(db), { ids: [ID], now: NOON, apart: 1 }),
  ],
  ['how many stories a list has', db => countStories(connect(db), [['country', 'JP']])],
  [
    'proposing the same story',
    async db => {
      const articleId = (await env.DB.prepare('SELECT id FROM article').first<string>('id')) ?? ''
      const proposal = { articleId, otherId: 'z'.repeat(16), score: 500, shared: [] }
      await insertSameStoryProposals(connect(db), [proposal], { upTo: 0, now: NOON })
    },
  ],
  ['what is proposed', db => listSameStoryProposals(connect(db), NOON)],
  ['joining two stories', db => decideSameStory(connect(db), PAIR, true)],
  ['parting them', db => partSameStory(connect(db), PAIR)],
  ['an article with those beside it', db => findArticleWithRelated(connect(db), ID, NOON)],
  ['an article at the desk', db => findDeskArticle(connect(db), '0'.repeat(16), NOON)],
  [
    'a form to write on',
    db => findWritePage(connect(db), { articleId: ID, editorId: ID, form: ID, seenAfter: NOON }),
  ],
  [
    'keeping what is typed',
    async db => {
      const editorId = await makeEditor(makeNewsroom())
      await keepAutosave(connect(db), { editorId, form: ID, version: 0, fields: '{}', at: NOON })
    },
  ],
  ['forgetting what was typed', db => deleteAutosave(connect(db), EDITOR.id, ID)],
  [
    'a heartbeat',
    db => markPresent(connect(db), { articleId: ID, editorId: EDITOR.id, now: NOON, seenAfter: NOON }),
  ],
  ['two revisions', db => findRevisions(connect(db), { articleId: ID, from: undefined, to: undefined })],
  ['a preview', db => findPreview(connect(db), { articleId: ID, version: 1 })],
  [
    'a submission, its publication, its kill',
    async db => {
      const newsroom = makeNewsroom()
      const deps = { ...newsroom.deps, db: connect(db) }
      const key = await makeKey(newsroom, { owner: 'plans' })
      const { id } = (await (await submit(newsroom, key, { ...SUBMISSION, externalId: 'p' })).json()) as {
        id: string
      }
      await moveArticle(deps, EDITOR, { id, version: 1, transition: 'publish' })
      await moveArticle(deps, EDITOR, { id, version: 2, transition: 'kill' })
      await newsroom.settled()
    },
  ],
  ["the minute's job", db => runSchedule({ ...makeNewsroom().deps, db: connect(db) })],
]

test.each(CALLS)('%s scans no growing table', async (_, work) => {
  const sent = await statementsOf(work)
  expect(sent.length).toBeGreaterThan(0)
  for (const { statement, values } of sent)
    expect(scans(await planOf(statement, values)), statement).toEqual([])
})

test('a scan is recognised', async () => {
  expect(scans(await plan(sql`SELECT * FROM article WHERE headline = 'x'`))).toHaveLength(1)
  expect(
    scans(await plan(sql`SELECT * FROM listing AS l WHERE code = 'x' OR visible_from > 1`)),
  ).toHaveLength(1)
})
