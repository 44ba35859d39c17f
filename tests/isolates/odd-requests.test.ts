import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import worker from '../../functions/worker.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { ODDITIES } from '../support/odd-requests.ts'
import { PUBLIC, publicSite } from '../support/public-site.ts'
import { type Sent, soundRequest } from '../support/sound-request.ts'

const { pathOf } = publicSite()
const newsroom = makeNewsroom(Date.now())
const key = await makeKey(newsroom)

const ROUTES = [
  ...Object.keys(PUBLIC).map(path => `GET ${path}`),
  ...newsroomApp.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`),
]

const soundly = async (route: string): Promise<Sent> => {
  const [, path = ''] = route.split(' ')
  return Object.hasOwn(PUBLIC, path)
    ? { method: 'GET', path: pathOf(path), headers: {} }
    : soundRequest({ newsroom, key }, route)
}

const PRIVATE = /SQLITE|D1_ERROR|drizzle|node_modules|\bat \w+ \(/i
/** What a status owes (RFC 9110, RFC 6585). */
const OWED: Record<number, [field: string, value: RegExp]> = {
  201: ['Location', /^http:\/\/localhost:8787\//],
  303: ['Location', /^\/desk/],
  308: ['Location', /^\/(?![/\\])/],
  401: ['WWW-Authenticate', /^(?:Bearer|Cookie) realm=/],
  405: ['Allow', /^[A-Z]+(?:, [A-Z]+)*$/],
  429: ['Retry-After', /^\d+$/],
}

/** What is wrong with an answer as HTTP. */
async function faultsOf({ method, url }: Request, response: Response): Promise<string[]> {
  const { status, headers } = response
  const text = new TextDecoder().decode(await response.arrayBuffer())
  const [field, value] = OWED[status] ?? []
  const caching = headers.get('Cache-Control') ?? ''
  const faults = {
    'is a failure': status >= 500,
    'does not state its caching': !/\b(?:no-store|max-age=\d+)\b/.test(caching),
    'may be stored though it is refused':
      status >= 300 && ![304, 404, 410].includes(status) && !/no-store/.test(caching),
    'may be stored though it is private':
      /^\/(?:desk|v1\/submissions|v1\/tag|healthz|metrics)(?:[/?]|$)/.test(new URL(url).pathname) &&
      !/no-store/.test(caching) &&
      status < 400,
    'has no date': new Date(headers.get('Date') ?? '').toUTCString() !== headers.get('Date'),
    'owes a field': field !== undefined && !value?.test(headers.get(field) ?? ''),
    'has a body of no type':
      text !== '' && !/; charset=utf-8$|^image\//.test(headers.get('Content-Type') ?? ''),
    'lets browsers guess its type': text !== '' && headers.get('X-Content-Type-Options') !== 'nosniff',
    'describes a body that it has not': status === 304 && headers.has('Content-Type'),
    'answers HEAD with a body': method === 'HEAD' && text !== '',
    varies: headers.has('Vary'),
    'tells of what is inside': PRIVATE.test(text),
    'speaks of another host': /evil\.example/.test(text + headers.get('Location')),
  }
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [fault] : []))
}

const isOdd = (changed: Partial<Sent>, sound: Sent) =>
  Object.entries(changed).some(([name, value]) => sound[name as keyof Sent] !== value)

test.each(ROUTES)('%s answers whatever is odd as HTTP has it', async route => {
  const sound = await soundly(route)
  const found: string[] = []
  const statuses = new Set<number>()
  // As it should be comes once; what an oddity leaves as it is would only repeat it.
  const changes = [{}, ...ODDITIES.map(change => change(sound)).filter(changed => isOdd(changed, sound))]
  for (const [i, changed] of changes.entries()) {
    const { method, path, headers, body } = { ...sound, ...changed }
    const sent: Sent = { method, path, headers }
    if (body !== undefined && !['GET', 'HEAD'].includes(method)) sent.body = body
    const request = new Request(ORIGIN + path, { ...sent, redirect: 'manual' } as RequestInit)
    const response = await worker.fetch(
      request as Parameters<typeof worker.fetch>[0],
      { ...env, CACHE: 'local' } as Env,
      createExecutionContext(),
    )
    statuses.add(response.status)
    for (const fault of await faultsOf(request, response))
      found.push(`${i} ${JSON.stringify(changed).slice(0, 120)}: ${response.status} ${fault}`)
  }
  expect(found).toEqual([])
  expect(statuses.size).toBeGreaterThan(2)
})

test('there are thousands of them', () => {
  expect(ODDITIES.length * ROUTES.length).toBeGreaterThan(4000)
})
