import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeJourney } from './journey.ts'
import { rawRequest } from './raw-request.ts'

let journey: Awaited<ReturnType<typeof makeJourney>>
beforeAll(async () => {
  journey = await makeJourney()
})
afterAll(async () => {
  await journey?.instance.dispose()
  journey?.forget()
})

const host = () => `Host: localhost:${journey.port}`
const ask = (target: string, ...fields: string[]) =>
  rawRequest(journey.port, `GET ${target} HTTP/1.1`, host(), ...fields, 'Connection: close', '', '')
const style = `/assets/${readdirSync('public/assets')[0]}`

test('every answer is dated, and over plain HTTP none promises https', async () => {
  for (const target of [
    '/',
    '/East-Asia',
    '/?x=1',
    '/nowhere',
    '/v1/articles?x=1',
    '/healthz',
    '/desk',
    style,
  ]) {
    const { status, fields } = await ask(target)
    expect([target, status < 500, Date.parse(fields.date ?? '') > 0]).toEqual([target, true, true])
    expect([target, fields['strict-transport-security']]).toEqual([target, undefined])
  }
})

test('a file that the caller has is 304 without a type', async () => {
  const { fields } = await ask(style)
  const again = await ask(style, `If-None-Match: ${fields.etag}`)
  expect([again.status, again.body, again.fields['content-type']]).toEqual([304, '', undefined])
})

test('one known Host is served, two are not, and none is no request', async () => {
  const statusOf = async (...hosts: string[]) =>
    (await rawRequest(journey.port, 'GET / HTTP/1.1', ...hosts, 'Connection: close', '', '')).status
  expect(await statusOf(host())).toBe(200)
  expect(await statusOf(host(), 'Host: evil.example')).toBe(421)
  expect(await statusOf('Host: evil.example')).toBe(421)
  expect(await statusOf()).toBe(400)
})

// workerd drops the authority of such a target before the Worker sees the request; RFC 9112 section 3.2.2 would have it decide.
test('of a target that names a host the path alone counts, and nothing of that host is said', async () => {
  const plain = await ask('/')
  for (const target of ['http://evil.example/', 'https://evil.example/', 'http://x@evil.example:1/']) {
    const { status, body, fields } = await ask(target)
    expect([target, status, body]).toEqual([target, 200, plain.body])
    expect(JSON.stringify(fields)).not.toContain('evil')
  }
})

test.each([
  ['is shorter than it says', 'Content-Length: 100', '{"language":'],
  ['ends within a chunk', 'Transfer-Encoding: chunked', 'ff\r\n{"language":'],
  ['ends before the last chunk', 'Transfer-Encoding: chunked', 'c\r\n{"language":\r\n'],
  ['has a chunk of no length', 'Transfer-Encoding: chunked', 'zz\r\n{"language":\r\n'],
])('a body that %s is 400', async (_, framing, body) => {
  const answer = await rawRequest(
    journey.port,
    'POST /v1/submissions HTTP/1.1',
    host(),
    `Authorization: Bearer ${journey.key}`,
    'Content-Type: application/json',
    framing,
    '',
    body,
  )
  expect([answer.status, answer.fields['content-type']]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
  ])
})

test('who sends a batch that is too large, and looks at the answer only then, reads that it is too large', async () => {
  const body = 'a'.repeat(5_000_000)
  const { status, fields } = await rawRequest(
    journey.port,
    'POST /v1/submissions/batch HTTP/1.1',
    host(),
    `Authorization: Bearer ${journey.key}`,
    'Content-Type: application/x-ndjson',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  )
  expect([status, fields['content-type']]).toEqual([413, 'application/problem+json; charset=utf-8'])
})
