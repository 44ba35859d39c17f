import type { FieldError } from '../../http/problem.ts'
import { TRANSITIONS, type Transition } from '../../newsroom/transitions.ts'
import { readTime } from '../read-time.ts'
import { offsetName } from '../time-input.tsx'

export const SCHEDULE = { name: 'scheduleAt', label: 'Publish at' } as const

export const MOVE_FIELDS = ['version', 'transition', SCHEDULE.name, offsetName(SCHEDULE.name), 'confirm']

interface MoveRequest {
  version: number
  transition: Transition
  scheduleAt: number | undefined
}

const VERSION = /^[1-9]\d{0,8}$/

/** A step as its form sends it. A time is for publishing only, and a kill wants its box ticked. */
export function readMove(
  values: ReadonlyMap<string, string>,
  now: number,
  zone: string,
): { move: MoveRequest } | { errors: FieldError[] } {
  const version = values.get('version') ?? ''
  const transition = values.get('transition') ?? ''
  const schedule = readTime(values, SCHEDULE, zone)
  const scheduleAt = schedule && 'instant' in schedule ? schedule.instant : undefined
  const refusals: [isRefused: boolean, error: FieldError][] = [
    [
      !VERSION.test(version),
      { pointer: '/version', code: 'invalid', message: 'Open the article again; its form is incomplete.' },
    ],
    [
      !Object.hasOwn(TRANSITIONS, transition),
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
    [
      transition === 'kill' && values.get('confirm') !== 'yes',
      {
        pointer: '/confirm',
        code: 'required',
        message: 'Tick the box to say that the article is to be withdrawn.',
      },
    ],
  ]
  const errors = [
    ...(schedule && 'errors' in schedule ? schedule.errors : []),
    ...refusals.flatMap(([isRefused, error]) => (isRefused ? [error] : [])),
  ]
  return errors.length > 0
    ? { errors }
    : { move: { version: Number(version), transition: transition as Transition, scheduleAt } }
}
