import type { FieldError } from '../../http/problem.ts'
import { TRANSITIONS, type Transition } from '../../newsroom/rules/transitions.ts'
import { type Clocks, timeControls } from '../clocks.ts'
import { readSentence } from '../read-sentence.ts'
import { readTime } from '../read-time.ts'

export const SCHEDULE = { name: 'scheduleAt', label: 'Publish at' } as const

export const MOVE_FIELDS = ['version', 'transition', ...timeControls(SCHEDULE.name), 'reason']

/** Moves that want words, and what the field is called. */
const REASONS: Partial<Record<Transition, string>> = { send_back: 'Note for the author', reject: 'Reason' }

/** Moves that take a story from readers have pages of their own. */
const ELSEWHERE: readonly Transition[] = ['unpublish', 'kill']

interface MoveRequest {
  version: number
  transition: Transition
  scheduleAt: number | undefined
  reason: string | undefined
}

const VERSION = /^[1-9]\d{0,8}$/

/** The version that a form was made from, or what is wrong with it. */
export function readVersion(values: ReadonlyMap<string, string>): number | FieldError {
  const version = values.get('version') ?? ''
  return VERSION.test(version)
    ? Number(version)
    : { pointer: '/version', code: 'invalid', message: 'Open the article again; its form is incomplete.' }
}

/** A step as its form sends it. A time is for publishing only; what wants words has them. */
export function readMove(
  values: ReadonlyMap<string, string>,
  now: number,
  clocks: Clocks,
): { move: MoveRequest } | { errors: FieldError[] } {
  const version = readVersion(values)
  const name = values.get('transition') ?? ''
  const transition = Object.hasOwn(TRANSITIONS, name) ? (name as Transition) : undefined
  const schedule = readTime(values, SCHEDULE, clocks)
  const scheduleAt = schedule && 'instant' in schedule ? schedule.instant : undefined
  const label = transition && REASONS[transition]
  const reason = label === undefined ? undefined : readSentence(values, 'reason', label)
  const refusals: [isRefused: boolean, error: FieldError][] = [
    [
      transition === undefined || ELSEWHERE.includes(transition),
      { pointer: '/transition', code: 'invalid', message: 'Use one of the buttons of the page.' },
    ],
    [
      schedule !== undefined && transition !== 'publish',
      { pointer: '/scheduleAt', code: 'invalid', message: 'Publish at: A time is for publishing only.' },
    ],
    [
      scheduleAt !== undefined && scheduleAt <= now,
      {
        pointer: '/scheduleAt',
        code: 'in_past',
        message: 'Publish at: This time has passed; leave the field empty to publish now.',
      },
    ],
  ]
  const errors = [
    ...(typeof version === 'number' ? [] : [version]),
    ...(schedule && 'errors' in schedule ? schedule.errors : []),
    ...(reason && 'errors' in reason ? reason.errors : []),
    ...refusals.flatMap(([isRefused, error]) => (isRefused ? [error] : [])),
  ]
  return errors.length > 0 || typeof version !== 'number' || transition === undefined
    ? { errors }
    : {
        move: {
          version,
          transition,
          scheduleAt,
          reason: reason && 'sentence' in reason ? reason.sentence : undefined,
        },
      }
}
