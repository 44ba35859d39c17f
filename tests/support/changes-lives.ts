import fc from 'fast-check'
import type { Transition } from '../../functions/newsroom/rules/transitions.ts'
import { MINUTE } from './articles.ts'

export const STREAMS = [
  '',
  '&region=asia',
  '&region=east-asia',
  '&region=south-asia',
  '&language=en',
] as const
const ARTICLES = 3

/** To the article before it. */
type Link = 'none' | 'replaces' | 'translationOf'

/** After these phones begin anew, and nothing shows any more of what they missed before: one in a life at most. */
type Calamity = { kind: 'season' | 'restore' }

export type Step =
  | { kind: 'publish'; article: number; embargo: number; expiry: number; language: string; link: Link }
  | { kind: 'edit'; article: number; urgency: number }
  | { kind: 'move'; article: number; transition: Transition }
  | { kind: 'place'; article: number; country: string; isThere: boolean }
  | { kind: 'wait'; ms: number }
  | { kind: 'job' | 'compact' }
  | Calamity
  | { kind: 'poll'; phone: number; limit: number }

const article = fc.nat(ARTICLES - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      article,
      embargo: fc.constantFrom(0, 0, 0, 2),
      expiry: fc.constantFrom(0, 0, 0, 0, 4),
      language: fc.constantFrom('en', 'id'),
      link: fc.constantFrom<Link>('none', 'replaces', 'translationOf'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      article,
      urgency: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      article,
      transition: fc.constantFrom<Transition>(
        'unpublish',
        'unpublish',
        'restore',
        'restore',
        'restore',
        'kill',
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      article,
      country: fc.constantFrom('JP', 'JP', 'IN', 'FR'),
      isThere: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, MINUTE, 5 * MINUTE) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'job' as const }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'compact' as const }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('poll' as const),
      phone: fc.nat(STREAMS.length - 1),
      limit: fc.constantFrom(1, 3, 100),
    }),
  },
)

/** What comes to pass, to phones that have a copy or have still to read a first time. */
export const life = fc.record({
  haveCopies: fc.constantFrom(true, true, false),
  before: fc.array(step, { minLength: 5, maxLength: 20, size: 'max' }),
  calamity: fc.constantFrom<Calamity[]>([], [{ kind: 'season' }], [{ kind: 'restore' }]),
  after: fc.array(step, { maxLength: 15, size: 'max' }),
})
export type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** What copies begin with. */
export const FIRST: Step[] = Array.from({ length: ARTICLES - 1 }, (_, article) => ({
  kind: 'publish',
  article,
  embargo: 0,
  expiry: 0,
  language: 'en',
  link: 'none',
}))
