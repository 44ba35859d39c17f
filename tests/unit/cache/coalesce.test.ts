import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CacheCall, coalesce, type Touched } from '../../../functions/cache/coalesce.ts'
import { BUCKET, BUDGET, CALLS_PER_MINUTE, TAGS_PER_CALL } from '../../../functions/cache/purge-budget.ts'
import { articleCacheTags, articleTag, listTag } from '../../../functions/cache/tags.ts'

const id = fc.integer({ min: 0, max: 400 }).map(n => String(n).padStart(16, '0'))
const code = fc.integer({ min: 0, max: 60 }).map(n => `gn:${n}`)
const listing = fc.oneof(
  fc
    .constantFrom('asia', 'east-asia', 'south-asia')
    .map(region => ({ kind: 'region' as const, code: region })),
  fc.record({ kind: fc.constantFrom('country', 'topic', 'person', 'place', 'organisation'), code }),
  fc.constant({ kind: 'all' as const, code: '' }),
)
const change = fc.record({ articleId: id, listings: fc.array(listing, { maxLength: 25 }) }).map(
  ({ articleId, listings }): Touched => ({
    articleId,
    cacheTags: articleCacheTags(articleId, {
      lists: [{ kind: 'all', code: '' }, ...listings],
      linkedIds: [],
      appearances: [],
      pictureIds: [],
    }),
  }),
)
const changes = fc.array(change, { minLength: 1, maxLength: 300, size: 'max' })

/** What pages carry: an article its own tag, a list its own and those of what it shows, the rest one tag. */
const page = fc.oneof(
  id.map(shown => [articleTag(shown)]),
  fc
    .tuple(listing, fc.array(id, { maxLength: 20 }))
    .map(([of, shown]) => [...shown.map(articleTag), listTag(of)]),
  fc.constantFrom(['all'], ['changes']),
)

const reaches = (calls: readonly CacheCall[], tags: readonly string[]) =>
  calls.some(call => call.tags === 'everything' || call.tags.some(tag => tags.includes(tag)))

test.each(['kill', 'edit'] as const)('every way to tell of a %s reaches every page that it touches', kind => {
  fc.assert(
    fc.property(changes, fc.array(page, { minLength: 1, maxLength: 30 }), (touched, pages) => {
      const exact = new Set(touched.flatMap(({ cacheTags }) => cacheTags))
      const stale = pages.filter(tags => tags.some(tag => exact.has(tag)))
      for (const calls of coalesce(kind, touched)) {
        expect(stale.filter(tags => !reaches(calls, tags))).toEqual([])
      }
    }),
    { numRuns: 50 },
  )
})

test('however a kill is told, what shows the article is purged and not only stale', () => {
  fc.assert(
    fc.property(changes, killed => {
      for (const calls of coalesce('kill', killed)) {
        const purges = calls.filter(({ how }) => how === 'purge')
        for (const { articleId } of killed) expect(reaches(purges, [articleTag(articleId)])).toBe(true)
        expect(reaches(purges, ['changes']) && reaches(purges, ['all'])).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('an edit purges nothing', () => {
  fc.assert(
    fc.property(changes, edited => {
      expect(
        coalesce('edit', edited)
          .flat()
          .every(({ how }) => how === 'invalidate'),
      ).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('no call has more tags than the platform takes, and each way costs less than the one before', () => {
  fc.assert(
    fc.property(fc.constantFrom('kill', 'edit'), changes, (kind, touched) => {
      const ways = coalesce(kind, touched)
      for (const { tags } of ways.flat()) {
        expect(tags === 'everything' || (tags.length > 0 && tags.length <= TAGS_PER_CALL)).toBe(true)
      }
      expect(ways.map(calls => calls.length)).toEqual(
        [...new Set(ways.map(calls => calls.length))].sort((a, b) => b - a),
      )
    }),
    { numRuns: 50 },
  )
})

test('what fits in one call is told exactly and in no other way', () => {
  const touched = [{ articleId: '0'.repeat(16), cacheTags: ['a-0', 'changes', 'all', 'c-JP'] }]
  expect(coalesce('kill', touched)).toEqual([[{ how: 'purge', tags: ['a-0', 'changes', 'all', 'c-JP'] }]])
})

test('a kill that touches more than a call holds purges what shows the text, and the rest goes stale', () => {
  const articleId = '0'.repeat(16)
  const cacheTags = Array.from({ length: 2 * TAGS_PER_CALL + 1 }, (_, i) => `c-${i}`)
  const [, second, last] = coalesce('kill', [{ articleId, cacheTags }])
  expect(second).toEqual([
    { how: 'purge', tags: [articleTag(articleId), 'changes', 'all'] },
    { how: 'invalidate', tags: 'everything' },
  ])
  expect(last).toEqual([{ how: 'purge', tags: 'everything' }])
})

test('the budget is what the platform documents, and edits leave some of it', () => {
  expect({ TAGS_PER_CALL, CALLS_PER_MINUTE, BUCKET }).toEqual({
    TAGS_PER_CALL: 100,
    CALLS_PER_MINUTE: 5,
    BUCKET: 25,
  })
  expect(BUDGET.floor.kill).toBe(0)
  expect(BUDGET.floor.edit).toBeGreaterThan(0)
})
