import fc from 'fast-check'
import { MINUTE } from './articles.ts'
import type { Command, Move, Text } from './lifecycle-model.ts'
import { NOON } from './newsroom.ts'

/** What people, partners and the clock do. A place is an article's in the list of `lifecycle-articles.ts`. */
export type Step =
  | { kind: 'act'; place: number; command: Command; fault: Fault }
  | { kind: 'pair'; place: number; commands: [Command, Command] }
  | { kind: 'tag'; place: number; word: 'rejected' | 'accepted' | 'undecided' | 'added' }
  | { kind: 'retag'; drops: 'JP' | 'KR' | undefined }
  | { kind: 'wait'; ms: number }
  | { kind: 'job' }
  | { kind: 'compact' }
  | { kind: 'poll'; stream: number }
/** Which call of D1 fails, and whether it was carried out all the same. */
export type Fault = { call: number; committed: boolean } | undefined

/** Most texts have no time of their own: those that have one are seldom changed once they are published. */
const rarely = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some })

const text = (clockNow: number) =>
  fc
    .record({
      headline: fc.constantFrom('Japan agrees', 'Japan refuses', 'Japan waits'),
      urgency: fc.constantFrom(1, 5),
      embargo: rarely(fc.constantFrom(1, 4)),
      expires: rarely(fc.constantFrom(3, 9)),
    })
    .map(
      ({ embargo, expires, ...rest }): Text => ({
        ...rest,
        ...(embargo === undefined ? {} : { embargo: clockNow + embargo * MINUTE }),
        ...(expires === undefined ? {} : { expires: clockNow + expires * MINUTE }),
      }),
    )
const change = fc.oneof(
  fc.record({ headline: fc.constantFrom('Japan agrees', 'Japan refuses', 'Japan waits') }),
  fc.record({ urgency: fc.constantFrom(1, 5, 9) }),
)
const move = fc.record({
  kind: fc.constant('move' as const),
  move: fc.constantFrom<Move>(
    'submit',
    'take',
    'send_back',
    'reject',
    'publish',
    'publish',
    'unschedule',
    'unpublish',
    'restore',
    'kill',
    'lift',
    'lift_unseen',
  ),
  schedule: rarely(fc.constantFrom(NOON + 2 * MINUTE, NOON + 6 * MINUTE)),
})
const texts = fc.oneof(
  { weight: 3, arbitrary: fc.array(text(NOON), { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(text(NOON), { minLength: 2, maxLength: 3 }) },
)
const submit = fc
  .record({
    kind: fc.constant('submit' as const),
    texts,
    publish: fc.boolean(),
    mayPublish: fc.boolean(),
  })
  .map(each => ({ ...each, publish: each.publish && each.mayPublish }))
const edit = fc.record({
  kind: fc.constant('edit' as const),
  text: change,
  note: fc.constantFrom('none' as const, 'note' as const, 'minor' as const),
})
const decide = fc.record({
  kind: fc.constant('decide' as const),
  what: fc.constantFrom('text' as const, 'text' as const, 'withdrawal' as const),
  take: fc.boolean(),
})
const withdraw = fc.record({ kind: fc.constant('withdraw' as const), mayPublish: fc.boolean() })
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: submit },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('patch' as const), text: change }) },
  { weight: 2, arbitrary: edit },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
  { weight: 5, arbitrary: move },
  { weight: 1, arbitrary: withdraw },
  { weight: 2, arbitrary: decide },
)
/** Most happens to few, so that much happens to some. */
const place = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4)
const fault = fc.option(fc.record({ call: fc.nat(2), committed: fc.boolean() }), { nil: undefined, freq: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('act' as const), place, command, fault }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pair' as const), place, commands: fc.tuple(command, command) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tag' as const),
      place,
      word: fc.constantFrom('rejected' as const, 'accepted' as const, 'undecided' as const, 'added' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retag' as const),
      drops: fc.constantFrom('JP' as const, 'KR' as const, undefined),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 30_000, 60_000, 120_000),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'job' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'compact' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('poll' as const), stream: fc.nat(2) }) },
)

const acts = (place: number, ...commands: readonly (readonly [Command, Fault])[]): Step[] =>
  commands.map(([command, fault]) => ({ kind: 'act', place, command, fault }))

/** An agency sends a story that is out again and again: by chance alone proposals hardly ever meet what comes after. */
const talk: fc.Arbitrary<Step[]> = fc
  .tuple(
    place,
    fc.record({ headline: fc.constantFrom('Japan agrees', 'Japan waits'), urgency: fc.constantFrom(1, 5) }),
    fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 4, arbitrary: submit },
          { weight: 2, arbitrary: decide },
          { weight: 1, arbitrary: edit },
          { weight: 1, arbitrary: withdraw },
        ),
        fault,
      ),
      { minLength: 3, maxLength: 6 },
    ),
  )
  .map(([place, first, rest]) =>
    acts(place, [{ kind: 'submit', texts: [first], publish: true, mayPublish: true }, undefined], ...rest),
  )

const LENGTH = 20
export const history: fc.Arbitrary<Step[]> = fc
  .array(fc.oneof({ weight: 12, arbitrary: step.map(each => [each]) }, { weight: 1, arbitrary: talk }), {
    minLength: 5,
    maxLength: LENGTH,
    size: 'max',
  })
  .map(parts => parts.flat())
