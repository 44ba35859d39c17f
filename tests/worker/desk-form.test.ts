import { expect, test } from 'vitest'
import type { FieldError } from '../../functions/http/problem.ts'
import { countOf, errorsOn, FIELDS, newForm, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, ORIGIN, submit } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

test.each([
  { action: 'draft', status: 'draft' },
  { action: 'review', status: 'submitted' },
])('the button $action makes an article that is $status', async ({ action, status }) => {
  const browser = await signIn(makeNewsroom())
  const answer = await browser.post('/desk/articles', { ...FIELDS, action })
  expect(answer.status).toBe(303)
  const id = answer.headers.get('Location')?.split('/').at(-1) ?? ''
  expect(await rowOf(id)).toMatchObject({
    status,
    owner: `editor:${browser.editorId}`,
    headline: FIELDS.headline,
    source_name: 'Agency',
    urgency: 5,
  })
  expect((await browser.get(`/desk/articles/${id}`)).status).toBe(200)
})

test('every language that the form offers is taken, and stays chosen', async () => {
  const browser = await signIn(makeNewsroom())
  const form = await (await browser.get(await newForm(browser))).text()
  const list = form.slice(form.indexOf('id="field-language"')).split('</select>')[0] ?? ''
  const offered = [...list.matchAll(/<option value="([\w-]+)"/g)].map(([, code = '']) => code)
  expect(offered.length).toBeGreaterThan(60)
  expect(offered.indexOf('ja')).toBeLessThan(offered.indexOf('en'))
  for (const language of offered) {
    const id = await write(browser, { language, action: 'draft' })
    expect([language, (await rowOf(id))?.language]).toEqual([language, language])
  }
})

test('a picture or a table in the body is named, at the field and on the article', async () => {
  const browser = await signIn(makeNewsroom())
  const body = 'The bay: ![boats](https://a.example/b.jpg)\n\n|a|b|\n|-|-|\n|1|2|'
  const id = await write(browser, { body, action: 'draft' })
  const pages = [`/desk/articles/${id}`, `/desk/articles/${id}/edit`].map(async path =>
    (await browser.get(path)).text(),
  )
  for (const html of await Promise.all(pages)) {
    expect(html).toContain('This text has a picture, which is not shown')
    expect(html).toContain('This text has a table, which readers see as lines')
  }
  const plain = await write(browser, { body: 'The bay.', action: 'draft' })
  expect(await (await browser.get(`/desk/articles/${plain}/edit`)).text()).not.toContain('This text has')
})

test('another language stays chosen while something else is edited', async () => {
  const browser = await signIn(makeNewsroom())
  const id = await write(browser, { language: 'pt-BR' })
  const form = await (await browser.get(`/desk/articles/${id}/edit`)).text()
  expect(form).toContain('<option value="pt-BR" selected="">Portuguese (Brazil)</option>')
})

test('a new article takes two round trips, and one after the answer to forget what was kept of it', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const trips = await newsroom.roundTrips(() => browser.post('/desk/articles', FIELDS))
  expect(trips).toBe(2 + 1)
})

const byPointer = (a: { pointer?: string | undefined }, b: { pointer?: string | undefined }) =>
  String(a.pointer).localeCompare(String(b.pointer))

const nested = (fields: Record<string, string>) => {
  const {
    'source.name': name,
    'source.url': url,
    'dateline.place': place,
    'dateline.date': date,
    urgency,
    publishedAt,
    ...rest
  } = fields
  return {
    ...rest,
    ...(publishedAt === undefined ? {} : { publishedAt: `${publishedAt}Z` }),
    ...(urgency === undefined ? {} : { urgency: Number.isNaN(Number(urgency)) ? urgency : Number(urgency) }),
    source: { ...(name ? { name } : {}), ...(url ? { url } : {}) },
    ...(place === undefined && date === undefined
      ? {}
      : { dateline: { ...(place ? { place } : {}), ...(date ? { date } : {}) } }),
  }
}

test.each([
  { what: 'nothing at all', fields: {} },
  {
    what: 'only an address of the source',
    fields: { ...FIELDS, 'source.name': '', 'source.url': 'ftp://a.example' },
  },
  { what: 'a dateline without place', fields: { ...FIELDS, 'dateline.date': '2026-02-30' } },
  {
    what: 'wrong numbers, times and language',
    fields: { ...FIELDS, urgency: '12', embargoUntil: 'soon', language: 'no such' },
  },
  { what: 'a word for a number', fields: { ...FIELDS, urgency: 'high' } },
  { what: 'a fraction', fields: { ...FIELDS, urgency: '4.5' } },
  { what: 'only blanks', fields: { ...FIELDS, headline: '  ' } },
  { what: 'an invisible control', fields: { ...FIELDS, headline: 'a\u202eb' } },
  { what: 'a time ahead', fields: { ...FIELDS, publishedAt: '2030-01-01T00:00:00' } },
  { what: 'too long a headline', fields: { ...FIELDS, headline: 'あ'.repeat(201) } },
] as { what: string; fields: Record<string, string> }[])(
  'a form with $what is told what a program is told',
  async ({ fields }) => {
    const newsroom = makeNewsroom()
    const browser = await signIn(newsroom)
    const page = await browser.post('/desk/articles', fields)
    const api = await submit(newsroom, await makeKey(newsroom), nested(fields))
    expect([page.status, api.status]).toEqual([422, 422])
    const { errors } = (await api.json()) as { errors: FieldError[] }
    // A time is written in another way here, so its message is another one.
    const told = errorsOn(await page.text())
    expect(told.toSorted(byPointer)).toMatchObject(
      errors
        .toSorted(byPointer)
        .map(({ pointer, code, message }) =>
          code === 'invalid_time' ? { pointer, code } : { pointer, code, message },
        ),
    )
  },
)

test('what is wrong is told in the order of the page', async () => {
  const browser = await signIn(makeNewsroom())
  const html = await (await browser.post('/desk/articles', {})).text()
  const told = errorsOn(html).map(({ pointer }) => pointer)
  const fields = [...html.matchAll(/id="field-([\w-]+)"/g)].map(
    ([, id = '']) => `/${id.replaceAll('-', '/')}`,
  )
  expect(told.length).toBeGreaterThan(2)
  expect(told).toEqual(fields.filter(field => told.includes(field)))
})

test('what was typed comes back as it was, with its errors beside it', async () => {
  const browser = await signIn(makeNewsroom())
  const html = await (
    await browser.post('/desk/articles', {
      ...FIELDS,
      headline: '"<b>&amp;</b>"',
      body: '\n\n  two lines\r\nand </textarea><script>',
      urgency: '0',
    })
  ).text()
  expect(html).toContain('>\n&quot;&lt;b&gt;&amp;amp;&lt;/b&gt;&quot;</textarea>')
  expect(html).toContain('>\n\n\n  two lines\r\nand &lt;/textarea&gt;&lt;script&gt;</textarea>')
  expect(html).toMatch(
    /id="field-urgency"[^>]*aria-invalid="true"[^>]*aria-describedby="field-urgency-hint field-urgency-error"/,
  )
  expect(html).toContain('<a href="#field-urgency">')
  expect(leftovers(html, DESK)).toEqual([])
})

test.each([
  'status',
  'owner',
  'version',
  'visibleFrom',
  'externalId',
  'role',
  '__proto__',
  'constructor',
  'source',
  'body.x',
])('a form cannot set %s', async name => {
  const browser = await signIn(makeNewsroom())
  const headline = `Unknown field ${name}`
  const answer = await browser.post('/desk/articles', { ...FIELDS, headline, [name]: 'published' })
  expect(answer.status).toBe(422)
  expect(errorsOn(await answer.text())).toMatchObject([{ code: 'unknown_key' }])
  expect(await countOf(headline)).toBe(0)
})

test.each(['reporter', 'editor'] as const)('a form of a %s has no archive date', async role => {
  const browser = await signIn(makeNewsroom(), role)
  const answer = await browser.post('/desk/articles', { ...FIELDS, publishedAt: '2020-01-01T00:00' })
  expect(errorsOn(await answer.text())).toMatchObject([{ code: 'unknown_key', pointer: '/publishedAt' }])
})

test('a form with files or doubled fields is refused', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const form = new FormData()
  for (const [name, value] of Object.entries(FIELDS)) if (name !== 'body') form.append(name, value)
  form.append('body', new File([new Uint8Array([0xff])], 'a.bin'))
  form.append('rights', 'twice')
  const answer = await newsroom.send('/desk/articles', {
    method: 'POST',
    headers: { Cookie: browser.cookie, Origin: ORIGIN },
    body: form,
  })
  expect(errorsOn(await answer.text())).toMatchObject([
    { pointer: '/body', code: 'invalid_type' },
    { pointer: '/body', code: 'required' },
    { pointer: '/rights', code: 'duplicate' },
  ])
})

test('blanks alone in a field of the form are an empty field', async () => {
  const browser = await signIn(makeNewsroom())
  const answer = await browser.post('/desk/articles', { ...FIELDS, headline: '  ', summary: ' \u3000 ' })
  expect(errorsOn(await answer.text())).toEqual([
    { pointer: '/headline', code: 'required', message: 'Headline is needed.' },
  ])
})
