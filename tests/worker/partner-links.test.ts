import { beforeEach, describe, expect, test } from 'vitest'
import { decideProposal } from '../../functions/newsroom/editing/decide-proposal.ts'
import { linkArticle } from '../../functions/newsroom/editing/link-article.ts'
import { EDITOR, json, rows } from '../support/articles.ts'
import { CHANGED, FIRST, partnerAtNoon, proposalsOf, rowOf } from '../support/partner-at-noon.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, deps, get, full, send, first, move } = await partnerAtNoon()

const JAPANESE = {
  ...FIRST,
  language: 'ja',
  headline: '日韓、フェリーの安全で合意',
  body: '東京で合意した。',
}
const PUBLISHED = '?publish=true'

const links = async (id: string) =>
  (
    await rows<{ story_id: string | null; replaces_id: string | null }>(
      'SELECT story_id, replaces_id FROM article WHERE id = ?',
      id,
    )
  )[0]
const link = async (id: string, to: { translationOf?: string; replaces?: string }) =>
  linkArticle(deps, EDITOR, {
    id,
    version: (await rowOf(id)).version,
    translationOf: to.translationOf,
    replaces: to.replaces,
  })
const listed = async (id: string) =>
  (await json<{ items: { id: string }[] }>(get('/v1/articles?limit=100'))).items.some(each => each.id === id)

describe('links that the desk set or took away are its own', () => {
  let other = ''
  beforeEach(async () => {
    other = (await first(PUBLISHED, JAPANESE)).id
  })
  const SETTLED: [
    what: string,
    sent: () => object,
    desk: () => { translationOf?: string; replaces?: string },
  ][] = [
    ['a translation that the desk joined', () => FIRST, () => ({ translationOf: other })],
    ['a rewrite that the desk named', () => FIRST, () => ({ replaces: other })],
    [
      'a translation that the desk took out of its story',
      () => ({ ...FIRST, translationOf: other }),
      () => ({}),
    ],
  ]

  test.each(SETTLED)(
    '%s stands, and the partner may send its text again and change it',
    async (_, sent, to) => {
      const text = sent()
      const { externalId, id } = await first('', text)
      await link(id, to())
      await move(id, 'publish')
      const before = await links(id)
      expect((await send('single', externalId, text)).status).toBe(200)
      expect((await send('batch', externalId, text, full, PUBLISHED)).status).toBe(200)
      expect((await send('single', externalId, { ...text, headline: CHANGED.headline })).status).toBe(202)
      const [proposal] = await proposalsOf(id)
      expect(proposal?.fields).toBe('["headline"]')
      const taken = { articleId: id, proposalId: proposal?.id ?? '', take: true, note: 'At last.' }
      await decideProposal(deps, EDITOR, taken)
      expect(await links(id)).toEqual(before)
      expect((await rowOf(id)).headline).toBe(CHANGED.headline)
    },
  )
})

test('a link that the partner takes back before its article is cleared is gone', async () => {
  const original = await first(PUBLISHED, JAPANESE)
  const { externalId, id } = await first('', { ...FIRST, translationOf: original.id, replaces: original.id })
  expect((await send('single', externalId, FIRST)).status).toBe(200)
  expect(await links(id)).toEqual({ story_id: null, replaces_id: null })
})

test('a link cannot change once the article is cleared', async () => {
  const original = await first(PUBLISHED, JAPANESE)
  const { externalId } = await first(PUBLISHED)
  const { status } = await send('single', externalId, { ...CHANGED, translationOf: original.id })
  expect(status).toBe(422)
})

describe('a circle of rewrites is refused', () => {
  test.each([2, 3])('of %d stories, and the newest stays on the lists', async length => {
    const chain: { externalId: string; id: string; text: object }[] = []
    for (let i = 0; i < length; i++) {
      const before = chain.at(-1)
      const text = { ...FIRST, headline: `Ferry ${length} ${i}`, ...(before ? { replaces: before.id } : {}) }
      chain.push({ ...(await first('', text)), text })
    }
    const [oldest, newest] = [chain[0], chain.at(-1)]
    const closing = { ...oldest?.text, replaces: newest?.id }
    expect((await send('single', oldest?.externalId ?? '', closing)).status).toBe(422)
    for (const { externalId, text } of chain) await send('single', externalId, text, full, PUBLISHED)
    expect(await listed(newest?.id ?? '')).toBe(true)
    expect(await listed(oldest?.id ?? '')).toBe(false)
  })

  /** Two rewrites of two, and the two texts that would make one circle of them. */
  async function halves() {
    const [a, b, c, d] = [await first(), await first(), await first(), await first()]
    await send('single', a.externalId, { ...FIRST, replaces: b.id })
    await send('single', c.externalId, { ...FIRST, replaces: d.id })
    return [
      { ...FIRST, externalId: b.externalId, replaces: c.id },
      { ...FIRST, externalId: d.externalId, replaces: a.id },
    ]
  }

  test('when its halves come in one batch, too', async () => {
    const { lines } = await postBatch(newsroom, full, await halves())
    expect(lines.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  test('when its halves come at the same moment, too', async () => {
    const answers = await Promise.all((await halves()).map(text => send('single', text.externalId, text)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  })
})

test('a story that has translations joins no other story', async () => {
  const other = await first(PUBLISHED, JAPANESE)
  const { externalId, id } = await first()
  await first('', { ...JAPANESE, translationOf: id })
  const { status } = await send('single', externalId, { ...FIRST, translationOf: other.id })
  expect(status).toBe(422)
})

test('a translation is of another language than the story that it names, and may name any of its story', async () => {
  const original = await first(PUBLISHED)
  const japanese = await first(PUBLISHED, { ...JAPANESE, translationOf: original.id })
  const english = { ...CHANGED, translationOf: original.id }
  for (const how of ['single', 'batch'] as const) {
    const { status, errors = [] } = await send(how, `same-${how}`, english)
    expect([how, status, errors]).toMatchObject([
      how,
      422,
      [{ pointer: '/translationOf', code: 'same_language', message: expect.stringContaining('replace') }],
    ])
  }
  const { status, id } = await send('single', 'same-by-japanese', { ...english, translationOf: japanese.id })
  expect([status, await links(id)]).toMatchObject([201, { story_id: original.id }])
})

describe('a link in a proposal', () => {
  test('that the desk takes once the article is published takes the older story off the lists', async () => {
    const older = await first(PUBLISHED)
    const { externalId, id } = await first()
    await move(id, 'take')
    await send('single', externalId, { ...FIRST, replaces: older.id })
    await move(id, 'publish')
    const [proposal] = await proposalsOf(id)
    await decideProposal(deps, EDITOR, {
      articleId: id,
      proposalId: proposal?.id ?? '',
      take: true,
      note: 'It replaces the older story.',
    })
    expect(await listed(older.id)).toBe(false)
    expect(await listed(id)).toBe(true)
  })

  test('that would close a circle by now is refused', async () => {
    const older = await first()
    const { externalId, id } = await first()
    await move(id, 'take')
    await send('single', externalId, { ...FIRST, replaces: older.id })
    await link(older.id, { replaces: id })
    const [proposal] = await proposalsOf(id)
    const decision = { articleId: id, proposalId: proposal?.id ?? '', take: true }
    await expect(decideProposal(deps, EDITOR, decision)).rejects.toMatchObject({
      errors: [{ pointer: '/replaces', code: 'circle' }],
    })
  })
})
