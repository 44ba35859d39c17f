import type { ArticleRow, Status } from '../../../db/schema.ts'
import { hasAppeared, statusAt } from './visibility.ts'

/** What a transition does to an article's bounds beside its status. */
export type Effect =
  | 'none'
  | 'clear'
  | 'take_back'
  | 'recall'
  | 'end'
  | 'reopen'
  | 'kill'
  | 'lift'
  | 'set_aside'

type Movable = Pick<ArticleRow, 'status' | 'visibleFrom' | 'visibleUntil' | 'killedAt'>

interface Row {
  /** Statuses by the clock: what is scheduled and has appeared is published. */
  from: readonly Status[]
  /** Before or after the article has appeared, or both. */
  when: 'before' | 'after' | 'any'
  to: Status
  effect: Effect
  /** What else must be so. */
  only?: (row: Movable, now: number) => boolean
}

/** How long a kill can be undone, ms. */
export const LIFT_WITHIN = 86_400_000

const isRecent = ({ killedAt }: Movable, now: number) => killedAt !== null && now < killedAt + LIFT_WITHIN

/** Whether the kill took it from readers: what had ended or was never seen before kept its own bounds. */
const tookFromReaders = ({ visibleFrom, visibleUntil, killedAt }: Movable) =>
  visibleFrom !== null && visibleUntil === killedAt

/**
 * Every way in which an article moves, and nothing moves past it. Who may is in the permission table, by the same name.
 * `published` reads `scheduled` while `visible_from` lies ahead.
 */
export const TRANSITIONS = {
  submit: { from: ['draft', 'rejected'], when: 'before', to: 'submitted', effect: 'none' },
  take: { from: ['submitted'], when: 'before', to: 'in_review', effect: 'none' },
  // To its author, with a note.
  send_back: { from: ['submitted', 'in_review'], when: 'before', to: 'draft', effect: 'none' },
  reject: { from: ['draft', 'submitted', 'in_review'], when: 'any', to: 'rejected', effect: 'none' },
  // An agency takes its story back before readers see it, or after the desk unpublished it.
  recall: {
    from: ['draft', 'submitted', 'in_review', 'scheduled'],
    when: 'any',
    to: 'rejected',
    effect: 'recall',
  },
  publish: {
    from: ['draft', 'submitted', 'in_review', 'rejected'],
    when: 'before',
    to: 'published',
    effect: 'clear',
  },
  unschedule: { from: ['scheduled'], when: 'before', to: 'in_review', effect: 'take_back' },
  // Its text changed under a clearance or after a rejection.
  resubmit: { from: ['scheduled', 'rejected'], when: 'before', to: 'submitted', effect: 'take_back' },
  unpublish: { from: ['published'], when: 'after', to: 'in_review', effect: 'end' },
  restore: { from: ['in_review', 'rejected'], when: 'after', to: 'published', effect: 'reopen' },
  kill: {
    from: ['draft', 'submitted', 'in_review', 'rejected', 'scheduled', 'published'],
    when: 'any',
    to: 'killed',
    effect: 'kill',
  },
  // A kill is undone within a day: readers get back what it took from them, and the desk whatever they did not see.
  lift: {
    from: ['killed'],
    when: 'after',
    to: 'published',
    effect: 'lift',
    only: (row, now) => isRecent(row, now) && tookFromReaders(row),
  },
  lift_unseen: {
    from: ['killed'],
    when: 'any',
    to: 'in_review',
    effect: 'set_aside',
    only: (row, now) => isRecent(row, now) && !tookFromReaders(row),
  },
} as const satisfies Record<string, Row>

export type Transition = keyof typeof TRANSITIONS

export function isAllowed(transition: Transition, row: Movable, now: number): boolean {
  const { from, when, only }: Row = TRANSITIONS[transition]
  const appeared = hasAppeared(row, now)
  return (
    from.includes(statusAt(row, now)) &&
    (when === 'any' || appeared === (when === 'after')) &&
    (only === undefined || only(row, now))
  )
}
