import { beforeAll, expect, test } from 'vitest'
import { OPERATIONS } from '../../functions/api/operations/operations.ts'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import openapi from '../../functions/openapi/openapi.json' with { type: 'json' }
import { publicApp } from '../../functions/public-app.ts'
import { bodyText } from '../../tools/openapi/curl-of.ts'
import { openapiText } from '../../tools/openapi/openapi-text.ts'
import { json, publish, type Submitted } from '../support/articles.ts'
import { answerFaults, DESCRIBED_ROUTES, faultsBySchema } from '../support/described-answer.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

import { fileOf } from '../support/pictures.ts'

const newsroom = makeNewsroom()
let key: { Authorization: string }
let shown: Submitted
beforeAll(async () => {
  key = await makeKey(newsroom)
  shown = await publish(newsroom, key)
})

/** What programs use; pages, feeds and the desk are for others. */
const isOfPrograms = (path: string) => /^\/(?:v1\/|healthz$|openapi\.json$)/.test(path)

const ROUTES = [...publicApp.routes, ...newsroomApp.routes]
  .filter(({ method, path }) => method !== 'ALL' && isOfPrograms(path))
  .map(({ method, path }) => `${method} ${path}`)

const ask = (route: string, path: string, init: RequestInit = {}) => {
  const [method = 'GET'] = route.split(' ')
  const headers = Object.fromEntries(new Headers(init.headers))
  return /^(?:GET \/v1\/submissions|GET \/healthz|(?!GET))/.test(route)
    ? newsroom.send(path, { ...init, method, headers } as Parameters<typeof newsroom.send>[1])
    : newsroom.get(path, headers)
}

const withId = (route: string, id: string) => route.replace(/^\w+ /, '').replace(':id', id)

/** The article that a route is asked about: one of its own, since some routes end it. */
async function articleFor(route: string): Promise<string> {
  if (!route.includes('/submissions/:id')) return shown.id
  return (await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, externalId: route }))).id
}

function formOf(parts: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts))
    form.append(name, value.startsWith('@') ? fileOf('jpeg', value.slice(1)) : value)
  return form
}

test('every route of the API is described, and nothing else', () => {
  expect(ROUTES.length).toBeGreaterThan(15)
  expect(DESCRIBED_ROUTES.toSorted()).toEqual(ROUTES.toSorted())
})

test('the document that is shipped is the one that the schemas make: npm run openapi', () => {
  expect(JSON.parse(openapiText())).toEqual(openapi)
})

test.each(Object.entries(OPERATIONS))(
  'the example of %s works, and its answer is as described',
  async (route, { example, body, scope }) => {
    const query = example.query === undefined ? '' : `?${example.query}`
    const response = await ask(route, withId(route, await articleFor(route)) + query, {
      headers: {
        ...(scope && key),
        ...(body?.types[0] && !example.form && { 'Content-Type': body.types[0] }),
        ...example.headers,
      },
      ...(body && { body: example.form ? formOf(example.form) : bodyText(example.body) }),
    })
    expect(response.status).toBeLessThan(300)
    expect(await answerFaults(route, response)).toEqual([])
  },
)

test.each(Object.entries(OPERATIONS))(
  'the answers of %s that stand in the document keep to its schemas',
  (route, { answers }) => {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replace(':id', '{id}')
    for (const [status, { example, type = 'application/json' }] of Object.entries(answers)) {
      if (example === undefined) continue
      const place = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema']
      expect(faultsBySchema(example, ...place)).toEqual([])
    }
  },
)

test.each([
  ['GET /v1/articles', ''],
  ['GET /v1/articles', '?fields=id'],
  ['GET /v1/articles', '?fields=full'],
  ['GET /v1/articles', '?body=html&names=ja'],
  ['GET /v1/articles', '?limit=1'],
  ['GET /v1/articles/:id', ''],
  ['GET /v1/changes', ''],
  ['GET /v1/changes', '?fields=id'],
  ['GET /v1/changes', '?body=blocks&since=0'],
  ['GET /v1/organisations', '?limit=1'],
])('%s%s is as described', async (route, query) => {
  const response = await ask(route, withId(route, shown.id) + query)
  expect(response.status).toBe(200)
  expect(await answerFaults(route, response)).toEqual([])
})

test.each([
  ['GET /v1/articles', '?limit=0', {}, 400],
  ['GET /v1/articles', '?country=ZZ', {}, 404],
  ['GET /v1/articles/:none', '', {}, 404],
  ['GET /v1/changes', '?since=5', {}, 400],
  ['GET /v1/changes', '?since=5f0c3a9e71d2.5', {}, 410],
  ['GET /v1/people', '?cursor=nobody-at-all', {}, 400],
  ['GET /v1/submissions/:id', '', {}, 401],
  ['POST /v1/submissions', '', { 'Content-Type': 'text/plain' }, 415],
  ['POST /v1/submissions', '', { 'Content-Type': 'application/json' }, 422],
  ['PATCH /v1/submissions/:id', '', { 'Content-Type': 'application/json' }, 428],
  ['POST /v1/tag', '', { 'Content-Type': 'application/json' }, 422],
  ['GET /openapi.json', '?v=2', {}, 400],
])('the refusal of %s%s is as described', async (asked, query, headers, status) => {
  const route = asked.replace(':none', ':id')
  const path = withId(asked, shown.id).replace(':none', '0'.repeat(16)) + query
  const response = await ask(route, path, {
    headers: { ...headers, ...(status === 401 ? {} : key) },
    ...(route.startsWith('GET') ? {} : { body: '{}' }),
  })
  expect(response.status).toBe(status)
  expect(await answerFaults(route, response)).toEqual([])
})

test('a copy of the description that still holds is not sent again', async () => {
  const first = await newsroom.get('/openapi.json')
  const again = await newsroom.get('/openapi.json', { 'If-None-Match': first.headers.get('ETag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})
