import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { countOf, FIELDS, newForm, signIn, signInAs, write } from '../support/desk-client.ts'
import { makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'

const keyOn = (html: string) => fieldsOf(html).get('idempotencyKey') ?? ''

test('a double click makes one article', async () => {
  const browser = await signIn(makeNewsroom())
  const idempotencyKey = keyOn(await (await browser.get(await newForm(browser))).text())
  const fields = { ...FIELDS, headline: 'Clicked twice', action: 'review', idempotencyKey }
  const answers = await Promise.all(Array.from({ length: 8 }, () => browser.post('/desk/articles', fields)))
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([303]))
  expect(new Set(answers.map(answer => answer.headers.get('Location'))).size).toBe(1)
  expect(await countOf('Clicked twice')).toBe(1)
})

test('a form keeps its key when it is opened anew, so that going back to it makes no second article', async () => {
  const browser = await signIn(makeNewsroom())
  const address = await newForm(browser)
  const open = async () => keyOn(await (await browser.get(address)).text())
  const key = await open()
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(await open()).toBe(key)
  expect(await newForm(browser)).not.toBe(address)
  for (const refused of ['?form=short', '?form=', `?form=${key}&form=${key}`]) {
    const answer = await browser.get(`/desk/articles/new${refused}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, '/desk/articles/new'])
  }
})

test('the same form with another text leads to what was saved, and keeps the text', async () => {
  const browser = await signIn(makeNewsroom())
  const idempotencyKey = keyOn(await (await browser.get(await newForm(browser))).text())
  const id = await write(browser, { idempotencyKey })
  const answer = await browser.post('/desk/articles', {
    ...FIELDS,
    headline: 'A second thought',
    idempotencyKey,
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain(`href="/desk/articles/${id}"`)
  expect(fieldsOf(html).get('headline')).toBe('A second thought')
  expect(keyOn(html)).not.toBe(idempotencyKey)
})

test('a session that ended while somebody wrote costs no word', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  newsroom.clock.now += 13 * 3_600_000
  for (const [path, extra] of [
    ['/desk/articles', { idempotencyKey: 'k' }],
    [`/desk/articles/${id}/edit`, { version: '1' }],
  ] as const) {
    const answer = await browser.post(path, { ...FIELDS, headline: 'Late at night', ...extra })
    expect(answer.status).toBe(401)
    const html = await answer.text()
    expect(fieldsOf(html).get('headline')).toBe('Late at night')
  }
  expect(await countOf('Late at night')).toBe(0)
})

test('a text about the parts of a form is no part of its form', async () => {
  const newsroom = makeNewsroom()
  const { cookie } = await signIn(newsroom)
  newsroom.clock.now += 13 * 3_600_000
  const part = (name: string, value: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const text = 'A file is sent so:\r\n\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"'
  const answer = await newsroom.send('/desk/articles', {
    method: 'POST',
    headers: { Cookie: cookie, Origin: ORIGIN, 'Content-Type': 'multipart/form-data; boundary=b' },
    body: `${part('body', text)}${part('headline', 'How forms travel')}${part('picture.file', 'x', '; filename="b.jpg"')}--b--\r\n`,
  })
  expect(answer.status).toBe(401)
  const fields = fieldsOf(await answer.text())
  expect(fields.get('headline')).toBe('How forms travel')
  expect(fields.get('body')).toContain('filename')
})

test.each(['reporter', 'editor', 'chief'] as const)(
  'what came back to a %s whose session had ended is saved as it is once they are signed in',
  async role => {
    const newsroom = makeNewsroom()
    const browser = await signIn(newsroom, role)
    const id = await write(browser)
    const formAt = async (path: string) => fieldsOf(await (await browser.get(path)).text())
    const forms = [
      ['/desk/articles', await formAt(await newForm(browser))],
      [`/desk/articles/${id}/edit`, await formAt(`/desk/articles/${id}/edit`)],
    ] as const
    newsroom.clock.now += 13 * 3_600_000
    const later = await signInAs(newsroom, browser.editorId)
    for (const [path, form] of forms) {
      const typed = { ...Object.fromEntries(form), ...FIELDS, headline: `Late at night, ${role}` }
      const again = fieldsOf(await (await browser.post(path, typed)).text())
      expect((await later.post(path, Object.fromEntries(again))).status).toBe(303)
    }
    expect(await countOf(`Late at night, ${role}`)).toBe(2)
  },
)

/** D1 that fails from its nth call on. */
const failingAfter = (calls: number) => {
  let made = 0
  const fail = () => {
    if (++made > calls) throw new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.')
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        const member = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => {
          if (name === 'bind') return wrap(member.apply(target, args))
          fail()
          return member.apply(target, args)
        }
      },
    })
  return connect({
    prepare: (query: string) => wrap(env.DB.prepare(query)),
    batch: async () => fail(),
  } as unknown as D1Database)
}

test.each([0, 1])('when the database fails after %i calls the text comes back with 503', async calls => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  for (const path of ['/desk/articles', `/desk/articles/${id}/edit`]) {
    newsroom.deps.db = failingAfter(calls)
    const extra = path.endsWith('edit') ? { version: '1' } : {}
    const answer = await browser.post(path, { ...FIELDS, headline: 'Typed with care', ...extra })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(fieldsOf(await answer.text()).get('headline')).toBe('Typed with care')
  }
})
