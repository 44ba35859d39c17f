import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../functions/http/problem.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { json, MINUTE, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import {
  ACTORS,
  type ActorCase,
  ATTEMPTS,
  endOf,
  judge,
  STATES,
  type State,
  type Verdict,
} from '../support/transition-oracle.ts'

const newsroom = makeNewsroom()
const { deps, get } = newsroom
const HOUR = 60 * MINUTE
const NEVER = 253_402_300_800_000
const ME = '0'.repeat(16)

interface Cell {
  id: string
  state: State
  attempt: (typeof ATTEMPTS)[number]
  actor: ActorCase
}

let cells: Cell[]
const absolute = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : NOON + ms)
const absoluteEnd = (ms: number) => (Number.isFinite(ms) ? NOON + ms : NEVER)

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
    visible_until: absoluteEnd(endOf(state)),
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

/** The row after a move that was judged so; one that is refused leaves no trace. */
function rowOf(state: State, verdict: Verdict): Omit<Row, 'id'> {
  if ('refused' in verdict)
    return {
      status: state.status,
      version: 1,
      visible_from: absolute(state.from),
      visible_until: absoluteEnd(endOf(state)),
      killed_at: absolute(state.killed),
      told: state.told,
      log: '[]',
      audits: 0,
    }
  return {
    status: verdict.status,
    version: 2,
    visible_from: absolute(verdict.from),
    visible_until: absoluteEnd(verdict.until),
    killed_at: verdict.status === 'killed' ? NOON : null,
    told: verdict.told,
    log: JSON.stringify(verdict.log),
    audits: 1,
  }
}

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
      const isRefused = 'refused' in verdict
      const http = isRefused ? undefined : (await get(`/v1/articles/${id}`)).status
      seen.push({ ...attempt, code: codes[i], ...found.get(id), http })
      expected.push({
        ...attempt,
        code: isRefused ? verdict.refused : 'moved',
        id,
        ...rowOf(state, verdict),
        http: isRefused ? undefined : verdict.http,
      })
    }
    expect(seen).toEqual(expected)
  })
})
