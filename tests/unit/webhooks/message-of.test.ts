import { expect, test } from 'vitest'
import type { NextDelivery } from '../../../db/queries/find-next-delivery.ts'
import type { ListKey } from '../../../db/schema.ts'
import { messageOf } from '../../../functions/webhooks/message-of.ts'

const JAPAN: ListKey = { kind: 'country', code: 'JP' }
const GAZETTEER = { regionOf: () => 'east-asia', isHidden: () => false }
const article = { language: 'ja-JP', tags: '[["c","JP","t",900,900]]' } as NextDelivery['article']

const NEXT: NextDelivery = {
  epoch: 'x',
  sequence: 9,
  articleId: 'a',
  dueAt: 100,
  attempts: 0,
  told: null,
  isNew: true,
  reason: null,
  at: 90,
  endedAt: null,
  local: { entries: 0, names: 0 },
  article,
}
const told = (next: Partial<NextDelivery>, list = JAPAN) => {
  const message = messageOf({ ...NEXT, ...next }, list, GAZETTEER)
  if (!message) return undefined
  if (message.type === 'article.removed') return `${message.reason} ${message.at}`
  expect(message.article).toBe(article)
  return message.type
}

test.each([
  ['what appeared since', {}, 'article.published'],
  ['what was there before', { isNew: false }, 'article.updated'],
  ['what it holds', { told: 'article.published' }, 'article.updated'],
  ['what it holds, changed before', { told: 'article.updated' }, 'article.updated'],
  ['what was taken from it', { told: 'article.removed' }, 'article.published'],
] as const)('of %s, if readers see it, it hears %o → %s', (_, next, expected) => {
  expect(told(next)).toBe(expected)
})

test.each([
  ['killed', { article: undefined, reason: 'killed' }, 'killed 90'],
  ['over by the clock, before the log says so', { article: undefined, endedAt: 80 }, 'expired 80'],
  [
    'killed after it had left the list',
    { article: undefined, reason: 'killed', told: 'article.removed' },
    'killed 90',
  ],
] as const)('of what is %s it hears the reason and the time', (_, next, expected) => {
  expect(told(next)).toBe(expected)
})

test('what readers do not see, for no reason that the log knows, has moved', () => {
  expect(told({ article: undefined, told: 'article.published' })).toBe('moved 100')
})

test('what stands on another list has moved, which is said once', () => {
  const india: ListKey = { kind: 'country', code: 'IN' }
  expect(told({ told: 'article.published' }, india)).toBe('moved 100')
  expect(told({ told: 'article.removed' }, india)).toBe(undefined)
  // It was taken from readers and is theirs again, on another list.
  expect(told({ told: 'article.published', reason: 'unpublished' }, india)).toBe('moved 100')
})

test.each([
  [{ kind: 'all', code: '' }, true],
  [{ kind: 'region', code: 'east-asia' }, true],
  [{ kind: 'region', code: 'asia' }, true],
  [{ kind: 'region', code: 'west-asia' }, false],
  [{ kind: 'topic', code: 'JP' }, false],
  [{ kind: 'language', code: 'ja' }, true],
  [{ kind: 'language', code: 'ko' }, false],
] as [ListKey, boolean][])('a Japanese story of Japan stands on %o: %s', (list, stands) => {
  expect(told({}, list) === 'article.published').toBe(stands)
})
