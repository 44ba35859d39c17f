import { expect, test } from 'vitest'
import { makeFireClock } from '../../../tools/chaos/fire-clock.ts'
import {
  brokenPromise,
  MINUTE_OLD,
  newStory,
  type Shown,
  type Story,
  untold,
  WHILE_FAILING,
} from '../../../tools/chaos/model.ts'
import { nextTrouble } from '../../../tools/chaos/plan-trouble.ts'
import { headlineOf, readHeadline } from '../../../tools/chaos/story-text.ts'
import { seededRandom } from '../../../tools/train/seeded-random.ts'

const AT = 1_000_000
/** Longer than a promise and all that clocks may differ. */
const LATE = MINUTE_OLD + 20_000

const story = (more: Partial<Story> = {}): Story => ({
  ...newStory('s1-2'),
  id: 'x',
  sent: [1, 2],
  acknowledged: { text: 2, at: AT },
  ...more,
})
const KILLED = { goes: true, gone: AT }

const CASES: [
  what: string,
  of: Partial<Story>,
  shown: Shown,
  after: number,
  cache: string,
  broken?: RegExp,
][] = [
  ['the text that was acknowledged', {}, { text: 2 }, LATE, 'MISS'],
  ['an older text within a minute', {}, { text: 1 }, 30_000, 'HIT'],
  ['an older text after it', {}, { text: 1 }, LATE, 'HIT', /shows text 1 80 s after 2/],
  ['an older text after it while the origin fails', {}, { text: 1 }, LATE, 'STALE'],
  ['an older text when that is over too', {}, { text: 1 }, LATE + WHILE_FAILING, 'STALE', /shows text 1/],
  [
    'a newer text that nobody has acknowledged',
    { acknowledged: { text: 1, at: AT } },
    { text: 2 },
    LATE,
    'HIT',
  ],
  ['a text that nobody sent', {}, { text: 3 }, 0, 'MISS', /nobody sent/],
  ['nothing, long after it was acknowledged', {}, 'missing', LATE, 'MISS', /is missing/],
  ['nothing, before anything was acknowledged', { acknowledged: undefined }, 'missing', LATE, 'MISS'],
  ['a withdrawn story within a minute', KILLED, { text: 2 }, 30_000, 'HIT'],
  ['a withdrawn story after it', KILLED, { text: 2 }, LATE, 'HIT', /is shown 80 s after its withdrawal/],
  ['a story whose withdrawal is in doubt', { goes: true }, { text: 2 }, LATE, 'MISS'],
  ['that a withdrawn story is gone', KILLED, 'withdrawn', 0, 'MISS'],
  ['that a story is gone which nobody withdrew', {}, 'withdrawn', 0, 'MISS', /nobody asked for/],
]

test.each(CASES)('the model judges %s', (_, of, shown, after, cache, broken) => {
  const said = brokenPromise(story(of), { shown, askedAt: AT + after, cache })
  if (broken) expect(said).toMatch(broken)
  else expect(said).toBe(undefined)
})

test('a headline says whose text it is', () => {
  expect(readHeadline(`<h1>${headlineOf(story(), 12)}</h1>`)).toEqual({ name: 's1-2', text: 12 })
})

test.each([
  [200, null, undefined],
  [404, null, undefined],
  [503, '5', undefined],
  [503, null, 'here is 503 without Retry-After'],
  [500, '5', 'here is 500'],
  [502, null, 'here is 502'],
])('%d with Retry-After %s: %s', (status, retryAfter, expected) => {
  expect(untold(status, retryAfter, 'here')).toBe(expected)
})

test('while the clock is moved both times count, and afterwards the new one', async () => {
  const clock = makeFireClock(() => AT)
  let least = 0
  let most = 0
  await clock.move(60_000, async ahead => {
    expect(ahead).toBe(60_000)
    least = clock.atLeast()
    most = clock.atMost()
  })
  expect([least, most]).toEqual([AT, AT + 60_000])
  expect([clock.atLeast(), clock.atMost()]).toEqual([AT + 60_000, AT + 60_000])
  await clock.move(-2000, async () => {
    least = clock.atLeast()
    most = clock.atMost()
  })
  expect([least, most, clock.ahead()]).toEqual([AT + 58_000, AT + 60_000, 58_000])
})

test('a seed decides what happens, and everything happens in time', () => {
  const troubles = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 400 }, () => nextTrouble(random))
  }
  expect(troubles(7)).toEqual(troubles(7))
  expect(troubles(8)).not.toEqual(troubles(7))
  expect(new Set(troubles(7).map(({ trouble }) => trouble.what)).size).toBe(16)
})
