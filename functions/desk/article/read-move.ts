import type { FieldError } from '../../http/problem.ts'
import { TRANSITIONS, type Transition } from '../../newsroom/transitions.ts'
import { parseRfc3339 } from '../../text/rfc3339.ts'

export const MOVE_FIELDS = ['version', 'transition', 'scheduleAt', 'confirm'] as const

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
): { move: MoveRequest } | { errors: FieldError[] } {
  const version = values.get('version') ?? ''
  const transition = values.get('transition') ?? ''
  const typed = values.get('scheduleAt')?.trim() ?? ''
  const scheduleAt = typed === '' ? undefined : parseRfc3339(typed)?.getTime()
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
      typed !== '' && (scheduleAt === undefined || transition !== 'publish'),
      {
        pointer: '/scheduleAt',
        code: 'invalid_time',
        message: 'Publish at: Write a date and time with its offset, as 2026-05-01T09:00:00+09:00.',
      },
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
  const errors = refusals.flatMap(([isRefused, error]) => (isRefused ? [error] : []))
  return errors.length > 0
    ? { errors }
    : { move: { version: Number(version), transition: transition as Transition, scheduleAt } }
}
