import { beforeAll, describe, expect, test } from 'vitest'
import { type Browser, signIn } from '../support/desk-client.ts'
import { fillWithMarkup, kept, OWNER, problemsOf, type Sent } from '../support/marked-up-articles.ts'
import { PAYLOADS } from '../support/markup-payloads.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers, PAGE, wordsOf } from '../support/page-checker.ts'
import { sendBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()

let key: Record<string, string>
let browser: Browser
let waiting: Sent[]

beforeAll(async () => {
  key = await makeKey(newsroom, { owner: OWNER })
  browser = await signIn(newsroom)
  waiting = (await fillWithMarkup(newsroom, key)).waiting
})

/** The form's fields with this in each of them, those of a fixed shape included. */
const typedFields = (payload: string) => ({
  ...Object.fromEntries(
    'headline slugline summary body byline dateline.place source.name rights'
      .split(' ')
      .map(name => [name, `${payload} ${name}`]),
  ),
  ...Object.fromEntries(
    'language dateline.countryCode dateline.date source.url urgency embargoUntil expiresAt publishedAt'
      .split(' ')
      .map(name => [name, payload]),
  ),
})

describe('in a form that comes back, markup stays text', () => {
  /** Every other payload, where two forms of one page share them. */
  const half = (rest: 0 | 1) => waiting.filter((_, i) => i % 2 === rest)

  const expectTyped = async (response: Response, status: number, payload: string, other = {}) => {
    const html = await response.text()
    expect([payload, response.status, leftovers(html, DESK)]).toEqual([payload, status, []])
    expect(Object.fromEntries(fieldsOf(html)), payload).toMatchObject({ ...typedFields(payload), ...other })
    return html
  }

  test('with every field refused that has a shape, and a field that the form does not have', async () => {
    for (const payload of PAYLOADS) {
      const fields = { ...typedFields(payload), [payload]: payload, action: payload }
      const html = await expectTyped(await browser.post('/desk/articles', fields), 422, payload)
      expect(html).toContain('data-pointer="/source/url"')
      expect(wordsOf(html)).toContain(JSON.stringify(payload))
    }
  })

  test('beside the text that somebody else saved meanwhile', async () => {
    for (const { payload, submission, id } of half(0)) {
      const times = { embargoUntil: '', expiresAt: '', publishedAt: '' }
      const fields = { ...typedFields(payload), ...times, version: '0' }
      const html = await expectTyped(
        await browser.post(`/desk/articles/${id}/edit`, fields),
        412,
        payload,
        times,
      )
      expect(wordsOf(html.slice(html.indexOf('class="wide both"')))).toContain(kept(submission.headline))
    }
  })

  test('for an editor who is signed out', async () => {
    for (const payload of PAYLOADS) {
      const signedOut = { Cookie: '' }
      await expectTyped(await browser.post('/desk/articles', typedFields(payload), signedOut), 401, payload)
    }
  })

  test('for editing', async () => {
    for (const { payload, submission, id } of half(1)) {
      const html = await (await browser.get(`/desk/articles/${id}/edit`)).text()
      expect([payload, leftovers(html, DESK)]).toEqual([payload, []])
      const { headline, summary, body, byline, rights } = submission
      for (const [name, text] of Object.entries({ headline, summary, body, byline, rights }))
        expect(fieldsOf(html).get(name), payload).toBe(kept(text))
    }
  })

  test('for a schedule, and for a tag', async () => {
    const scheduling = ({ id, payload: scheduleAt }: Sent) =>
      browser.post(`/desk/articles/${id}/move`, { version: '1', transition: 'publish', scheduleAt })
    const tagging = ({ id, payload: code }: Sent) =>
      browser.post(`/desk/articles/${id}/tags`, { kind: code, code, decision: 'added' })
    expect(await problemsOf(half(0), scheduling, DESK, { status: 422 })).toEqual([])
    expect(await problemsOf(half(1), tagging, DESK, { status: 422 })).toEqual([])
  })
})

describe('at the door', () => {
  test('an address of a source that is no web address is refused', async () => {
    const answers = await sendBatch(
      newsroom,
      key,
      PAYLOADS.map(url => ({ ...SUBMISSION, source: { name: 'Agency', url } })),
    )
    const taken = answers.filter(
      ({ status, errors }) => status !== 422 || errors?.some(({ pointer }) => pointer !== '/source/url'),
    )
    expect(taken).toEqual([])
  })

  test.each([
    '/articles/',
    '/countries/',
    '/v1/articles/',
    '/desk/articles/',
    '/?',
    '/desk?',
    '/v1/articles?',
  ])('markup in an address after %s comes back as text or not at all', async path => {
    for (const payload of PAYLOADS) {
      const ask = path.startsWith('/desk') ? browser.get : newsroom.get
      const response = await ask(path + encodeURIComponent(payload))
      const text = await response.text()
      const isPage = response.headers.get('Content-Type')?.startsWith('text/html')
      const location = new URL(response.headers.get('Location') ?? '/', ORIGIN)
      expect([
        payload,
        isPage ? leftovers(text, path.startsWith('/desk') ? DESK : PAGE) : [],
        location.origin,
      ]).toEqual([payload, [], ORIGIN])
      if (text !== '' && !isPage)
        expect(response.headers.get('Content-Type')).toMatch(/^application\/(?:problem\+)?json; /)
      expect([payload, response.status < 500]).toEqual([payload, true])
    }
  })
})
