import { describe, expect, test } from 'vitest'
import { addTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { at, EDITOR, json, MINUTE, rows } from '../support/articles.ts'
import { NOON, submit } from '../support/newsroom.ts'
import {
  CHANGED,
  count,
  FIRST,
  partnerAtNoon,
  proposalsOf,
  rowOf,
  type Way,
} from '../support/partner-at-noon.ts'

const { newsroom, deps, clock, full, wire, send, first, move, edit } = await partnerAtNoon()

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
})

test('what has appeared at the end of its embargo is updated with the embargo that it keeps', async () => {
  const text = { ...FIRST, embargoUntil: at(NOON + MINUTE) }
  const { id, externalId } = await first('?publish=true', text)
  clock.now = NOON + 2 * MINUTE
  expect((await send('single', externalId, { ...text, urgency: 1 })).status).toBe(200)
  expect(await rowOf(id)).toMatchObject({ urgency: 1, status: 'published' })
})

test('what has appeared keeps its language, and no embargo comes after it', async () => {
  const { id, externalId } = await first('?publish=true')
  expect((await send('single', externalId, { ...FIRST, language: 'ko' })).status).toBe(409)
  const late = { ...FIRST, embargoUntil: at(NOON + 60 * MINUTE) }
  const response = await submit(newsroom, full, { ...late, externalId })
  expect([response.status, (await json<{ code: string }>(response)).code]).toEqual([409, 'already_published'])
  expect(await rowOf(id)).toMatchObject({ version: 1, status: 'published' })
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
