import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { linkArticle } from '../../functions/newsroom/editing/link-article.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR, json, publish, rows } from '../support/articles.ts'
import { SUBMISSION, submit } from '../support/newsroom.ts'
import { newsroomAtNoon } from '../support/newsroom-at-noon.ts'

const { newsroom, key, deps, get } = await newsroomAtNoon()

const versionOf = async (id: string) =>
  (await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', id))[0]?.version ?? 0
const link = async (id: string, to: { translationOf?: string; replaces?: string }) =>
  linkArticle(deps, EDITOR, {
    id,
    version: await versionOf(id),
    translationOf: to.translationOf,
    replaces: to.replaces,
  })
/** Changes that apps are served, since the last look. */
let seen = 0
async function told() {
  const found = await rows<{ sequence: number; id: string }>(
    `SELECT sequence, article_id AS id FROM change WHERE sequence > ? AND kind = 'article' ORDER BY sequence`,
    seen,
  )
  seen = found.at(-1)?.sequence ?? seen
  return found.map(({ id }) => id).sort()
}
const listed = async () =>
  (await json<{ items: { id: string }[] }>(get('/v1/articles?limit=100'))).items.map(({ id }) => id)
interface Shown {
  translations: { id: string }[]
  replacedBy?: { id: string }
}
const shown = (id: string) => json<Shown>(get(`/v1/articles/${id}`))
const translations = async (id: string) => (await shown(id)).translations.map(each => each.id).sort()

const inEnglish = () => publish(newsroom, key)
const inJapanese = () =>
  publish(newsroom, key, { language: 'ja', headline: '日韓、フェリーの安全で合意', body: '東京で合意した。' })
const inKorean = () =>
  publish(newsroom, key, { language: 'ko', headline: '한일 여객선 안전 합의', body: '도쿄에서 합의했다.' })

describe('a translation', () => {
  test('joins a story by any of its languages, and the readers of all are told', async () => {
    const [en, ja, ko] = [await inEnglish(), await inJapanese(), await inKorean()]
    await told()
    await link(ja.id, { translationOf: en.id })
    expect(await told()).toEqual([en.id, ja.id].sort())
    await link(ko.id, { translationOf: ja.id })
    expect(await told()).toEqual([en.id, ja.id, ko.id].sort())
    expect(await translations(en.id)).toEqual([ja.id, ko.id].sort())
    expect(await translations(ko.id)).toEqual([en.id, ja.id].sort())
    // Once more it changes nothing, nor does the story's first article as a translation of another.
    await link(ko.id, { translationOf: en.id })
    await link(en.id, { translationOf: ko.id })
    expect([await versionOf(ko.id), await versionOf(en.id)]).toEqual([2, 1])
    expect(await told()).toEqual([])
  })

  test('leaves its story again, and both sides are told', async () => {
    const [en, ja] = [await inEnglish(), await inJapanese()]
    await link(ja.id, { translationOf: en.id })
    await told()
    await link(ja.id, {})
    expect(await told()).toEqual([en.id, ja.id].sort())
    expect([await translations(en.id), await translations(ja.id)]).toEqual([[], []])
  })

  test('is of another language, and one with translations of its own joins no other story', async () => {
    const [en, other, ja, ko] = [await inEnglish(), await inEnglish(), await inJapanese(), await inKorean()]
    await expect(link(other.id, { translationOf: en.id })).rejects.toMatchObject({
      errors: [{ pointer: '/translationOf', code: 'same_language' }],
    })
    await link(ja.id, { translationOf: en.id })
    await expect(link(en.id, { translationOf: ko.id })).rejects.toMatchObject({
      errors: [{ pointer: '/translationOf', code: 'has_translations' }],
    })
    await link(ko.id, { translationOf: en.id })
    expect(await translations(en.id)).toEqual([ja.id, ko.id].sort())
    // By its Japanese sibling another English one may join; the form then names the story, and may be sent as it is.
    await link(other.id, { translationOf: ja.id })
    await link(other.id, { translationOf: en.id, replaces: ko.id })
    expect((await shown(ko.id)).replacedBy).toMatchObject({ id: other.id })
  })
})

describe('a rewrite', () => {
  test('takes the older story off the lists at once, and gives it back where the link goes or moves', async () => {
    const [older, oldest, newer] = [await inEnglish(), await inEnglish(), await inEnglish()]
    await told()
    await link(newer.id, { replaces: older.id })
    expect(await told()).toEqual([older.id, newer.id].sort())
    expect(await listed()).not.toContain(older.id)
    expect((await shown(older.id)).replacedBy).toMatchObject({ id: newer.id })
    await link(newer.id, { replaces: oldest.id })
    expect(await told()).toEqual([older.id, oldest.id, newer.id].sort())
    expect([(await listed()).includes(older.id), (await listed()).includes(oldest.id)]).toEqual([true, false])
    await link(newer.id, {})
    expect(await listed()).toEqual(expect.arrayContaining([older.id, oldest.id, newer.id]))
    expect((await shown(oldest.id)).replacedBy).toBeUndefined()
  })

  test('that readers do not see yet does so when it appears', async () => {
    const older = await inEnglish()
    const { id } = await json<{ id: string }>(submit(newsroom, key, SUBMISSION))
    await link(id, { replaces: older.id })
    expect(await listed()).toContain(older.id)
    await moveArticle(deps, EDITOR, { id, version: 2, transition: 'publish' })
    expect(await listed()).not.toContain(older.id)
  })

  test('makes no circle, however long', async () => {
    const [a, b, c] = [await inEnglish(), await inEnglish(), await inEnglish()]
    await link(b.id, { replaces: a.id })
    await link(c.id, { replaces: b.id })
    await expect(link(a.id, { replaces: c.id })).rejects.toMatchObject({
      errors: [{ pointer: '/replaces', code: 'circle' }],
    })
  })
})

test('links of what readers have seen are for whoever may mend it, and make a revision', async () => {
  const [en, ja] = [await inEnglish(), await inJapanese()]
  await env.DB.prepare('UPDATE article SET owner = ? WHERE id = ?').bind(`editor:${EDITOR.id}`, ja.id).run()
  const links = { id: ja.id, version: 1, translationOf: en.id, replaces: undefined }
  const reporter = { ...EDITOR, role: 'reporter' } as const
  await expect(linkArticle(deps, reporter, links)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(linkArticle(deps, EDITOR, { ...links, version: 7 })).rejects.toMatchObject({ code: 'stale' })
  await linkArticle(deps, EDITOR, links)
  expect(await rows('SELECT version FROM revision WHERE article_id = ?', ja.id)).toHaveLength(2)
})
