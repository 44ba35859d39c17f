import { exports } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { publish, rows, type Submitted, snapshot } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let shown: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  shown = await publish(newsroom, key)
  await newsroom.settled()
})

const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(ORIGIN + path, { redirect: 'manual', ...init }))

const LEAK = /SQLITE|D1_ERROR|drizzle|syntax error|\bat \w+ \(|node_modules/i
const PARAMETERS = [
  'region',
  'country',
  'topic',
  'person',
  'place',
  'organisation',
  'language',
  'publishedAfter',
  'publishedBefore',
  'limit',
  'cursor',
]
const NASTY = [
  "'",
  '"',
  '[]',
  '()',
  ',',
  ';--',
  '\\',
  '\0',
  '%',
  "' OR 1=1--",
  "JP' UNION SELECT 1--",
  '1e999',
  '-1',
  '\u202e',
  '\ud800',
  '../',
  '#{7*7}',
]

describe('query parameters', () => {
  const expectSound = async (path: string) => {
    const response = await newsroom.get(path)
    const body = await response.text()
    expect([path, response.status < 500, LEAK.test(body)]).toEqual([path, true, false])
    if (response.status === 400) expect(response.headers.get('Cache-Control')).toBe('no-store')
    return response
  }

  test.each(PARAMETERS)('%s holds against quotes, brackets and control characters', async name => {
    for (const value of NASTY)
      await expectSound(`/v1/articles?${name}=${encodeURIComponent(value.toWellFormed())}`)
  })

  test('no string breaks any parameter', async () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...NASTY))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PARAMETERS), value, async (name, text) => {
        await expectSound(`/v1/articles?${name}=${encodeURIComponent(text.toWellFormed())}`)
      }),
      { numRuns: 400 },
    )
  })

  test('no string breaks a path, a page or a cursor', async () => {
    const part = fc
      .string({ unit: 'binary', minLength: 1 })
      .map(text => encodeURIComponent(text.toWellFormed()))
    const folder = fc.constantFrom(
      '/',
      '/articles/',
      '/v1/articles/',
      '/countries/',
      '/topics/',
      '/people/',
      '/?cursor=',
      '/v1/',
    )
    await fc.assert(
      fc.asyncProperty(folder, part, async (start, text) => {
        const response = await ask(start + text)
        expect([start + text, response.status < 500]).toEqual([start + text, true])
        expect(await response.text()).not.toMatch(LEAK)
      }),
      { numRuns: 300 },
    )
  })
})

test('reading methods write nothing, whatever they claim to be', async () => {
  const before = await snapshot()
  const paths = [
    '/',
    '/desk/',
    '/desk/new',
    `/desk/articles/${shown.id}`,
    '/v1/articles',
    '/v1/submissions',
    '/v1/submissions/batch',
    `/v1/submissions/${shown.id}`,
    '/healthz',
    '/metrics',
  ]
  const overrides = {
    'X-HTTP-Method-Override': 'DELETE',
    'X-Method-Override': 'POST',
    ...key,
    'Content-Type': 'application/json',
  }
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const response = await ask(`${path}?_method=DELETE`, { method, headers: overrides })
      expect([path, method, response.status < 500]).toEqual([path, method, true])
      await newsroom.send(path, { method, headers: overrides })
    }
  }
  expect(await snapshot()).toBe(before)
})

test('a column of the table is no field of a submission', async () => {
  const columns = await rows<{ name: string }>("SELECT name FROM pragma_table_info('article')")
  const fields = [
    'externalId',
    'language',
    'headline',
    'slugline',
    'summary',
    'body',
    'byline',
    'rights',
    'urgency',
  ]
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const given = ['embargoUntil', 'expiresAt', 'publishedAt']
  const names = new Set(columns.flatMap(({ name }) => [name, camel(name)]))
  const before = await snapshot()
  for (const name of names) {
    if (fields.includes(name) || given.includes(name)) continue
    const response = await submit(newsroom, key, { ...SUBMISSION, [name]: 1 })
    expect([name, response.status]).toEqual([name, 422])
  }
  expect(await snapshot()).toBe(before)
})
