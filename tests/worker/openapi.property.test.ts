import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import openapi from '../../functions/openapi/openapi.json' with { type: 'json' }
import { json, type Submitted } from '../support/articles.ts'
import { anyOf, type Schema } from '../support/by-schema.ts'
import { faultsBySchema } from '../support/described-answer.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const MINUTE = 60_000
const RUNS = { numRuns: 40 }

const newsroom = makeNewsroom()
let key: { Authorization: string }
let own: string
beforeAll(async () => {
  key = await makeKey(newsroom)
  own = (await json<Submitted>(submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true'))).id
})

type Name = 'Submission' | 'SubmissionPatch' | 'TagLine'
type Json = Record<string, unknown>
interface Refusal {
  errors?: { pointer: string }[]
}

/** Where each is sent, and one that is taken. */
const BODIES: Readonly<Record<Name, { method: string; path: () => string; whole: Json }>> = {
  Submission: { method: 'POST', path: () => '/v1/submissions', whole: SUBMISSION },
  SubmissionPatch: { method: 'PATCH', path: () => `/v1/submissions/${own}`, whole: { urgency: 3 } },
  TagLine: { method: 'POST', path: () => '/v1/tag', whole: { text: 'Tokyo and Seoul agree.' } },
}

/** An answer that is not as the document describes it throws. Each is sent in a minute of its own, for the quota's sake. */
async function send(name: Name, body: unknown) {
  newsroom.clock.now += MINUTE
  const { method, path } = BODIES[name]
  const response = await newsroom.send(path(), {
    method,
    headers: { 'Content-Type': 'application/json', 'If-Match': '*', ...key },
    body: JSON.stringify(body),
  })
  return { status: response.status, refusal: (await response.json()) as Refusal }
}

const schemaOf = (name: Name) => openapi.components.schemas[name] as Schema

/** A body that is taken, with some of its fields exchanged for anything, and others added that nobody knows. */
const spoiled = (name: Name) =>
  fc
    .dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(schemaOf(name).properties ?? {})), fc.string({ maxLength: 8 })),
      fc.jsonValue({ maxDepth: 2 }),
      { minKeys: 1, maxKeys: 3 },
    )
    .map(fields => ({ ...BODIES[name].whole, ...fields }))

const NAMES = Object.keys(BODIES) as Name[]

test.each(NAMES)('a %s that the document forbids is refused, and the answer says where', name =>
  fc.assert(
    fc.asyncProperty(spoiled(name), async body => {
      fc.pre(faultsBySchema(body, 'components', 'schemas', name).length > 0)
      const { status, refusal } = await send(name, body)
      expect(status).toBe(422)
      expect(refusal.errors?.length).toBeGreaterThan(0)
      for (const { pointer } of refusal.errors ?? []) expect(isOf(body, pointer)).toBe(true)
    }),
    RUNS,
  ),
)

test.each(NAMES)('a %s that the document allows is taken, or refused for what a field says', name =>
  fc.assert(
    fc.asyncProperty(anyOf(schemaOf(name)), async given => {
      const { status, refusal } = await send(name, given)
      expect([200, 201, 202, 409, 422]).toContain(status)
      for (const { pointer } of refusal.errors ?? []) expect(isOf(given as Json, pointer)).toBe(true)
    }),
    RUNS,
  ),
)

/** Whether the place is in the body, or in an object of it that lacks it. */
function isOf(body: Json, pointer: string): boolean {
  const names = pointer.split('/').slice(1, -1).map(plain)
  const holder = names.reduce<unknown>((value, name) => (value as Json | undefined)?.[name], body)
  return pointer === '' || (typeof holder === 'object' && holder !== null)
}

const plain = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~')

interface Parameter {
  in: string
  name: string
  schema: Schema
}

/** Every parameter of a query that has bounds, and its place in the document. */
const BOUNDED = Object.entries(openapi.paths).flatMap(([path, item]) => {
  const { parameters = [] }: { parameters?: Parameter[] } = 'get' in item ? (item.get as object) : {}
  return parameters.flatMap(({ in: where, name, schema }, i) =>
    where === 'query' && (schema.enum || schema.maximum || schema.maxLength)
      ? [{ path, name, schema, place: ['paths', path, 'get', 'parameters', String(i), 'schema'] }]
      : [],
  )
})

test.each(BOUNDED)(
  '$path?$name= takes what the document allows and nothing else',
  ({ path, name, schema, place }) =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyOf(schema), fc.string(), fc.integer()), async value => {
        newsroom.clock.now += MINUTE
        const asked = `${NEEDED[path + name] ?? ''}${name}=${encodeURIComponent(String(value))}`
        const { status } = await newsroom.get(`${path.replace('{id}', own)}?${asked}`)
        const isAllowed = faultsBySchema(asWritten(value, schema), ...place).length === 0
        expect([asked, status < 400]).toEqual([asked, isAllowed])
      }),
      { numRuns: 15 },
    ),
)

/** What must stand beside a parameter, so that anything is looked for. */
const NEEDED: Readonly<Record<string, string>> = { '/v1/searchsort': 'q=ferry&' }

/** Queries have texts only: digits stand for a number where one is wanted. */
const asWritten = (value: unknown, { type }: Schema) =>
  type === 'integer' && /^[1-9]\d*$/.test(String(value))
    ? Number(value)
    : type === 'string'
      ? String(value)
      : value
