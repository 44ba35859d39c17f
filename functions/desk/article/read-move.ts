import { type FieldError, refusal } from '../../http/problem.ts'
import { TRANSITIONS, type Transition } from '../../newsroom/rules/transitions.ts'
import { type Clocks, timeControls } from '../clocks.ts'
import { readingParts } from '../read-form.ts'
import { readSentence } from '../read-sentence.ts'
import { readTime } from '../read-time.ts'
import { readVersion } from '../read-version.ts'
import { noButton } from '../refused-field.ts'

export const SCHEDULE = { name: 'scheduleAt', label: 'Publish at' } as const

export const MOVE_FIELDS = ['version', 'transition', ...timeControls(SCHEDULE.name), 'reason']

/** Moves that want words, and what the field is called. */
const REASONS: Partial<Record<Transition, string>> = { send_back: 'Note for the author', reject: 'Reason' }

/** Moves that take a story from readers have pages of their own. */
const ELSEWHERE: readonly string[] = ['unpublish', 'kill'] satisfies Transition[]

interface MoveRequest {
  version: number
  transition: Transition
  scheduleAt: number | undefined
  reason: string | undefined
}

/** A step as its form sends it. A time is for publishing only; what wants words has them. */
export function readMove(
  values: ReadonlyMap<string, string>,
  now: number,
  clocks: Clocks,
): { move: MoveRequest } | { errors: FieldError[] } {
  const { errors, take } = readingParts()
  const transition = transitionIn(values)
  const label = transition && REASONS[transition]
  const schedule = readTime(values, SCHEDULE, clocks)
  const { version } = take(readVersion(values))
  const { instant: scheduleAt } = take(schedule ?? { instant: undefined })
  const { sentence: reason } = take(
    label === undefined ? { sentence: undefined } : readSentence(values, 'reason', label),
  )
  if (transition === undefined) errors.push(noButton('/transition'))
  if (schedule !== undefined && transition !== 'publish') errors.push(NO_SCHEDULE)
  if (scheduleAt !== undefined && scheduleAt <= now) errors.push(IN_PAST)
  return version === undefined || transition === undefined || errors.length > 0
    ? { errors }
    : { move: { version, transition, scheduleAt, reason } }
}

/** The move that a button of the article's page asks for. */
function transitionIn(values: ReadonlyMap<string, string>): Transition | undefined {
  const name = values.get('transition') ?? ''
  const isButton = Object.hasOwn(TRANSITIONS, name) && !ELSEWHERE.includes(name)
  return isButton ? (name as Transition) : undefined
}

const NO_SCHEDULE = refusal('/scheduleAt', 'invalid', 'Publish at: A time is for publishing only.')

const IN_PAST = refusal(
  '/scheduleAt',
  'in_past',
  'Publish at: This time has passed; leave the field empty to publish now.',
)
