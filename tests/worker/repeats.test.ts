import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideProposal } from '../../functions/newsroom/decide-proposal.ts'
import { addTag } from '../../functions/newsroom/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { readSubmission } from '../../functions/newsroom/submission.ts'
import type { Transition } from '../../functions/newsroom/transitions.ts'
import { at, EDITOR, json, MINUTE, rows, snapshot } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { revise } from '../support/revise.ts'
import { postBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
const { deps, clock } = newsroom
/** Keys of one partner: one may publish, one may not. */
let full: Record<string, string>
let wire: Record<string, string>

beforeAll(async () => {
  full = await makeKey(newsroom, { owner: 'wire' })
  wire = await makeKey(newsroom, { owner: 'wire', scopes: 'submit' })
})

// The clock stands still, so all of it is one minute.
beforeEach(async () => {
  await env.DB.prepare('DELETE FROM quota').run()
})

interface Row {
  id: string
  version: number
  status: string
  headline: string
  urgency: number
  sent_hash: string | null
}
const rowOf = async (id: string) => {
  const [row] = await rows<Row>('SELECT * FROM article WHERE id = ?', id)
  if (!row) throw new Error('not stored')
  return row
}
const count = async (table: 'revision' | 'change' | 'text' | 'correction', id: string) =>
  (await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE article_id = ?`, id))[0]?.n
const proposalsOf = (id: string) =>
  rows<{ id: string; kind: string; state: string; fields: string; note: string | null }>(
    'SELECT id, kind, state, fields, note FROM proposal WHERE article_id = ? ORDER BY at, id',
    id,
  )

let number = 0
const FIRST = { ...SUBMISSION, headline: 'Ferry agreed', urgency: 5 }
const CHANGED = { ...FIRST, headline: 'Ferry agreed, at last' }

/** How a text comes in again. */
type Way = 'single' | 'batch'
async function send(way: Way, externalId: string, text: object, key = full, query = '') {
  const submission = { ...text, externalId }
  if (way === 'batch') {
    const { lines } = await postBatch(newsroom, key, [submission], query)
    return { status: lines[0]?.status ?? 0, id: lines[0]?.id ?? '', errors: lines[0]?.errors }
  }
  const response = await submit(newsroom, key, submission, `/v1/submissions${query}`)
  const answer = (await response.json()) as { id: string; status: string; proposal?: { id: string } }
  return { ...answer, state: answer.status, status: response.status }
}

async function first(query = '', text: object = FIRST) {
  const externalId = `repeat-${number++}`
  const { id } = await send('single', externalId, text, full, query)
  return { externalId, id }
}
const move = async (id: string, transition: Transition) =>
  moveArticle(deps, EDITOR, { id, version: (await rowOf(id)).version, transition })
async function edit(id: string, text: object) {
  const read = readSubmission({ ...text, externalId: undefined }, clock.now)
  if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
  await revise(deps, EDITOR, { id, accepted: read.accepted })
}

/** How an article comes to stand, and what becomes of a changed text by a key that may publish and one that may not. */
const STATES: [
  state: string,
  make: () => Promise<{ externalId: string; id: string }>,
  full: number,
  wire: number,
][] = [
  ['submitted', () => first(), 200, 200],
  [
    'submitted, with a tag decided',
    async () => {
      const made = await first()
      await addTag(deps, EDITOR, { id: made.id, kind: 'country', code: 'MN' })
      return made
    },
    200,
    200,
  ],
  [
    'taken',
    async () => {
      const made = await first()
      await move(made.id, 'take')
      return made
    },
    202,
    202,
  ],
  [
    'edited by the desk',
    async () => {
      const made = await first()
      await edit(made.id, { ...FIRST, slugline: 'ferry' })
      return made
    },
    202,
    202,
  ],
  [
    'cleared by the desk and waiting',
    async () => {
      const made = await first('', { ...FIRST, embargoUntil: at(NOON + 60 * MINUTE) })
      await move(made.id, 'publish')
      return made
    },
    202,
    202,
  ],
  [
    'cleared by the partner and waiting',
    () => first('?publish=true', { ...FIRST, embargoUntil: at(NOON + 60 * MINUTE) }),
    200,
    200,
  ],
  ['published', () => first('?publish=true'), 200, 202],
  [
    'published by the desk',
    async () => {
      const made = await first()
      await move(made.id, 'publish')
      return made
    },
    200,
    202,
  ],
  [
    'published, edited before by the desk',
    async () => {
      const made = await first()
      await edit(made.id, { ...FIRST, slugline: 'ferry' })
      await move(made.id, 'publish')
      return made
    },
    202,
    202,
  ],
  [
    'unpublished',
    async () => {
      const made = await first('?publish=true')
      await move(made.id, 'unpublish')
      return made
    },
    202,
    202,
  ],
  [
    'rejected',
    async () => {
      const made = await first()
      await move(made.id, 'reject')
      return made
    },
    409,
    409,
  ],
  [
    'killed',
    async () => {
      const made = await first('?publish=true')
      await move(made.id, 'kill')
      return made
    },
    409,
    409,
  ],
  [
    'killed before anybody saw it',
    async () => {
      const made = await first()
      await move(made.id, 'kill')
      return made
    },
    409,
    409,
  ],
]

const WAYS: Way[] = ['single', 'batch']
const QUERIES = ['', '?publish=true']

describe.each(STATES)('of an article that is %s', (_, make, mayPublish, mayNot) => {
  test.each(WAYS)('the same text changes nothing (%s)', async way => {
    for (const key of [full, wire]) {
      const { externalId, id } = await make()
      const before = await rowOf(id)
      const [{ fields: sent } = { fields: '{}' }] = await rows<{ fields: string }>(
        `SELECT t.fields FROM text AS t JOIN article AS a ON a.id = t.article_id
         AND t.text_id = coalesce(a.sent_text_id, a.text_id) WHERE a.id = ?`,
        id,
      )
      const { embargoUntil } = JSON.parse(sent) as { embargoUntil?: number }
      const text = embargoUntil === undefined ? FIRST : { ...FIRST, embargoUntil: at(embargoUntil) }
      expect((await send(way, externalId, text, key)).status).toBe(200)
      expect(await rowOf(id)).toEqual(before)
    }
  })

  test.each(WAYS.flatMap(way => QUERIES.map(query => [way, query] as const)))(
    'another text is a revision, an update, a proposal or refused (%s%s)',
    async (way, query) => {
      for (const [key, status] of [
        [full, mayPublish],
        [wire, mayNot],
      ] as const) {
        if (key === wire && query !== '') continue
        const { externalId, id } = await make()
        const before = await rowOf(id)
        const revisions = await count('revision', id)
        const answer = await send(way, externalId, CHANGED, key, query)
        expect(answer.status).toBe(status)
        const after = await rowOf(id)
        if (status === 200) {
          expect([after.headline, await count('revision', id)]).toEqual([
            CHANGED.headline,
            (revisions ?? 0) + 1,
          ])
          if (query !== '') expect(['published', 'scheduled']).toContain(after.status)
        } else {
          expect(after).toMatchObject({
            headline: before.headline,
            version: before.version,
            status: before.status,
          })
          expect(await count('revision', id)).toBe(revisions)
          const kept = await proposalsOf(id)
          expect(kept.map(({ state }) => state)).toEqual(status === 202 ? ['pending'] : [])
        }
        // Sent once more it says the same and does nothing.
        const again = await send(way, externalId, CHANGED, key, query)
        expect(again.status).toBe(status === 409 ? 409 : 200)
        expect(await rowOf(id)).toEqual(after)
      }
    },
  )
})

test('with publish=true an unchanged text publishes what is submitted and untouched, nothing else', async () => {
  const plain = await first()
  expect(await send('single', plain.externalId, FIRST, full, '?publish=true')).toMatchObject({
    status: 200,
    state: 'published',
  })
  const taken = await first()
  await move(taken.id, 'take')
  expect(await send('single', taken.externalId, FIRST, full, '?publish=true')).toMatchObject({
    status: 200,
    state: 'in_review',
  })
})

test('an update of an agency is a correction only where it brings a note', async () => {
  const { externalId, id } = await first('?publish=true')
  await send('single', externalId, CHANGED)
  expect(await count('correction', id)).toBe(0)
  clock.now = NOON + MINUTE
  await send('single', externalId, { ...CHANGED, urgency: 2, note: 'More urgent than we said.' })
  expect(
    await rows('SELECT sequence, note, version, actor FROM correction WHERE article_id = ?', id),
  ).toEqual([{ sequence: 1, note: 'More urgent than we said.', version: 3, actor: 'partner:wire' }])
  const article = await json<{ corrections: object[]; updatedAt: string }>(newsroom.get(`/v1/articles/${id}`))
  expect(article.corrections).toEqual([
    { sequence: 1, note: 'More urgent than we said.', at: '2026-05-01T12:01:00Z' },
  ])
  expect(article.updatedAt).toBe('2026-05-01T12:01:00Z')
  clock.now = NOON
})

async function proposed() {
  const made = await first('?publish=true')
  await move(made.id, 'unpublish')
  await edit(made.id, { ...FIRST, byline: 'The desk' })
  await move(made.id, 'restore')
  const answer = await send('single', made.externalId, CHANGED)
  const [proposal] = await proposalsOf(made.id)
  return { ...made, answer, proposalId: proposal?.id ?? '' }
}

test('a proposal names the fields that the partner changed, and taking it changes those alone', async () => {
  const { id, answer, proposalId } = await proposed()
  expect(answer).toMatchObject({ status: 202, id, proposal: { id: proposalId } })
  expect((await proposalsOf(id))[0]).toMatchObject({ fields: '["headline"]', state: 'pending' })
  const decision = { articleId: id, proposalId, take: true }
  await expect(decideProposal(deps, EDITOR, decision)).rejects.toMatchObject({ code: 'invalid' })
  await decideProposal(deps, EDITOR, { ...decision, note: 'The headline was incomplete.' })
  const [row] = await rows('SELECT headline, byline, status FROM article WHERE id = ?', id)
  expect(row).toEqual({ headline: CHANGED.headline, byline: 'The desk', status: 'published' })
  expect(await count('correction', id)).toBe(1)
  expect((await proposalsOf(id)).map(({ state }) => state)).toEqual(['taken'])
})

test('a newer proposal replaces the older one and keeps what that one changed', async () => {
  const { id, externalId, proposalId } = await proposed()
  clock.now = NOON + 1000
  expect((await send('single', externalId, { ...CHANGED, urgency: 1 })).status).toBe(202)
  const all = await proposalsOf(id)
  expect(all.map(({ state, fields }) => [state, fields])).toEqual([
    ['replaced', '["headline"]'],
    ['pending', '["headline","urgency"]'],
  ])
  await expect(
    decideProposal(deps, EDITOR, { articleId: id, proposalId, take: true, note: 'Too late.' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await decideProposal(deps, EDITOR, {
    articleId: id,
    proposalId: all[1]?.id ?? '',
    take: true,
    note: 'Both.',
  })
  expect(await rowOf(id)).toMatchObject({ headline: CHANGED.headline, urgency: 1 })
  clock.now = NOON
})

test('a declined text sent again stays declined', async () => {
  const { id, externalId, proposalId } = await proposed()
  await decideProposal(deps, EDITOR, { articleId: id, proposalId, take: false })
  const before = await rowOf(id)
  expect((await send('single', externalId, CHANGED)).status).toBe(200)
  expect(await rowOf(id)).toEqual(before)
  // Also after another text of the partner's.
  await send('single', externalId, { ...CHANGED, urgency: 9 })
  expect((await send('single', externalId, CHANGED)).status).toBe(200)
  expect((await proposalsOf(id)).map(({ state }) => state).sort()).toEqual(['declined', 'replaced'])
})

test('a text that is the one that stands closes the proposal', async () => {
  const { id, externalId } = await proposed()
  expect((await send('single', externalId, { ...FIRST, byline: 'The desk' })).status).toBe(200)
  expect((await proposalsOf(id)).map(({ state }) => state)).toEqual(['closed'])
  expect((await rowOf(id)).sent_hash).toBeNull()
})

test('a text that is the desk’s own again makes it the partner’s, so the next one is an update', async () => {
  const { id, externalId } = await proposed()
  await send('single', externalId, { ...FIRST, byline: 'The desk' })
  expect((await send('single', externalId, { ...CHANGED, byline: 'The desk' })).status).toBe(200)
  expect(await rowOf(id)).toMatchObject({ headline: CHANGED.headline, status: 'published' })
})

test('an update of what has expired is not refused for the expiry that it keeps', async () => {
  const text = { ...FIRST, expiresAt: at(NOON + MINUTE) }
  const { id, externalId } = await first('?publish=true', text)
  clock.now = NOON + 2 * MINUTE
  expect((await send('single', externalId, { ...text, urgency: 1 })).status).toBe(200)
  expect(await rowOf(id)).toMatchObject({ urgency: 1, version: 2 })
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(404)
  const earlier = { ...text, urgency: 1, expiresAt: at(NOON + MINUTE / 2) }
  expect((await send('single', externalId, earlier)).status).toBe(422)
  clock.now = NOON
})

test('what has appeared at the end of its embargo is updated with the embargo that it keeps', async () => {
  const text = { ...FIRST, embargoUntil: at(NOON + MINUTE) }
  const { id, externalId } = await first('?publish=true', text)
  clock.now = NOON + 2 * MINUTE
  expect((await send('single', externalId, { ...text, urgency: 1 })).status).toBe(200)
  expect(await rowOf(id)).toMatchObject({ urgency: 1, status: 'published' })
  clock.now = NOON
})

test('what has appeared keeps its language, and no embargo comes after it', async () => {
  const { id, externalId } = await first('?publish=true')
  expect((await send('single', externalId, { ...FIRST, language: 'ko' })).status).toBe(409)
  const late = { ...FIRST, embargoUntil: at(NOON + 60 * MINUTE) }
  const response = await submit(newsroom, full, { ...late, externalId })
  expect([response.status, (await json<{ code: string }>(response)).code]).toEqual([409, 'already_published'])
  expect(await rowOf(id)).toMatchObject({ version: 1, status: 'published' })
})

describe('a withdrawal', () => {
  const withdraw = (id: string, key = full) =>
    newsroom.send(`/v1/submissions/${id}/withdrawal`, {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason: 'Sent in error.' }),
    })

  test('before publication rejects, and another text submits it again', async () => {
    const { id, externalId } = await first()
    expect((await withdraw(id, wire)).status).toBe(200)
    expect((await withdraw(id, wire)).status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ status: 'rejected', version: 2 })
    expect((await send('single', externalId, CHANGED, wire)).status).toBe(200)
    expect((await rowOf(id)).status).toBe('submitted')
  })

  test('of what waits for its embargo, readers never see it', async () => {
    const { id } = await first('?publish=true', { ...FIRST, embargoUntil: at(NOON + MINUTE) })
    expect((await withdraw(id)).status).toBe(200)
    expect((await rowOf(id)).status).toBe('rejected')
    clock.now = NOON + 2 * MINUTE
    expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(404)
    clock.now = NOON
  })

  test('of what is published kills it, where the key may publish', async () => {
    const { id } = await first('?publish=true')
    expect(await json(withdraw(id))).toMatchObject({ status: 'killed' })
    expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(410)
  })

  test('otherwise stands at the desk once, to be taken or declined', async () => {
    const { id } = await first('?publish=true')
    const asked = await json<{ proposal: { id: string } }>(withdraw(id, wire))
    const again = await withdraw(id, wire)
    expect([again.status, (await json<{ proposal: { id: string } }>(again)).proposal.id]).toEqual([
      202,
      asked.proposal.id,
    ])
    expect(await proposalsOf(id)).toMatchObject([
      { kind: 'withdrawal', state: 'pending', note: 'Sent in error.' },
    ])
    const decision = { articleId: id, proposalId: asked.proposal.id, take: true }
    await expect(decideProposal(deps, EDITOR, decision)).rejects.toMatchObject({ code: 'conflict' })
    await move(id, 'unpublish')
    await decideProposal(deps, EDITOR, decision)
    expect(await rowOf(id)).toMatchObject({ status: 'rejected' })
  })

  test("of somebody else's article finds nothing", async () => {
    const { id } = await first()
    const other = await makeKey(newsroom, { owner: 'other' })
    expect((await withdraw(id, other)).status).toBe(404)
  })
})

test('a patch follows the same table', async () => {
  const patch = (id: string, fields: object) =>
    newsroom.send(`/v1/submissions/${id}`, {
      method: 'PATCH',
      headers: { ...full, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      body: JSON.stringify(fields),
    })
  const open = await first()
  expect((await patch(open.id, { urgency: 1 })).status).toBe(200)
  const taken = await first()
  await move(taken.id, 'take')
  expect((await patch(taken.id, { urgency: 1 })).status).toBe(202)
  expect((await proposalsOf(taken.id))[0]?.fields).toBe('["urgency"]')
  const rejected = await first()
  await move(rejected.id, 'reject')
  const refused = await patch(rejected.id, { urgency: 1 })
  expect([refused.status, (await json<{ code: string }>(refused)).code]).toEqual([409, 'desk_decided'])
})

describe('several lines of one external id', () => {
  const lines = (externalId: string) => [
    { ...FIRST, externalId },
    { ...CHANGED, externalId },
    { ...CHANGED, externalId, urgency: 1 },
  ]

  test('are versions in their order, one appearance and one change, and sent again nothing', async () => {
    const externalId = 'fold'
    const result = await postBatch(newsroom, full, lines(externalId), '?publish=true')
    const id = result.lines[0]?.id ?? ''
    expect(result.lines.map(({ status }) => status)).toEqual([201, 200, 200])
    const expected = { headline: CHANGED.headline, urgency: 1, version: 3, status: 'published' }
    expect(await rowOf(id)).toMatchObject(expected)
    expect([await count('revision', id), await count('change', id)]).toEqual([3, 1])
    const before = await rowOf(id)
    const again = await postBatch(newsroom, full, lines(externalId), '?publish=true')
    expect(again.lines.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await rowOf(id)).toEqual(before)
    expect([await count('revision', id), await count('change', id)]).toEqual([3, 1])
  })

  test('whose last is what was sent last lose nothing, and sent again they are nothing', async () => {
    for (const touched of [false, true]) {
      const { externalId, id } = await first()
      if (touched) await move(id, 'take')
      const swapped = [
        { ...CHANGED, externalId },
        { ...FIRST, externalId },
      ]
      const { lines } = await postBatch(newsroom, full, swapped)
      // The second closes the proposal that the first makes.
      expect(lines.map(line => line.status)).toEqual([touched ? 202 : 200, 200])
      const texts = await rows<{ headline: string }>(
        `SELECT fields ->> '$.headline' AS headline FROM text WHERE article_id = ? ORDER BY rowid`,
        id,
      )
      const kept = touched ? [FIRST, CHANGED] : [FIRST, CHANGED, FIRST]
      expect(texts.map(({ headline }) => headline)).toEqual(kept.map(each => each.headline))
      expect(await rowOf(id)).toMatchObject({ headline: FIRST.headline, version: touched ? 2 : 3 })
      const before = await snapshot()
      for (const lines of [swapped, [FIRST, CHANGED, FIRST].map(text => ({ ...text, externalId }))])
        expect((await postBatch(newsroom, full, lines)).lines.every(line => line.status === 200)).toBe(true)
      expect(await snapshot()).toBe(before)
    }
  })

  test('of a known article too', async () => {
    const { externalId, id } = await first()
    await postBatch(newsroom, full, lines(externalId))
    expect(await rowOf(id)).toMatchObject({ urgency: 1, version: 3 })
    expect(await count('revision', id)).toBe(3)
  })

  test('across chunks end with the last text', async () => {
    const externalId = 'long'
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...FIRST,
      externalId: i % 50 === 0 ? externalId : `filler-${i}`,
      headline: `Text number ${i}`,
    }))
    const result = await postBatch(newsroom, full, many)
    expect(await rowOf(result.lines[0]?.id ?? '')).toMatchObject({ headline: 'Text number 250', version: 6 })
    const before = await rowOf(result.lines[0]?.id ?? '')
    await postBatch(newsroom, full, many)
    expect(await rowOf(result.lines[0]?.id ?? '')).toEqual(before)
  })
})

describe('an Idempotency-Key', () => {
  test('of a request is never that of a line', async () => {
    const single = await submit(newsroom, { ...full, 'Idempotency-Key': 'K:1' }, FIRST)
    const { lines } = await postBatch(newsroom, { ...full, 'Idempotency-Key': 'K' }, [CHANGED])
    expect([single.status, lines[0]?.status]).toEqual([201, 201])
    expect(lines[0]?.id).not.toBe((await json<{ id: string }>(single)).id)
  })

  test('stands for the query too', async () => {
    const headers = { ...full, 'Idempotency-Key': 'query' }
    expect((await submit(newsroom, headers, FIRST)).status).toBe(201)
    expect((await submit(newsroom, headers, FIRST, '/v1/submissions?publish=true')).status).toBe(422)
  })
})
