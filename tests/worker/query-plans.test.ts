import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayCountsSql, entryCountsSql } from '../../db/queries/day-counts.ts'
import { editionBoundsSql, editionStoriesSql } from '../../db/queries/edition-stories.ts'
import { findPublishedArticleSql, listRelatedSql } from '../../db/queries/find-published-article.ts'
import { listAddressesSql, listPublishedDaysSql } from '../../db/queries/list-addresses.ts'
import { listLateSql } from '../../db/queries/list-alarms.ts'
import { listAuditedSql, listToBuildSql } from '../../db/queries/list-audited.ts'
import { listCalendarSql } from '../../db/queries/list-calendar.ts'
import { listChangesSql } from '../../db/queries/list-changes.ts'
import { concernsSql } from '../../db/queries/list-concerns.ts'
import { listCorrectionsSql } from '../../db/queries/list-corrections.ts'
import { listCountsSql } from '../../db/queries/list-counts.ts'
import { listDeskArticlesSql } from '../../db/queries/list-desk-articles.ts'
import { listFoundStoriesSql } from '../../db/queries/list-found-stories.ts'
import { listMostNamedSql } from '../../db/queries/list-most-named.ts'
import { listPendingProposalsSql } from '../../db/queries/list-pending-proposals.ts'
import { newestTagsSql } from '../../db/queries/list-profile.ts'
import { listPublishedSql } from '../../db/queries/list-published.ts'
import { countTabSql, listDraftsSql, listFoundSql, listPresentSql } from '../../db/queries/list-queue.ts'
import { listStandingSql, listToldSql } from '../../db/queries/list-told.ts'
import { newestTextsSql, textsSql } from '../../db/queries/texts-apart.ts'
import { LISTING_KINDS, type ListKey, STATUSES } from '../../db/schema.ts'
import { NOON } from '../support/newsroom.ts'
import { ID, planOf, publishStory, scans } from '../support/query-plans.ts'

beforeAll(publishStory)

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
const after = { at: NOON, articleId: ID }
const BOUNDS = {
  'first page': {},
  'next page': { after },
  'bounded in time': { publishedAfter: NOON - 1, publishedBefore: NOON + 1 },
  'bounded next page': { after, publishedAfter: NOON - 1, publishedBefore: NOON + 1 },
}

describe.each(LISTS)('list by %s', (_, filters) => {
  test.each(Object.entries(BOUNDS))('%s walks the primary key in its order', async (_, bounds) => {
    const query = listPublishedSql({ filters, limit: 20, now: NOON, ...bounds })
    const details = await planOf(query)
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

const FRONT = {
  region: 'asia',
  strips: ['east-asia', 'west-asia'],
  sizes: { top: 5, rest: 12, strip: 3 },
  language: 'en',
  now: NOON,
}
const QUERIES: [string, SQL][] = [
  ['an article', findPublishedArticleSql(ID, NOON)],
  ['addresses', listAddressesSql({ from: 0, until: NOON, limit: 10, now: NOON })],
  ['days', listPublishedDaysSql(NOON)],
  ['the newest texts', newestTextsSql(JSON.stringify([ID, ID]))],
  ['texts by name', textsSql([{ articleId: ID, textId: ID }])],
  ['stories related to it', listRelatedSql(ID, NOON)],
  ['corrections', listCorrectionsSql(NOON, 50)],
  ['entries by list', entryCountsSql([JP, EAST], { from: 20_000, until: 20_007 })],
  ['entries by day', dayCountsSql(JP, { from: 20_000, until: 20_030 })],
  ['what readers found', listFoundStoriesSql([ID, ID], [JP, EAST], NOON)],
  ['what the change log tells the readers’ index', listToldSql(7, 100, NOON)],
  ['what a rebuild of the readers’ index reads', listStandingSql({ at: NOON, id: ID }, 200, NOON)],
  ['tags of the newest', newestTagsSql(JP, NOON)],
  ['the stories of a front page', editionStoriesSql(FRONT)],
  ['when a front page changes', editionBoundsSql('asia', NOON)],
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
  expect(scans(await planOf(query))).toEqual([])
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
  for (const [query, index] of walks) expect((await planOf(query)).join('\n')).toContain(`INDEX ${index} `)
})

test('what concerns an editor walks no list of all articles of a status', async () => {
  const details = await planOf(concernsSql('x', NOON))
  expect(details.filter(detail => detail.includes('INDEX article_desk'))).toEqual([])
})

test.each(QUERIES)('%s scans no growing table', async (_, query) => {
  expect(scans(await planOf(query))).toEqual([])
})

test('a stream of changes is walked in its order', async () => {
  const details = await planOf(
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
      const details = await planOf(listDeskArticlesSql({ status, after: position, now: NOON, limit: 20 }))
      const walks = details.filter(
        detail => detail.startsWith('SEARCH article USING') && detail.includes('status=?'),
      )
      expect(walks.length).toBeGreaterThan(0)
      for (const walk of walks) expect(walk).toContain('INDEX article_desk')
    }
  },
)

test('what partners ask is read in its order, without a sort of all that waits', async () => {
  const details = await planOf(listPendingProposalsSql(20))
  expect(details.filter(detail => detail.includes('proposal_queue'))).toHaveLength(1)
  // The page that was found is put in order again after its articles were joined.
  expect(details.filter(detail => detail.startsWith('USE TEMP B-TREE')).length).toBeLessThan(2)
})

test('a scan is recognised', async () => {
  expect(scans(await planOf(sql`SELECT * FROM article WHERE headline = 'x'`))).toHaveLength(1)
  expect(
    scans(await planOf(sql`SELECT * FROM listing AS l WHERE code = 'x' OR visible_from > 1`)),
  ).toHaveLength(1)
})
