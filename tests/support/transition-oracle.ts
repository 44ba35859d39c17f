import { MINUTE } from './articles.ts'
import { NOON } from './newsroom.ts'

const HOUR = 60 * MINUTE

const MOVES = [
  'submit',
  'take',
  'send_back',
  'reject',
  'recall',
  'publish',
  'unschedule',
  'resubmit',
  'unpublish',
  'restore',
  'kill',
  'lift',
  'lift_unseen',
] as const
type MoveName = (typeof MOVES)[number]
export const ATTEMPTS: { move: MoveName; scheduleAt?: number }[] = [
  ...MOVES.map(move => ({ move })),
  ...[NOON - 1, NOON, NOON + 1, NOON + HOUR, NOON + 2 * HOUR].map(scheduleAt => ({
    move: 'publish' as const,
    scheduleAt,
  })),
]

export const ACTORS = [
  { role: 'reporter', owns: true },
  { role: 'reporter', owns: false },
  { role: 'editor', owns: false },
  { role: 'chief', owns: false },
  { role: 'admin', owns: false },
] as const
export type ActorCase = (typeof ACTORS)[number]

/** An article as it stands at noon. Times in ms from noon; `from` null: not cleared. */
export interface State {
  name: string
  status: 'draft' | 'submitted' | 'in_review' | 'rejected' | 'scheduled' | 'published' | 'killed'
  from: number | null
  /** When it ended by a kill or unpublishing. */
  ended?: number
  embargo?: number
  expires?: number
  told: 'nothing' | 'shown' | 'all'
  killed?: number
  rights?: null
}

const EVERY = (['draft', 'submitted', 'in_review', 'rejected'] as const).flatMap((status): State[] => [
  { name: status, status, from: null, told: 'nothing' },
  { name: `${status}, under embargo`, status, from: null, embargo: 1, expires: HOUR, told: 'nothing' },
])
const BEFORE: State[] = [
  ...EVERY,
  { name: 'submitted, expiring in an hour', status: 'submitted', from: null, expires: HOUR, told: 'nothing' },
  { name: 'in_review, expiring now', status: 'in_review', from: null, expires: 0, told: 'nothing' },
  { name: 'in_review, its embargo ending now', status: 'in_review', from: null, embargo: 0, told: 'nothing' },
  { name: 'rejected, without rights', status: 'rejected', from: null, rights: null, told: 'nothing' },
]
const WAITING: State[] = [
  { name: 'waiting', status: 'scheduled', from: 1, told: 'nothing' },
  { name: 'waiting, with an expiry', status: 'scheduled', from: 1, expires: HOUR, told: 'nothing' },
]
const APPEARED: State[] = [
  { name: 'appearing now', status: 'scheduled', from: 0, told: 'nothing' },
  { name: 'appeared and not announced', status: 'scheduled', from: -HOUR, told: 'nothing' },
  { name: 'appeared, ended, not announced', status: 'scheduled', from: -HOUR, expires: 0, told: 'nothing' },
  { name: 'published', status: 'published', from: -HOUR, told: 'shown' },
  {
    name: 'published, a moment before its expiry',
    status: 'published',
    from: -HOUR,
    expires: 1,
    told: 'shown',
  },
  { name: 'expiring now', status: 'published', from: -HOUR, expires: 0, told: 'shown' },
  { name: 'expired', status: 'published', from: -HOUR, expires: -1, told: 'shown' },
  { name: 'expired and announced', status: 'published', from: -HOUR, expires: -1, told: 'all' },
]
const UNPUBLISHED = (['in_review', 'rejected'] as const).flatMap((status): State[] => {
  const seen = { status, from: -HOUR, ended: -MINUTE, told: 'all' as const }
  return [
    { name: `${status} after publication`, ...seen },
    { name: `${status} after publication, expiring later`, ...seen, expires: 1 },
    { name: `${status} after publication, expiring now`, ...seen, expires: 0 },
  ]
})
const DAY = 24 * HOUR
const SEEN = { status: 'killed', from: -2 * DAY, told: 'all' } as const
const TAKEN = { ...SEEN, ended: -MINUTE, killed: -MINUTE }
const KILLED: State[] = [
  { name: 'killed unseen', status: 'killed', from: null, killed: -MINUTE, told: 'nothing' },
  {
    name: 'killed unseen, under embargo',
    status: 'killed',
    from: null,
    killed: 0,
    embargo: 1,
    told: 'nothing',
  },
  { name: 'killed unseen a day ago', status: 'killed', from: null, killed: -DAY, told: 'nothing' },
  { name: 'killed', ...TAKEN },
  { name: 'killed, expiring in a moment', ...TAKEN, expires: 1 },
  { name: 'killed, expiring now', ...TAKEN, expires: 0 },
  { name: 'killed almost a day ago', ...SEEN, ended: 1 - DAY, killed: 1 - DAY },
  { name: 'killed a day ago', ...SEEN, ended: -DAY, killed: -DAY },
  { name: 'killed after it was unpublished', ...SEEN, ended: -HOUR, killed: -MINUTE },
  { name: 'killed after it had expired', ...SEEN, expires: -HOUR, killed: -MINUTE },
  { name: 'killed in an older newsroom, which kept no time', ...SEEN, ended: -MINUTE },
]
export const STATES = [...BEFORE, ...WAITING, ...APPEARED, ...UNPUBLISHED, ...KILLED]

/** What becomes of it, in the contract's terms. */
export type Verdict =
  | { refused: 'forbidden' | 'conflict' | 'already_published' | 'kill_final' | 'invalid' }
  | {
      status: State['status']
      from: number | null
      until: number
      told: State['told']
      log: string[]
      http: number
    }

const hasAppeared = ({ from }: State) => from !== null && from <= 0
export const endOf = ({ ended, expires }: State) => ended ?? expires ?? Number.POSITIVE_INFINITY
const isVisible = (state: State) => hasAppeared(state) && endOf(state) > 0

/**
 * A reporter sends in what they wrote, or gives it up; everybody above decides, but to lift a kill is for chiefs; taking back and
 * submitting again are an agency's.
 */
function mayMove({ role, owns }: ActorCase, move: MoveName): boolean {
  if (move === 'recall' || move === 'resubmit') return false
  if (role === 'reporter') return owns && move === 'submit'
  return role !== 'editor' || (move !== 'lift' && move !== 'lift_unseen')
}

const CONFLICT = { refused: 'conflict' } as const

/** Readers see as little of it as before. */
const quiet = (state: State, to: State['status'], instant = state.from): Verdict => ({
  status: to,
  from: instant,
  until: endOf(state),
  told: state.told,
  log: [],
  http: 404,
})

const shown = ({ expires }: State, instant: number): Verdict => ({
  status: 'published',
  from: instant,
  until: expires ?? Number.POSITIVE_INFINITY,
  told: 'shown',
  log: ['article'],
  http: 200,
})

/** What the log owes for what readers can see no more. */
const gone = (state: State, to: State['status'], reason: string, http: number): Verdict => ({
  status: to,
  from: state.from,
  until: Math.min(endOf(state), 0),
  told: 'all',
  log: state.told === 'shown' ? [`${reason}!`] : state.told === 'nothing' ? ['touch!'] : [],
  http,
})

/** What the contract says of a move, independently of the newsroom's own tables. */
export function judge(
  state: State,
  { move, scheduleAt }: (typeof ATTEMPTS)[number],
  actor: ActorCase,
): Verdict {
  if (!mayMove(actor, move)) return { refused: 'forbidden' }
  if (state.status === 'killed') return judgeLift(state, move)
  return LIVING[move]?.(state, scheduleAt === undefined ? undefined : scheduleAt - NOON) ?? CONFLICT
}

function judgeLift(state: State, move: MoveName): Verdict {
  if (move !== 'lift' && move !== 'lift_unseen') return CONFLICT
  const { from, killed = Number.NEGATIVE_INFINITY } = state
  if (killed <= -DAY) return { refused: 'kill_final' }
  const hadEnded = from === null || endOf(state) < killed
  if (hadEnded !== (move === 'lift_unseen')) return CONFLICT
  if (hadEnded) return quiet(state, 'in_review')
  const again = shown(state, from)
  return (state.expires ?? 1) > 0 ? again : { ...again, told: 'all', log: [], http: 404 }
}

const isOneOf = ({ status }: State, ...statuses: State['status'][]) => statuses.includes(status)
const quietIf = (isAllowed: boolean, state: State, to: State['status'], instant = state.from) =>
  isAllowed ? quiet(state, to, instant) : CONFLICT

/** Moves of what was not killed; undefined are those that are only of what was. */
const LIVING: Partial<Record<MoveName, (state: State, schedule: number | undefined) => Verdict>> = {
  submit: state => quietIf(!hasAppeared(state) && isOneOf(state, 'draft', 'rejected'), state, 'submitted'),
  take: state => quietIf(isOneOf(state, 'submitted'), state, 'in_review'),
  send_back: state =>
    quietIf(!hasAppeared(state) && isOneOf(state, 'submitted', 'in_review'), state, 'draft'),
  reject: state => quietIf(isOneOf(state, 'draft', 'submitted', 'in_review'), state, 'rejected'),
  publish(state, schedule) {
    if (hasAppeared(state)) return { refused: schedule === undefined ? 'conflict' : 'already_published' }
    if (state.status === 'scheduled') return CONFLICT
    const instant = Math.max(0, schedule ?? 0, state.embargo ?? 0)
    if (state.rights === null || (state.expires ?? 1 / 0) <= instant) return { refused: 'invalid' }
    if (instant === 0) return shown(state, 0)
    // A page cached a moment ago does not know of an instant within its life of a minute.
    return { ...quiet(state, 'scheduled', instant), log: instant <= MINUTE ? ['touch'] : [] } as Verdict
  },
  unschedule: state => quietIf(!hasAppeared(state) && isOneOf(state, 'scheduled'), state, 'in_review', null),
  unpublish(state) {
    if (!hasAppeared(state) || !isOneOf(state, 'published', 'scheduled')) return CONFLICT
    return gone(state, 'in_review', isVisible(state) ? 'unpublished' : 'expired', 404)
  },
  restore(state) {
    if (!hasAppeared(state) || !isOneOf(state, 'in_review', 'rejected')) return CONFLICT
    return (state.expires ?? 1) <= 0 ? { refused: 'invalid' } : shown(state, state.from ?? 0)
  },
  kill: state => (hasAppeared(state) ? gone(state, 'killed', 'killed', 410) : quiet(state, 'killed', null)),
}
