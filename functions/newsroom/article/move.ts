import type { ArticleRow } from '../../../db/schema.ts'
import { Problem } from '../../http/problem.ts'
import { type Effect, isAllowed, LIFT_WITHIN, TRANSITIONS, type Transition } from '../rules/transitions.ts'
import { clearedStatus, FAR_FUTURE, hasAppeared, statusAt, visibility } from '../rules/visibility.ts'
import type { Article, Stamp } from './article.ts'

export interface MoveDetails {
  /** As `actorName` gives it. */
  actor: string
  /** Whether the desk does it: partners move their own articles too. */
  byDesk: boolean
  /** With `publish`: not before this instant, ms. */
  scheduleAt?: number | null
  /** With `kill`: the public sentence. */
  note?: string | undefined
}

type Columns = Partial<ArticleRow>

const ALIVE: Columns = { killNote: null, killedAt: null }

const TAKEN_BACK: Columns = {
  clearedAt: null,
  clearedBy: null,
  scheduleAt: null,
  visibleFrom: null,
  slug: null,
}

const EFFECTS: Record<Effect, (row: ArticleRow, stamp: Stamp, details: MoveDetails) => Columns> = {
  none: () => ({}),
  clear: (row, { now }, { actor, scheduleAt = null }) => {
    const cleared = { clearedAt: now, clearedBy: actor, scheduleAt }
    return { ...cleared, ...visibility({ ...row, ...cleared }, now) }
  },
  take_back: () => TAKEN_BACK,
  recall: (row, { now }) => (hasAppeared(row, now) ? {} : TAKEN_BACK),
  end: (row, { now }) => ({ visibleUntil: Math.min(row.visibleUntil, now) }),
  reopen: row => ({ visibleUntil: row.expiresAt ?? FAR_FUTURE }),
  // What readers have seen answers 410 from now on; what they have not seen stays unknown to them.
  kill: (row, { now }, { note }) => {
    const killed = { killNote: note ?? null, killedAt: now }
    if (!hasAppeared(row, now)) return { ...killed, visibleFrom: null }
    const visibleUntil = Math.min(row.visibleUntil, now)
    // Where the desk had taken it from readers before, its end lies before the kill, also within a millisecond or by a late clock.
    const wasTaken = statusAt(row, now) !== 'published'
    return { ...killed, visibleUntil, ...(wasTaken && { killedAt: Math.max(now, visibleUntil + 1) }) }
  },
  lift: row => ({ ...ALIVE, visibleUntil: row.expiresAt ?? FAR_FUTURE }),
  set_aside: (row, { now }) => ({ ...ALIVE, ...(hasAppeared(row, now) ? {} : TAKEN_BACK) }),
}

/** The article after one row of the transition table, which is the only way to another status. 409 where it has none. */
export function moved(article: Article, transition: Transition, stamp: Stamp, details: MoveDetails): Article {
  const { now, writeId } = stamp
  if (!isAllowed(transition, article.row, now)) throw notAllowed(article, transition, now, details)
  const { to, effect } = TRANSITIONS[transition]
  const row = { ...article.row, status: to, ...EFFECTS[effect](article.row, stamp, details) }
  return {
    ...article,
    row: {
      ...row,
      status: to === 'published' ? clearedStatus(row.visibleFrom ?? now, now) : to,
      handledByDesk: details.byDesk ? 1 : row.handledByDesk,
      version: article.row.version + 1,
      updatedAt: now,
      writeId,
    },
  }
}

const WORDS: Record<Transition, string> = {
  submit: 'be sent to review',
  take: 'be taken into review',
  send_back: 'be sent back to its author',
  reject: 'be rejected',
  recall: 'be taken back by its agency',
  publish: 'be published',
  unschedule: 'be taken back from its schedule',
  resubmit: 'be submitted again',
  unpublish: 'be unpublished',
  restore: 'be put back for readers',
  kill: 'be killed',
  lift: 'be given back to readers',
  lift_unseen: 'be given back to the desk',
}

/** Statuses that do not read as words. */
const STATES: Record<string, string> = { draft: 'a draft', in_review: 'in review' }

function notAllowed(
  { row }: Article,
  transition: Transition,
  now: number,
  { scheduleAt = null }: MoveDetails,
): Problem {
  if (scheduleAt !== null && row.status !== 'killed' && hasAppeared(row, now)) {
    return new Problem('already_published', 'Readers have seen this article; a schedule comes too late.')
  }
  const lifts = transition === 'lift' || transition === 'lift_unseen'
  if (lifts && row.status === 'killed' && now >= (row.killedAt ?? 0) + LIFT_WITHIN) {
    return new Problem('kill_final', 'A kill can be lifted within 24 hours; after that it stands for good.')
  }
  const state = hasAppeared(row, now) && row.status === 'in_review' ? 'unpublished' : statusAt(row, now)
  return new Problem('conflict', `An article that is ${STATES[state] ?? state} cannot ${WORDS[transition]}.`)
}
