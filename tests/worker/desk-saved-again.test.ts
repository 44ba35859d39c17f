import { expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { errorsOn, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'

type Typed = Record<string, string>

const NOTE = { kind: 'correction', note: 'The year is 2026.' }

/** Two editors who have the form of a published article open. */
async function published() {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(hers, { headline: 'Ferries' })
  await hers.post(`/desk/articles/${id}/move`, { version: '1', transition: 'publish' })
  const path = `/desk/articles/${id}/edit`
  const formIn = (html: string) => Object.fromEntries(fieldsOf(html)) as Typed
  const opened = formIn(await (await hers.get(path)).text())
  return {
    id,
    formIn,
    sheSaves: (typed: Typed) => hers.post(path, { ...opened, ...NOTE, ...typed }),
    heSaves: (typed: Typed) => his.post(path, { ...opened, ...NOTE, ...typed }),
  }
}

const corrections = (id: string) => rows('SELECT note FROM correction WHERE article_id = ?', id)

test('a correction that is sent again, since its answer was lost, is there once, and the answer says that it is saved', async () => {
  const { id, sheSaves } = await published()
  const first = await sheSaves({ headline: 'Ships' })
  const again = await sheSaves({ headline: 'Ships' })
  expect([again.status, again.headers.get('Location')]).toEqual([first.status, first.headers.get('Location')])
  expect(await corrections(id)).toEqual([{ note: NOTE.note }])
  expect(await rowOf(id)).toMatchObject({ headline: 'Ships', version: 3 })
})

test('who is asked and chooses the other’s text alone has nothing to save and no note to give', async () => {
  const { id, formIn, sheSaves, heSaves } = await published()
  await sheSaves({ headline: 'Ships' })
  const asked = await heSaves({ headline: 'Boats', note: 'They are boats.' })
  const form = formIn(await asked.text())
  const chosen = await heSaves({ ...form, ...NOTE, 'headline.choice': 'theirs' })
  expect([asked.status, chosen.status]).toEqual([412, 303])
  expect(await corrections(id)).toEqual([{ note: NOTE.note }])
  expect(await rowOf(id)).toMatchObject({ headline: 'Ships', version: 3 })
})

test('another text from a form that is not the newest is looked at again before readers see it', async () => {
  const { id, sheSaves, heSaves } = await published()
  await sheSaves({ headline: 'Ships' })
  const answer = await heSaves({ byline: 'Bora' })
  expect([answer.status, errorsOn(await answer.text())]).toEqual([412, []])
  expect(await rowOf(id)).toMatchObject({ headline: 'Ships', byline: null, version: 3 })
})

test('a note without a change, in a form that is the newest, is refused', async () => {
  const { sheSaves } = await published()
  const answer = await sheSaves({})
  expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ code: 'nothing_changed' }]])
})

test('what an editor saves in place of their own text, from a second window, is told, and the versions keep both', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser, { headline: 'Ferries' })
  const path = `/desk/articles/${id}/edit`
  const opened = Object.fromEntries(fieldsOf(await (await browser.get(path)).text())) as Typed
  const save = (typed: Typed) => browser.post(path, { ...opened, ...typed })
  expect((await save({ headline: 'Ships', byline: 'Bora' })).headers.get('Location')).toBe(
    `/desk/articles/${id}`,
  )
  const second = await save({ headline: 'Boats' })
  expect(second.headers.get('Location')).toBe(`/desk/articles/${id}?replaced=headline`)
  expect(await rowOf(id)).toMatchObject({ headline: 'Boats', byline: 'Bora', version: 3 })
  const page = await (await browser.get(`/desk/articles/${id}?replaced=headline`)).text()
  expect(page).toMatch(/role="status"><p>[^<]*what you saved yourself[^<]*: Headline\.</)
  expect((await save({ headline: 'Boats' })).headers.get('Location')).toBe(`/desk/articles/${id}`)
})
