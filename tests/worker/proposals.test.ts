import { describe, expect, test } from 'vitest'
import { decideProposal } from '../../functions/newsroom/editing/decide-proposal.ts'
import { at, EDITOR, json, MINUTE, rows } from '../support/articles.ts'
import { makeKey, NOON } from '../support/newsroom.ts'
import { CHANGED, count, FIRST, partnerAtNoon, proposalsOf, rowOf } from '../support/partner-at-noon.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, deps, clock, full, wire, send, first, move, edit } = await partnerAtNoon()

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
})

test('an update replaces what the same partner proposed before', async () => {
  const { externalId, id } = await first('?publish=true')
  expect((await send('single', externalId, CHANGED, wire)).status).toBe(202)
  expect((await send('single', externalId, { ...FIRST, urgency: 1 })).status).toBe(200)
  expect(await rowOf(id)).toMatchObject({ headline: FIRST.headline, urgency: 1 })
  expect((await proposalsOf(id)).map(({ state }) => state)).toEqual(['replaced'])
})

test('a proposal keeps nothing of one that was closed in the same batch', async () => {
  const { externalId, id } = await proposed()
  clock.now = NOON + 1000
  const standing = { ...FIRST, byline: 'The desk', externalId }
  const { lines } = await postBatch(newsroom, wire, [standing, { ...standing, urgency: 1 }])
  expect(lines.map(({ status }) => status)).toEqual([200, 202])
  expect((await proposalsOf(id)).map(({ state, fields }) => [state, fields])).toEqual([
    ['closed', '["headline"]'],
    ['pending', '["urgency"]'],
  ])
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

  const statesOf = async (id: string) => (await proposalsOf(id)).map(({ kind, state }) => `${kind} ${state}`)
  /** A story that the desk has taken, and another text of its partner's beside it. */
  async function besideProposal() {
    const { id, externalId } = await first()
    await move(id, 'take')
    expect((await send('single', externalId, CHANGED, wire)).status).toBe(202)
    return id
  }

  test('takes back the text that waits for the desk too', async () => {
    const id = await besideProposal()
    expect((await withdraw(id, wire)).status).toBe(200)
    expect(await statesOf(id)).toEqual(['text closed'])
    expect(await rowOf(id)).toMatchObject({ status: 'rejected', headline: FIRST.headline })
  })

  test('does so also where the desk has rejected the story, and changes nothing else', async () => {
    const id = await besideProposal()
    await move(id, 'reject')
    const { version } = await rowOf(id)
    for (const _ of [1, 2]) expect((await withdraw(id, wire)).status).toBe(200)
    expect(await statesOf(id)).toEqual(['text closed'])
    expect(await rowOf(id)).toMatchObject({ status: 'rejected', version })
  })

  test('that the desk is asked for leaves the text beside it until the desk has taken it', async () => {
    const id = await besideProposal()
    await move(id, 'publish')
    const { proposal } = await json<{ proposal: { id: string } }>(withdraw(id, wire))
    expect((await statesOf(id)).sort()).toEqual(['text pending', 'withdrawal pending'])
    await move(id, 'unpublish')
    await decideProposal(deps, EDITOR, { articleId: id, proposalId: proposal.id, take: true })
    expect((await statesOf(id)).sort()).toEqual(['text closed', 'withdrawal taken'])
  })

  test("of somebody else's article finds nothing", async () => {
    const { id } = await first()
    const other = await makeKey(newsroom, { owner: 'other' })
    expect((await withdraw(id, other)).status).toBe(404)
  })
})
