import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../db/schema.ts'
import { liftEmbargo } from '../../functions/newsroom/editing/lift-embargo.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import type { Correction } from '../../functions/newsroom/editing/revise-text.ts'
import { readSubmission } from '../../functions/newsroom/submission/submission.ts'
import { at, EDITOR, json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { revise } from '../support/revise.ts'

const { newsroom, key, deps, clock, get } = await newsroomAtNoon()

const as = (role: Role) => ({ ...EDITOR, role })
async function edit(id: string, fields: object, correction?: Correction, role: Role = 'editor') {
  const read = readSubmission({ ...SUBMISSION, ...fields }, clock.now)
  if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
  return revise(deps, as(role), { id, accepted: read.accepted, correction })
}
const NOTE = { kind: 'correction', note: 'The first version named the wrong sea.' } as const
const MINOR = { kind: 'minor' } as const
const rowOf = async (id: string) =>
  (
    await rows<{ version: number; status: string; headline: string }>(
      'SELECT version, status, headline FROM article WHERE id = ?',
      id,
    )
  )[0]
const kinds = async (id: string) =>
  (await rows<{ kind: string }>('SELECT kind FROM change WHERE article_id = ? ORDER BY sequence', id)).map(
    ({ kind }) => kind,
  )
const actions = async (id: string) =>
  (await rows<{ action: string }>('SELECT action FROM audit WHERE article_id = ? ORDER BY id', id)).map(
    ({ action }) => action,
  )

describe('what readers have seen', () => {
  test('changes with a public note, numbered, on the page and in JSON, and apps are told', async () => {
    const { id, url } = await publish(newsroom, key)
    clock.now = NOON + MINUTE
    await edit(id, { headline: 'Ferry plan signed' }, NOTE)
    clock.now = NOON + 2 * MINUTE
    await edit(
      id,
      { headline: 'Ferry plan signed in Busan' },
      { kind: 'correction', note: 'Where it was signed.' },
    )
    const article = await json<{
      corrections: object[]
      headline: string
      publishedAt: string
      updatedAt: string
    }>(get(`/v1/articles/${id}`))
    expect(article).toMatchObject({
      headline: 'Ferry plan signed in Busan',
      publishedAt: '2026-05-01T12:00:00Z',
      updatedAt: '2026-05-01T12:02:00Z',
      corrections: [
        { sequence: 1, note: NOTE.note, at: '2026-05-01T12:01:00Z' },
        { sequence: 2, note: 'Where it was signed.', at: '2026-05-01T12:02:00Z' },
      ],
    })
    expect(await (await get(new URL(url).pathname)).text()).toContain(NOTE.note)
    expect(await kinds(id)).toEqual(['article', 'article', 'article'])
    expect(await actions(id)).toEqual(['publish', 'correct', 'correct'])
  })

  test('bears one instant wherever its change is told, however long the write takes', async () => {
    const { id } = await publish(newsroom, key)
    const read = readSubmission({ ...SUBMISSION, headline: 'Ferry plan signed' }, clock.now)
    if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
    const slow = { ...deps, now: () => (clock.now += 40) }
    await revise(slow, as('editor'), { id, accepted: read.accepted, correction: NOTE })
    const [instants] = await rows<Record<string, number>>(
      `SELECT updated_at AS article, (SELECT at FROM correction WHERE article_id = ?1) AS correction,
         (SELECT max(at) FROM revision WHERE article_id = ?1) AS revision,
         (SELECT max(at) FROM audit WHERE article_id = ?1) AS audit,
         (SELECT max(at) FROM change WHERE article_id = ?1) AS change FROM article WHERE id = ?1`,
      id,
    )
    expect(new Set(Object.values(instants ?? {})).size, JSON.stringify(instants)).toBe(1)
  })

  test('changes in a typing mistake without a note, as a revision all the same', async () => {
    const { id } = await publish(newsroom, key)
    await edit(id, { headline: 'Japan and South Korea agree on ferries' }, MINOR)
    expect((await json<{ corrections: object[] }>(get(`/v1/articles/${id}`))).corrections).toEqual([])
    expect(await rows('SELECT version FROM revision WHERE article_id = ?', id)).toHaveLength(2)
    expect(await rowOf(id)).toMatchObject({ version: 2 })
    expect(await kinds(id)).toEqual(['article', 'article'])
    expect(await actions(id)).toEqual(['publish', 'minor'])
  })

  test('changes not at all without saying which, and a note does not go alone', async () => {
    const { id } = await publish(newsroom, key)
    await expect(edit(id, { headline: 'Another' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/note', code: 'required' }],
    })
    await expect(edit(id, {}, NOTE)).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/note', code: 'nothing_changed' }],
    })
    expect(await rowOf(id)).toMatchObject({ version: 1 })
  })

  test.each([NOTE, MINOR])('is not for reporters to change ($kind)', async correction => {
    const { id } = await publish(newsroom, key)
    await env.DB.prepare('UPDATE article SET owner = ? WHERE id = ?').bind(`editor:${EDITOR.id}`, id).run()
    await expect(edit(id, { headline: 'Another' }, correction, 'reporter')).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('is corrected after its expiry too, which stays', async () => {
    const expiresAt = at(NOON + MINUTE)
    const { id } = await publish(newsroom, key, { expiresAt })
    clock.now = NOON + 2 * MINUTE
    await edit(id, { headline: 'Ferry plan signed', expiresAt }, NOTE)
    expect(await rowOf(id)).toMatchObject({ version: 2, headline: 'Ferry plan signed' })
    expect((await get(`/v1/articles/${id}`)).status).toBe(404)
  })
})

test('what was unpublished changes without a note, and restored keeps its first date', async () => {
  const { id } = await publish(newsroom, key)
  clock.now = NOON + MINUTE
  await moveArticle(deps, EDITOR, { id, version: 1, transition: 'unpublish', reason: 'A wrong name.' })
  await edit(id, { headline: 'Ferry plan signed' })
  clock.now = NOON + 2 * MINUTE
  await moveArticle(deps, EDITOR, { id, version: 3, transition: 'restore' })
  expect(await json(get(`/v1/articles/${id}`))).toMatchObject({
    headline: 'Ferry plan signed',
    publishedAt: '2026-05-01T12:00:00Z',
    corrections: [],
  })
  const [{ detail } = { detail: '' }] = await rows<{ detail: string }>(
    `SELECT detail FROM audit WHERE article_id = ? AND action = 'unpublish'`,
    id,
  )
  expect(JSON.parse(detail)).toEqual({ reason: 'A wrong name.' })
})

describe('a lifted kill', () => {
  test('gives readers and apps the article back, dated as before, and the kill leaves nothing on it', async () => {
    const { id } = await publish(newsroom, key)
    clock.now = NOON + MINUTE
    await moveArticle(deps, EDITOR, { id, transition: 'kill', note: 'Withdrawn by mistake.', reason: 'x' })
    expect(await json(get(`/v1/articles/${id}`))).toMatchObject({ note: 'Withdrawn by mistake.' })
    clock.now = NOON + 2 * MINUTE
    const change = { id, version: 2, transition: 'lift' } as const
    await expect(moveArticle(deps, EDITOR, change)).rejects.toMatchObject({ code: 'forbidden' })
    await moveArticle(deps, as('chief'), change)
    expect(await json(get(`/v1/articles/${id}`))).toMatchObject({
      publishedAt: '2026-05-01T12:00:00Z',
      updatedAt: '2026-05-01T12:02:00Z',
    })
    expect(await kinds(id)).toEqual(['article', 'removed', 'article'])
    expect(
      (await json<{ items: { id: string }[] }>(get('/v1/articles?limit=100'))).items.map(each => each.id),
    ).toContain(id)
    expect(await rows('SELECT kill_note, killed_at FROM article WHERE id = ?', id)).toEqual([
      { kill_note: null, killed_at: null },
    ])
  })

  test.each([
    ['in the same millisecond', 0],
    ['by a clock that is late', 40],
  ])('of what was unpublished %s gives it back to the desk alone', async (_, behind) => {
    const { id } = await publish(newsroom, key)
    clock.now = NOON + MINUTE
    await moveArticle(deps, EDITOR, { id, version: 1, transition: 'unpublish' })
    clock.now -= behind
    await moveArticle(deps, EDITOR, { id, transition: 'kill' })
    clock.now = NOON + 2 * MINUTE
    const lifted = { id, version: 3, transition: 'lift' } as const
    await expect(moveArticle(deps, as('chief'), lifted)).rejects.toMatchObject({ code: 'conflict' })
    await moveArticle(deps, as('chief'), { ...lifted, transition: 'lift_unseen' })
    expect((await get(`/v1/articles/${id}`)).status).toBe(404)
  })

  test('does not wait for ever: after a day it is refused by name', async () => {
    const { id } = await publish(newsroom, key)
    await moveArticle(deps, EDITOR, { id, transition: 'kill' })
    clock.now = NOON + 24 * 60 * MINUTE
    await expect(
      moveArticle(deps, as('chief'), { id, version: 2, transition: 'lift' }),
    ).rejects.toMatchObject({ code: 'kill_final', status: 409 })
    expect((await get(`/v1/articles/${id}`)).status).toBe(410)
  })
})

test('a kill is of what stands, whatever version was on the page', async () => {
  const { id } = await publish(newsroom, key)
  await edit(id, { headline: 'Ferry plan signed' }, NOTE)
  await moveArticle(deps, EDITOR, { id, transition: 'kill' })
  expect(await rowOf(id)).toMatchObject({ version: 3, status: 'killed' })
})

describe('an embargo', () => {
  const held = { embargoUntil: at(NOON + 60 * MINUTE) }

  test('is lifted by a chief: a revision, and readers see it now', async () => {
    const { id } = await publish(newsroom, key, held)
    clock.now = NOON + MINUTE
    await expect(liftEmbargo(deps, EDITOR, { id, version: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(liftEmbargo(deps, as('chief'), { id, version: 9 })).rejects.toMatchObject({ code: 'stale' })
    await liftEmbargo(deps, as('chief'), { id, version: 1 })
    expect(await json(get(`/v1/articles/${id}`))).toMatchObject({ publishedAt: '2026-05-01T12:01:00Z' })
    expect(await rows('SELECT version FROM revision WHERE article_id = ?', id)).toHaveLength(2)
    expect((await actions(id)).at(-1)).toBe('lift_embargo')
    await expect(liftEmbargo(deps, as('chief'), { id, version: 2 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('of a source is not shortened by an editor’s form, and may be made longer', async () => {
    const { id } = await publish(newsroom, key, held)
    for (const embargoUntil of [undefined, at(NOON + 59 * MINUTE)])
      await expect(edit(id, { embargoUntil })).rejects.toMatchObject({
        errors: [{ pointer: '/embargoUntil', code: 'not_allowed' }],
      })
    await edit(id, { embargoUntil: at(NOON + 61 * MINUTE) })
    await edit(id, {}, undefined, 'chief')
    expect((await get(`/v1/articles/${id}`)).status).toBe(200)
  })

  test('before clearance is lifted without clearing it', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, ...held }))
    await liftEmbargo(deps, as('chief'), { id, version: 1 })
    expect(await rowOf(id)).toMatchObject({ status: 'submitted' })
  })
})
