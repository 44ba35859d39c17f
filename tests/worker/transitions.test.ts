import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../functions/http/problem.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { json, MINUTE, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps, get } = newsroom
const HOUR = 60 * MINUTE
const NEVER = 253_402_300_800_000
const ME = '0'.repeat(16)

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
const ATTEMPTS: { move: MoveName; scheduleAt?: number }[] = [
  ...MOVES.map(move => ({ move })),
  ...[NOON - 1, NOON, NOON + 1, NOON + HOUR, NOON + 2 * HOUR].map(scheduleAt => ({
    move: 'publish' as const,
    scheduleAt,
  })),
]

const ACTORS = [
  { role: 'reporter', owns: true },
  { role: 'reporter', owns: false },
  { role: 'editor', owns: false },
  { role: 'chief', owns: false },
  { role: 'admin', owns: false },
] as const
type ActorCase = (typeof ACTORS)[number]

/** An article as it stands at noon. Times in ms from noon; `from` null: not cleared. */
interface State {
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
const STATES = [...BEFORE, ...WAITING, ...APPEARED, ...UNPUBLISHED, ...KILLED]

/** What becomes of it, in the contract's terms. */
type Verdict =
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
const endOf = ({ ended, expires }: State) => ended ?? expires ?? Number.POSITIVE_INFINITY
const isVisible = (state: State) => hasAppeared(state) && endOf(state) > 0

/**
 * A reporter sends in what they wrote; everybody above decides, but to lift a kill is for chiefs; taking back and
 * submitting again are an agency's.
 */
function mayMove({ role, owns }: ActorCase, move: MoveName): boolean {
  if (move === 'recall' || move === 'resubmit') return false
  if (role === 'reporter') return move === 'submit' && owns
  return role !== 'editor' || (move !== 'lift' && move !== 'lift_unseen')
}

function judge(state: State, { move, scheduleAt }: (typeof ATTEMPTS)[number], actor: ActorCase): Verdict {
  const { status, from, told } = state
  const appeared = hasAppeared(state)
  const schedule = scheduleAt === undefined ? undefined : scheduleAt - NOON
  if (!mayMove(actor, move)) return { refused: 'forbidden' }
  const conflict = { refused: 'conflict' } as const
  const quiet = (to: State['status'], instant = from): Verdict => ({
    status: to,
    from: instant,
    until: endOf(state),
    told,
    log: [],
    http: 404,
  })
  const shown = (instant: number): Verdict => ({
    status: 'published',
    from: instant,
    until: state.expires ?? Number.POSITIVE_INFINITY,
    told: 'shown',
    log: ['article'],
    http: 200,
  })
  /** What the log owes for what readers can see no more. */
  const gone = (to: State['status'], reason: string, http: number): Verdict => ({
    status: to,
    from,
    until: Math.min(endOf(state), 0),
    told: 'all',
    log: told === 'shown' ? [`${reason}!`] : told === 'nothing' ? ['touch!'] : [],
    http,
  })
  if (status === 'killed') {
    if (move !== 'lift' && move !== 'lift_unseen') return conflict
    const { killed = Number.NEGATIVE_INFINITY } = state
    if (killed <= -DAY) return { refused: 'kill_final' }
    const hadEnded = from === null || endOf(state) < killed
    if (hadEnded !== (move === 'lift_unseen')) return conflict
    if (hadEnded) return quiet('in_review')
    const again = shown(from)
    return (state.expires ?? 1) > 0 ? again : { ...again, told: 'all', log: [], http: 404 }
  }
  switch (move) {
    case 'submit':
      return !appeared && (status === 'draft' || status === 'rejected') ? quiet('submitted') : conflict
    case 'take':
      return status === 'submitted' ? quiet('in_review') : conflict
    case 'send_back':
      return !appeared && (status === 'submitted' || status === 'in_review') ? quiet('draft') : conflict
    case 'reject':
      return status === 'submitted' || status === 'in_review' ? quiet('rejected') : conflict
    case 'publish': {
      if (appeared) return { refused: schedule === undefined ? 'conflict' : 'already_published' }
      if (status === 'scheduled') return conflict
      const instant = Math.max(0, schedule ?? 0, state.embargo ?? 0)
      if (state.rights === null || (state.expires ?? 1 / 0) <= instant) return { refused: 'invalid' }
      if (instant === 0) return shown(0)
      // A page cached a moment ago does not know of an instant within its life of a minute.
      return { ...quiet('scheduled', instant), log: instant <= MINUTE ? ['touch'] : [] } as Verdict
    }
    case 'unschedule':
      return status === 'scheduled' && !appeared ? quiet('in_review', null) : conflict
    case 'unpublish': {
      const isPublished = appeared && (status === 'published' || status === 'scheduled')
      return isPublished ? gone('in_review', isVisible(state) ? 'unpublished' : 'expired', 404) : conflict
    }
    case 'restore': {
      if (!appeared || (status !== 'in_review' && status !== 'rejected')) return conflict
      return (state.expires ?? 1) <= 0 ? { refused: 'invalid' } : shown(from ?? 0)
    }
    case 'kill':
      return appeared ? gone('killed', 'killed', 410) : quiet('killed', null)
    default:
      return conflict
  }
}

interface Cell {
  id: string
  state: State
  attempt: (typeof ATTEMPTS)[number]
  actor: ActorCase
}

let cells: Cell[]
const absolute = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : NOON + ms)

beforeAll(async () => {
  const { id: template } = await json<Submitted>(submit(newsroom, await makeKey(newsroom), SUBMISSION))
  cells = STATES.flatMap(state =>
    ATTEMPTS.flatMap(attempt => ACTORS.map(actor => ({ id: deps.newId(), state, attempt, actor }))),
  )
  const copies = cells.map(({ id, state, actor }) => ({
    id,
    owner: actor.owns ? `editor:${ME}` : 'partner:agency',
    status: state.status,
    rights: state.rights === null ? null : 'All rights reserved',
    slug: state.from === null ? null : id,
    embargo_until: absolute(state.embargo),
    expires_at: absolute(state.expires),
    cleared_at: state.from === null ? null : NOON - HOUR,
    cleared_by: state.from === null ? null : 'editor:x',
    visible_from: absolute(state.from),
    visible_until: Number.isFinite(endOf(state)) ? NOON + endOf(state) : NEVER,
    told: state.told,
    killed_at: absolute(state.killed),
    version: 1,
  }))
  const columns = (await rows<{ name: string }>('SELECT name FROM pragma_table_info(?)', 'article')).map(
    ({ name }) => name,
  )
  const values = columns.map(name => (name in (copies[0] ?? {}) ? `r.value ->> '$.${name}'` : `a.${name}`))
  for (let start = 0; start < copies.length; start += 500) {
    const some = JSON.stringify(copies.slice(start, start + 500))
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO article (${columns}) SELECT ${values} FROM json_each(?1) AS r JOIN article AS a ON a.id = ?2`,
      ).bind(some, template),
      env.DB.prepare(
        `INSERT INTO text SELECT r.value ->> '$.id', text_id, version, fields, body, blocks, content_hash
         FROM json_each(?1) AS r JOIN text AS t ON t.article_id = ?2`,
      ).bind(some, template),
    ])
  }
})

interface Row {
  id: string
  status: string
  version: number
  visible_from: number | null
  visible_until: number
  told: string
  log: string
  audits: number
  killed_at: number | null
}
const after = (ids: string[]) =>
  rows<Row>(
    `SELECT id, status, version, visible_from, visible_until, killed_at, told,
       (SELECT json_group_array(coalesce(reason, kind) || iif(urgent, '!', '')) FROM change WHERE article_id = article.id) AS log,
       (SELECT count(*) FROM audit WHERE article_id = article.id) AS audits
     FROM article WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )

describe.each(STATES)('an article that is $name', state => {
  test.each(ACTORS)('moves as the contract says for a $role (own: $owns)', async actor => {
    const mine = cells.filter(cell => cell.state.name === state.name && cell.actor === actor)
    expect(mine).toHaveLength(ATTEMPTS.length)
    const codes = await Promise.all(
      mine.map(({ id, attempt: { move: transition, scheduleAt } }) =>
        moveArticle(
          deps,
          { kind: 'editor', id: ME, name: 'Mina', role: actor.role },
          { id, version: 1, transition, scheduleAt },
        ).then(
          () => 'moved',
          (problem: Problem) => problem.code,
        ),
      ),
    )
    const found = new Map((await after(mine.map(({ id }) => id))).map(row => [row.id, row]))
    const seen: object[] = []
    const expected: object[] = []
    for (const [i, { id, attempt }] of mine.entries()) {
      const verdict = judge(state, attempt, actor)
      const row = found.get(id)
      const http = 'refused' in verdict ? 0 : (await get(`/v1/articles/${id}`)).status
      seen.push({ ...attempt, code: codes[i], ...row, http })
      const end = 'refused' in verdict ? endOf(state) : verdict.until
      expected.push({
        ...attempt,
        code: 'refused' in verdict ? verdict.refused : 'moved',
        id,
        status: 'refused' in verdict ? state.status : verdict.status,
        version: 'refused' in verdict ? 1 : 2,
        visible_from: absolute('refused' in verdict ? state.from : verdict.from),
        visible_until: Number.isFinite(end) ? NOON + end : NEVER,
        killed_at: 'refused' in verdict ? absolute(state.killed) : verdict.status === 'killed' ? NOON : null,
        told: 'refused' in verdict ? state.told : verdict.told,
        log: JSON.stringify('refused' in verdict ? [] : verdict.log),
        audits: 'refused' in verdict ? 0 : 1,
        http: 'refused' in verdict ? 0 : verdict.http,
      })
    }
    expect(seen).toEqual(expected)
  })
})
