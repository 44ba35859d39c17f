import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Role } from '../../db/schema.ts'
import { formatRfc3339 } from '../../functions/text/rfc3339.ts'
import worker from '../../functions/worker.ts'
import { errorsOn, FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'

const NEW_YORK = 'America/New_York'

/** A desk whose clocks are those of a zone. */
async function deskIn(zone: string, role: Role = 'chief') {
  const newsroom = makeNewsroom()
  newsroom.deps.deskTimeZone = zone
  const browser = await signIn(newsroom, role)
  const edit = async (id: string) => (await browser.get(`/desk/articles/${id}/edit`)).text()
  return { newsroom, browser, edit }
}

test('times are written and shown on the clocks of the desk’s zone, which is named beside them', async () => {
  const { browser, edit } = await deskIn('Asia/Tokyo')
  const times = {
    embargoUntil: '2026-05-02T09:00',
    expiresAt: '2026-06-01T00:30',
    publishedAt: '2020-01-01T00:00',
  }
  const id = await write(browser, times)
  expect(await rowOf(id)).toMatchObject({
    embargo_until: Date.parse('2026-05-02T00:00:00Z'),
    expires_at: Date.parse('2026-05-31T15:30:00Z'),
    archive_date: Date.parse('2019-12-31T15:00:00Z'),
  })
  const form = await edit(id)
  expect(Object.fromEntries(fieldsOf(form))).toMatchObject(times)
  expect(form.match(/On the clocks chosen below\./g)).toHaveLength(4)
  expect(form.match(/selected="">Asia\/Tokyo, the desk’s clocks</g)).toHaveLength(4)
  expect(form.match(/type="datetime-local"/g)).toHaveLength(4)
  const page = await (await browser.get(`/desk/articles/${id}`)).text()
  expect(page).toContain('>2 May 2026 at 09:00 JST</time>')
})

test('when the source published is kept and moves nothing', async () => {
  const { newsroom, browser, edit } = await deskIn('Asia/Tokyo', 'reporter')
  const sourced = { 'source.publishedAt': '2026-04-30T08:15' }
  const id = await write(browser, sourced)
  expect(await rowOf(id)).toMatchObject({
    source_published_at: Date.parse('2026-04-29T23:15:00Z'),
    archive_date: null,
  })
  expect(Object.fromEntries(fieldsOf(await edit(id)))).toMatchObject(sourced)
  const chief = await signIn(newsroom)
  await chief.post(`/desk/articles/${id}/move`, { version: '1', transition: 'publish' })
  const page = await (await chief.get(`/desk/articles/${id}`)).text()
  expect(page).toMatch(/Published at the source<\/dt><dd[^>]*><time[^>]*>30 April 2026 at 08:15 JST</)
  const shown = await (await newsroom.get(`/v1/articles/${id}`)).json()
  expect(shown).toMatchObject({
    source: { publishedAt: '2026-04-29T23:15:00Z' },
    publishedAt: formatRfc3339(new Date(newsroom.clock.now)),
  })
})

test('a schedule is on the desk’s clocks, in the form and in the history', async () => {
  const { browser } = await deskIn('Asia/Kathmandu')
  const id = await write(browser)
  const path = `/desk/articles/${id}`
  expect(await (await browser.get(path)).text()).toContain('Empty for now. Times are in Asia/Kathmandu.')
  const fields = { version: '1', transition: 'publish', scheduleAt: '2026-05-02T09:00' }
  expect((await browser.post(`${path}/move`, fields)).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ visible_from: Date.parse('2026-05-02T03:15:00Z') })
  expect(await (await browser.get(path)).text()).toMatch(/not before <time[^>]*>2 May 2026 at 09:00 NPT</)
})

test('where the dateline’s clocks show another time, it stands beside each field', async () => {
  const { browser, edit } = await deskIn('UTC')
  const dateline = { 'dateline.place': 'Beirut', 'dateline.countryCode': 'LB' }
  const id = await write(browser, { ...dateline, embargoUntil: '2026-10-24T20:30' })
  const form = await edit(id)
  const there = (time: string) => `in UTC is ${time} in Asia/Beirut.`
  expect(form).toContain(there('2026-10-24 23:30 (UTC+03:00)'))
  expect(form.match(/On the clocks chosen below\./g)).toHaveLength(4)
  const path = `/desk/articles/${id}`
  expect(await (await browser.get(path)).text()).toContain('Empty for now. On the clocks chosen below.')
  // An hour later these clocks show the same: only the offset tells.
  const refused = await browser.post('/desk/articles', {
    ...FIELDS,
    ...dateline,
    urgency: '12',
    embargoUntil: '2026-10-24T21:30',
  })
  expect(await refused.text()).toContain(there('2026-10-24 23:30 (UTC+02:00)'))
})

test('a time that the desk’s clocks skip or show twice is asked about with the story’s beside it', async () => {
  const { browser } = await deskIn(NEW_YORK)
  const post = async (embargoUntil: string) => {
    const fields = { ...FIELDS, 'dateline.countryCode': 'JP', embargoUntil }
    return (await browser.post('/desk/articles', fields)).text()
  }
  expect(await post('2026-11-01T01:30')).toContain(
    '2026-11-01 01:30 in America/New_York is 2026-11-01 14:30 (UTC+09:00) or 2026-11-01 15:30 (UTC+09:00) in Asia/Tokyo.',
  )
  expect(await post('2027-03-14T02:30')).toContain('Set by the source. On the clocks chosen below.</p>')
})

test('of a story from the desk’s own zone the hint names the clocks, else the choice beside it does', async () => {
  const { browser, edit } = await deskIn('Asia/Tokyo')
  const from = async (country: string) =>
    edit(await write(browser, { 'dateline.place': 'Tokyo', 'dateline.countryCode': country }))
  const own = await from('JP')
  expect(own.match(/Times are in Asia\/Tokyo\./g)).toHaveLength(4)
  expect(own).not.toContain('On whose clocks')
  // A hint that names them would stand there unchanged once others are chosen.
  expect(await from('')).not.toContain('Times are in')
})

test('a time of publication is refused with any other step', async () => {
  const { browser } = await deskIn('UTC')
  const id = await write(browser)
  const fields = { version: '1', transition: 'take', scheduleAt: '2026-05-02T09:00' }
  const answer = await browser.post(`/desk/articles/${id}/move`, fields)
  expect(errorsOn(await answer.text())).toMatchObject([{ pointer: '/scheduleAt', code: 'invalid' }])
})

test.each([
  { what: 'that is none', typed: 'soon', code: 'invalid_time' },
  { what: 'with an offset', typed: '2026-05-02T09:00:00+09:00', code: 'invalid_time' },
  { what: 'of a year that is not to be stored', typed: '0026-05-02T09:00', code: 'invalid_time' },
  { what: 'of a year too early', typed: '1899-05-02T09:00', code: 'invalid_time' },
  { what: 'that the clocks skip', typed: '2027-03-14T02:30', code: 'no_such_time' },
  { what: 'that the clocks show twice', typed: '2026-11-01T01:30', code: 'ambiguous_time' },
])('a time $what is refused at its field, in the form and in the schedule', async ({ typed, code }) => {
  const { browser } = await deskIn(NEW_YORK)
  const form = await browser.post('/desk/articles', { ...FIELDS, embargoUntil: typed, urgency: '12' })
  const html = await form.text()
  expect([form.status, errorsOn(html)]).toMatchObject([
    422,
    [
      { pointer: '/urgency', code: 'out_of_range' },
      { pointer: '/embargoUntil', code },
    ],
  ])
  expect(html).toMatch(/id="field-embargoUntil"[^>]*aria-invalid="true"/)
  expect(fieldsOf(html).get('embargoUntil')).toBe(typed)

  const id = await write(browser)
  const fields = { version: '1', transition: 'publish', scheduleAt: typed }
  const answer = await browser.post(`/desk/articles/${id}/move`, fields)
  const page = await answer.text()
  expect([answer.status, errorsOn(page)]).toMatchObject([422, [{ pointer: '/scheduleAt', code }]])
  expect(fieldsOf(page).get('scheduleAt')).toBe(typed)
  expect(await rowOf(id)).toMatchObject({ status: 'submitted', version: 1 })
})

test('a time that the clocks show twice is asked about, the first of the two by default', async () => {
  const { browser, edit } = await deskIn(NEW_YORK)
  const typed = { embargoUntil: '2026-11-01T01:30' }
  const html = await (await browser.post('/desk/articles', { ...FIELDS, ...typed })).text()
  const offered = [...html.matchAll(/<option value="([-+][^"]*)"/g)].map(([, offset]) => offset)
  expect(offered).toEqual(['-04:00', '-05:00'])
  expect(html).toContain('with UTC-04:00 and with UTC-05:00')

  for (const [offset, instant] of [
    ['-04:00', '2026-11-01T05:30:00Z'],
    ['-05:00', '2026-11-01T06:30:00Z'],
  ] as const) {
    const chosen = { ...typed, 'embargoUntil.offset': offset }
    const id = await write(browser, chosen)
    expect(await rowOf(id)).toMatchObject({ embargo_until: Date.parse(instant) })
    expect(Object.fromEntries(fieldsOf(await edit(id)))).toMatchObject(chosen)
    const path = `/desk/articles/${id}/move`
    const fields = {
      version: '1',
      transition: 'publish',
      scheduleAt: typed.embargoUntil,
      'scheduleAt.offset': offset,
    }
    await browser.post(path, fields)
    expect(await rowOf(id)).toMatchObject({ schedule_at: Date.parse(instant) })
  }
})

test('a choice between two times is of no account for a time that comes once', async () => {
  const { browser } = await deskIn(NEW_YORK)
  const id = await write(browser, { embargoUntil: '2026-12-01T01:30', 'embargoUntil.offset': '-04:00' })
  expect(await rowOf(id)).toMatchObject({ embargo_until: Date.parse('2026-12-01T06:30:00Z') })
})

test.each(['Australia/Lord_Howe', 'Asia/Kolkata', 'Asia/Tokyo'])(
  'in %s a time to the second outlives an edit of something else',
  async zone => {
    const { newsroom, browser, edit } = await deskIn(zone)
    const key = await makeKey(newsroom)
    const stored = {
      embargoUntil: '2026-05-02T09:00:30Z',
      expiresAt: '2026-06-01T00:00:00.250Z',
      publishedAt: '1999-12-31T23:59:59Z',
    }
    const made = await submit(newsroom, key, { ...SUBMISSION, ...stored })
    const { id } = (await made.json()) as { id: string }
    const form = await edit(id)
    expect(form).toMatch(/name="embargoUntil"[^>]* step="1"/)
    expect(form).toMatch(/name="expiresAt"[^>]* step="0.001"/)
    const times = await rowOf(id)

    const fields = { ...Object.fromEntries(fieldsOf(form)), headline: 'Another headline' }
    expect((await browser.post(`/desk/articles/${id}/edit`, fields)).status).toBe(303)
    const { embargo_until, expires_at, archive_date } = times ?? {}
    expect(await rowOf(id)).toMatchObject({
      version: 2,
      headline: 'Another headline',
      embargo_until,
      expires_at,
      archive_date,
    })
    expect([embargo_until, expires_at, archive_date]).toEqual(Object.values(stored).map(Date.parse))
  },
)

test('an edit by somebody who may not set the archive date leaves it as it is', async () => {
  const { newsroom, browser, edit } = await deskIn('UTC', 'editor')
  const id = await write(await signIn(newsroom), { publishedAt: '2020-01-01T00:00' })
  const form = await edit(id)
  expect(form).not.toContain('Archive date')
  const fields = { ...Object.fromEntries(fieldsOf(form)), headline: 'Another headline' }
  expect((await browser.post(`/desk/articles/${id}/edit`, fields)).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({
    headline: 'Another headline',
    archive_date: Date.parse('2020-01-01T00:00:00Z'),
  })
})

test.each([
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['Asia/Tokio', 'UTC'],
  [undefined, 'UTC'],
])('where DESK_TIME_ZONE is %j, times are in %s', async (DESK_TIME_ZONE, zone) => {
  // The Worker’s clock is that of the machine.
  const browser = await signIn(makeNewsroom(Date.now()))
  const id = await write(browser)
  const request = new Request(`${ORIGIN}/desk/articles/${id}`, { headers: { Cookie: browser.cookie } })
  const answer = await worker.fetch(
    request as Parameters<typeof worker.fetch>[0],
    { ...env, DESK_TIME_ZONE } as Env,
    createExecutionContext(),
  )
  expect(await answer.text()).toContain(`Times are in ${zone}.`)
})
