import { expect, test } from 'vitest'
import { errorsOn, FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'

const NEW_YORK = 'America/New_York'
const FROM_JAPAN = { 'dateline.place': 'Tokyo', 'dateline.countryCode': 'JP' }

async function deskIn(zone: string) {
  const newsroom = makeNewsroom()
  newsroom.deps.deskTimeZone = zone
  const browser = await signIn(newsroom, 'chief')
  const edit = async (id: string) => (await browser.get(`/desk/articles/${id}/edit`)).text()
  const post = (fields: object) => browser.post('/desk/articles', { ...FIELDS, ...fields })
  return { newsroom, browser, edit, post }
}

const zonesOf = (html: string, field: string) => {
  const [, select = ''] =
    new RegExp(`<select[^>]*name="${field}\\.zone"[^>]*>(.*?)</select>`).exec(html) ?? []
  return [...select.matchAll(/<option value="([^"]*)"( selected)?/g)].map(
    ([, value, selected]) => `${value}${selected ? ' (chosen)' : ''}`,
  )
}

test('each time of the form is on the desk’s clocks or on the story’s, whichever is chosen', async () => {
  const { browser, edit } = await deskIn('Asia/Kathmandu')
  const id = await write(browser, {
    ...FROM_JAPAN,
    embargoUntil: '2026-05-02T09:00',
    'embargoUntil.zone': 'Asia/Tokyo',
    expiresAt: '2026-06-01T09:00',
    'expiresAt.zone': 'Asia/Kathmandu',
    'source.publishedAt': '2026-04-30T09:00',
    'source.publishedAt.zone': 'story',
  })
  expect(await rowOf(id)).toMatchObject({
    embargo_until: Date.parse('2026-05-02T00:00:00Z'),
    expires_at: Date.parse('2026-06-01T03:15:00Z'),
    source_published_at: Date.parse('2026-04-30T00:00:00Z'),
  })
  const form = await edit(id)
  // What is stored comes on the desk's clocks, with the story's beside it.
  expect(fieldsOf(form).get('embargoUntil')).toBe('2026-05-02T05:45')
  expect(zonesOf(form, 'embargoUntil')).toEqual(['Asia/Kathmandu (chosen)', 'Asia/Tokyo'])
  expect(form).toContain(
    'On the clocks chosen below. 2026-05-02 05:45 in Asia/Kathmandu is 2026-05-02 09:00 (UTC+09:00) in Asia/Tokyo.',
  )
})

test('a form that comes back keeps the clocks, and shows what the desk’s say', async () => {
  const { browser, post } = await deskIn('Asia/Kathmandu')
  const typed = { ...FROM_JAPAN, embargoUntil: '2026-05-02T09:00', 'embargoUntil.zone': 'story' }
  const html = await (await post({ ...typed, urgency: '12' })).text()
  expect(fieldsOf(html).get('embargoUntil')).toBe('2026-05-02T09:00')
  expect(zonesOf(html, 'embargoUntil')).toEqual(['Asia/Kathmandu', 'Asia/Tokyo (chosen)'])
  expect(html).toContain(
    'On the clocks chosen below. 2026-05-02 09:00 in Asia/Tokyo is 2026-05-02 05:45 (UTC+05:45) in Asia/Kathmandu.',
  )
  // A zone that was chosen by its name stays, whatever the country says by now.
  const again = {
    ...FIELDS,
    ...Object.fromEntries(fieldsOf(html)),
    'dateline.countryCode': 'TH',
    urgency: '13',
  }
  const moved = await (await browser.post('/desk/articles', again)).text()
  expect(zonesOf(moved, 'embargoUntil')).toEqual(['Asia/Kathmandu', 'Asia/Bangkok', 'Asia/Tokyo (chosen)'])
})

test('before the form knows where the story is from, its clocks can be chosen all the same', async () => {
  const { browser } = await deskIn('UTC')
  const form = (await browser.get('/desk/articles/new')).headers.get('Location') ?? ''
  const html = await (await browser.get(form)).text()
  expect(zonesOf(html, 'embargoUntil')).toEqual(['UTC (chosen)', 'story'])
})

test('of a story from the desk’s own zone nothing is to be chosen', async () => {
  const { browser, edit } = await deskIn('Asia/Tokyo')
  expect(zonesOf(await edit(await write(browser, FROM_JAPAN)), 'embargoUntil')).toEqual([])
})

test.each([
  { zone: 'story', words: 'Nothing tells where the story is from' },
  { zone: 'Asia/Tokio', words: 'There is no time zone of this name' },
])('clocks of $zone that are none are refused at the field', async ({ zone, words }) => {
  const { post } = await deskIn('UTC')
  const answer = await post({ embargoUntil: '2026-05-02T09:00', 'embargoUntil.zone': zone })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(errorsOn(html)).toMatchObject([{ pointer: '/embargoUntil', code: 'no_zone' }])
  expect(html).toContain(words)
  expect(fieldsOf(html).get('embargoUntil')).toBe('2026-05-02T09:00')
})

test('the story’s clocks skip and repeat times too', async () => {
  const { browser, post } = await deskIn('Asia/Tokyo')
  const of = (embargoUntil: string, more: object = {}) => ({
    'dateline.place': 'Beirut',
    'dateline.countryCode': 'LB',
    embargoUntil,
    'embargoUntil.zone': 'Asia/Beirut',
    ...more,
  })
  const skipped = await post(of('2027-03-28T00:30'))
  expect(errorsOn(await skipped.text())).toMatchObject([{ pointer: '/embargoUntil', code: 'no_such_time' }])
  const twice = await (await post(of('2026-10-24T23:30'))).text()
  expect(errorsOn(twice)).toMatchObject([{ pointer: '/embargoUntil', code: 'ambiguous_time' }])
  expect(twice).toContain('with UTC+03:00 and with UTC+02:00')
  const offered = [...twice.matchAll(/<option value="([-+][^"]*)"/g)].map(([, offset]) => offset)
  expect(offered).toEqual(['+03:00', '+02:00'])
  const id = await write(browser, of('2026-10-24T23:30', { 'embargoUntil.offset': '+02:00' }))
  expect(await rowOf(id)).toMatchObject({ embargo_until: Date.parse('2026-10-24T21:30:00Z') })
})

test('a schedule may be on the story’s clocks', async () => {
  const { browser } = await deskIn('UTC')
  const id = await write(browser, FROM_JAPAN)
  const path = `/desk/articles/${id}`
  const page = await (await browser.get(path)).text()
  expect(zonesOf(page, 'scheduleAt')).toEqual(['UTC (chosen)', 'Asia/Tokyo'])
  const schedule = { version: '1', transition: 'publish', 'scheduleAt.zone': 'Asia/Tokyo' }
  const past = await browser.post(`${path}/move`, { ...schedule, scheduleAt: '2026-05-01T09:00' })
  expect(zonesOf(await past.text(), 'scheduleAt')).toEqual(['UTC', 'Asia/Tokyo (chosen)'])
  const done = await browser.post(`${path}/move`, { ...schedule, scheduleAt: '2026-05-02T09:00' })
  expect(done.status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ schedule_at: Date.parse('2026-05-02T00:00:00Z') })
  const nowhere = await (await browser.get(`/desk/articles/${await write(browser)}`)).text()
  expect(zonesOf(nowhere, 'scheduleAt')).toEqual([])
})

test('two who set one time on different clocks see on whose each is', async () => {
  const { newsroom, browser, edit } = await deskIn(NEW_YORK)
  const id = await write(browser, { ...FROM_JAPAN, embargoUntil: '2026-05-02T09:00' })
  const form = Object.fromEntries(fieldsOf(await edit(id)))
  const other = await signIn(newsroom, 'chief')
  await other.post(`/desk/articles/${id}/edit`, { ...form, embargoUntil: '2026-05-02T10:00' })
  const mine = { ...form, embargoUntil: '2026-05-03T00:00', 'embargoUntil.zone': 'Asia/Tokyo' }
  const html = await (await browser.post(`/desk/articles/${id}/edit`, mine)).text()
  expect(html).toContain(`<blockquote>2026-05-02 10:00 (${NEW_YORK})</blockquote>`)
  expect(html).toContain('<blockquote>2026-05-03 00:00 (Asia/Tokyo)</blockquote>')
  const version = fieldsOf(html).get('version') ?? ''
  const chosen = { ...Object.fromEntries(fieldsOf(html)), version, 'embargoUntil.choice': 'mine' }
  expect((await browser.post(`/desk/articles/${id}/edit`, chosen)).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ embargo_until: Date.parse('2026-05-02T15:00:00Z') })
})

test('a time that others changed comes on its own clocks', async () => {
  const { newsroom, browser, edit } = await deskIn('UTC')
  const id = await write(browser, { ...FROM_JAPAN, embargoUntil: '2026-05-02T09:00' })
  const form = Object.fromEntries(fieldsOf(await edit(id)))
  const other = await signIn(newsroom, 'chief')
  await other.post(`/desk/articles/${id}/edit`, {
    ...form,
    embargoUntil: '2026-05-02T10:00',
    summary: 'Theirs',
  })
  const mine = {
    ...form,
    'embargoUntil.zone': 'Asia/Tokyo',
    embargoUntil: '2026-05-02T18:00',
    summary: 'Mine',
  }
  const html = await (await browser.post(`/desk/articles/${id}/edit`, mine)).text()
  // Nine in UTC is what it was: so only the other has changed it.
  expect(fieldsOf(html).get('embargoUntil')).toBe('2026-05-02T10:00')
  expect(zonesOf(html, 'embargoUntil')).toEqual(['UTC (chosen)', 'Asia/Tokyo'])
})

test('what is kept while one types keeps its clocks', async () => {
  const { browser, edit } = await deskIn('UTC')
  const id = await write(browser, { ...FROM_JAPAN, embargoUntil: '2026-05-02T09:00' })
  const form = Object.fromEntries(fieldsOf(await edit(id)))
  const typed = { ...form, form: id, 'embargoUntil.zone': 'Asia/Tokyo' }
  expect((await browser.post('/desk/autosave', typed)).status).toBe(200)
  expect(await edit(id)).toContain('2026-05-02 09:00 (<del>UTC</del><ins>Asia/Tokyo</ins>)')
  const taken = await (await browser.get(`/desk/articles/${id}/edit?kept=1`)).text()
  expect(zonesOf(taken, 'embargoUntil')).toEqual(['UTC', 'Asia/Tokyo (chosen)'])
})
