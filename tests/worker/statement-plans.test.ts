import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { claimFeed } from '../../db/queries/claim-feed.ts'
import { claimWebhooks } from '../../db/queries/claim-webhooks.ts'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { claimChanges, settleChanges } from '../../db/queries/consume-changes.ts'
import { listDeadLetters, recordRun } from '../../db/queries/dead-letters.ts'
import { decideSameStory, partSameStory } from '../../db/queries/decide-same-story.ts'
import { deleteAutosave } from '../../db/queries/delete-autosave.ts'
import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import { listRecords, listRecordsWithTexts } from '../../db/queries/find-article.ts'
import { findDeliveryHealth } from '../../db/queries/find-delivery-health.ts'
import { findDeskArticle } from '../../db/queries/find-desk-article.ts'
import { findIntakes } from '../../db/queries/find-intake.ts'
import { findMetrics } from '../../db/queries/find-metrics.ts'
import { findNextDelivery } from '../../db/queries/find-next-delivery.ts'
import { findPreview } from '../../db/queries/find-preview.ts'
import { findArticleWithRelated } from '../../db/queries/find-published-article.ts'
import { findRevisions } from '../../db/queries/find-revisions.ts'
import {
  countStories,
  findSameStoryWork,
  listStoryCandidates,
} from '../../db/queries/find-same-story-work.ts'
import { findPatchState, findSubmission } from '../../db/queries/find-submission.ts'
import { findWritePage } from '../../db/queries/find-write-page.ts'
import { insertSameStoryProposals } from '../../db/queries/insert-same-story-proposals.ts'
import { keepAutosave } from '../../db/queries/keep-autosave.ts'
import { listDue } from '../../db/queries/list-due.ts'
import { findEntity, listEntities } from '../../db/queries/list-entities.ts'
import { pausedFeedsSql } from '../../db/queries/list-feeds.ts'
import { listSameStoryProposals } from '../../db/queries/list-same-story-proposals.ts'
import { listTaggedByOthers } from '../../db/queries/list-tagged-by-others.ts'
import { findText } from '../../db/queries/list-texts.ts'
import { findLocalChanges } from '../../db/queries/local-layer.ts'
import { markForRetagging } from '../../db/queries/mark-for-retagging.ts'
import { markPresent } from '../../db/queries/mark-present.ts'
import { queueDeliveries } from '../../db/queries/queue-deliveries.ts'
import { markDelivered, markFailed, markNeedless } from '../../db/queries/settle-delivery.ts'
import {
  deleteWebhook,
  findWebhook,
  listWebhooks,
  redeliverOne,
  resumeWebhook,
} from '../../db/queries/webhooks.ts'
import { saveEntity, setEntityState } from '../../db/queries/write-entity.ts'
import { BUDGET } from '../../functions/cache/purge-budget.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { sketchOf } from '../../functions/similar/sketch.ts'
import { EDITOR } from '../support/articles.ts'
import { makeEditor } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { ID, planOf, publishStory, scans, statementsOf } from '../support/query-plans.ts'

beforeAll(publishStory)

const SKETCH = sketchOf(SUBMISSION.body) ?? ''
const CREDENTIALS = { keyId: ID, secretHash: 'x', quota: 'submissions', minute: 0 }
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
  ['intake', db => findIntakes(connect(db), [{ credentials: CREDENTIALS, keys: KEYS }])],
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
  ['an article at the desk', db => findDeskArticle(connect(db), ID, NOON)],
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
  [
    'forgetting what was typed',
    db => deleteAutosave(connect(db), EDITOR.id, [{ form: ID }, { form: `${ID}.x`, upTo: NOON }]),
  ],
  [
    'a heartbeat',
    db => markPresent(connect(db), { articleId: ID, editorId: EDITOR.id, now: NOON, seenAfter: NOON }),
  ],
  ['two revisions', db => findRevisions(connect(db), { articleId: ID, from: undefined, to: undefined })],
  ['a preview', db => findPreview(connect(db), { articleId: ID, version: 1, makerId: ID })],
  [
    'a submission, its publication, its kill',
    async db => {
      const newsroom = makeNewsroom()
      const deps = { ...newsroom.deps, db: connect(db) }
      const key = { ...(await makeKey(newsroom, { owner: 'plans' })), 'Idempotency-Key': 'p' }
      const send: typeof newsroom.send = (path, init) => newsroom.send(path, init, deps)
      const answer = await submit({ ...newsroom, send }, key, { ...SUBMISSION, externalId: 'p' })
      const { id } = (await answer.json()) as { id: string }
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
  for (const each of sent) expect(scans(await planOf(each)), each.sql).toEqual([])
})

test('the feed that is due and those that are paused are read by their indexes', async () => {
  const sent = await statementsOf(async d1 => {
    await claimFeed(connect(d1), { now: NOON, lease: ID, length: 1 })
  })
  const details = await Promise.all(sent.map(planOf))
  expect(details.flat().join('\n')).toMatch(/INDEX feed_due \(due_at</)
  expect((await planOf(pausedFeedsSql(20))).join('\n')).toContain('INDEX feed_paused')
})
