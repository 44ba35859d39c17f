import type { Operation } from './described.ts'

export interface Call {
  query?: string
  /** In the place of `{id}`, if it is none that is there. */
  id?: string
  headers?: Readonly<Record<string, string>>
  body?: string
}

/** What stands in a parameter, by mistake or not. */
const VALUES = ['', 'x', '-1', '1', 'jp', 'asia', 'medtop:13000000', 'abc.9', '%ff']
/** What stands in a field, by mistake or not. */
const FIELD_VALUES = [null, 7, '', {}, '2020-01-01T00:00:00Z']
/** Prism waits forever for what is no JSON and for other charsets, and loses a `null`. */
const BODIES = [
  '[]',
  '{}',
  '{"x":1}',
  '"x"',
  `{"x":${'['.repeat(9)}${']'.repeat(9)}}`,
  `"${'x'.repeat(200 * 1024)}"`,
]
const NOBODY = '0'.repeat(16)

/** Requests of one operation, right ones and wrong ones: one thing at a time. */
export const callsOf = (operation: Operation): Call[] => [
  ...queriesOf(operation),
  ...(operation.path.includes('{id}') ? ['x', NOBODY].map(id => ({ ...soundCall(operation), id })) : []),
  ...(operation.needsKey ? keysOf(operation) : []),
  ...(operation.body ? [...bodiesOf(operation), ...headersOf(operation), unconditional(operation)] : []),
]

/** One that is taken, unless it is a form. */
function soundCall({ method, body }: Operation) {
  const headers: Record<string, string> = {
    ...(body && { 'Content-Type': body.type }),
    ...(method === 'PATCH' && { 'If-Match': '*' }),
  }
  return { headers, ...(body && { body: textOf(body.example ?? {}) }) }
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

function queriesOf(operation: Operation): Call[] {
  const queries = operation.queries.flatMap(({ name, schema }) => {
    const { enum: words = [], examples = [], minimum, maximum } = schema
    const told = [...words, ...examples, minimum, maximum]
      .flatMap(value => value ?? [])
      .map(encodeURIComponent)
    return [...VALUES, ...told].map(value => `${name}=${value}`)
  })
  return ['', 'unknown=x', 'limit=1&limit=1', ...queries].map(query => ({ ...soundCall(operation), query }))
}

const withHeader = (operation: Operation, name: string, value: string): Call => {
  const call = soundCall(operation)
  return { ...call, headers: { ...call.headers, [name]: value } }
}

const keysOf = (operation: Operation) =>
  ['', 'Bearer x', `Bearer dw_${NOBODY}_${'A'.repeat(43)}`].map(key =>
    withHeader(operation, 'Authorization', key),
  )

const headersOf = (operation: Operation) =>
  Object.entries({
    'Content-Type': ['text/plain'],
    'Content-Encoding': ['gzip'],
    'Idempotency-Key': ['a b', 'judge'],
    'If-Match': ['"v9"', 'v1', '"v1", "v2"'],
  }).flatMap(([name, values]) => values.map(value => withHeader(operation, name, value)))

function unconditional(operation: Operation): Call {
  const { headers, ...call } = soundCall(operation)
  const { 'If-Match': _, ...others } = headers
  return { ...call, headers: others }
}

function bodiesOf(operation: Operation): Call[] {
  const { type = '', example, fields: all = [] } = operation.body ?? {}
  const fields = type.endsWith('json') && typeof example === 'object' ? all : []
  const spoiled = fields.flatMap(name =>
    FIELD_VALUES.map(value => JSON.stringify({ ...(example as object), [name]: value })),
  )
  const lines = type.endsWith('ndjson') ? ['{}\n'.repeat(501)] : []
  return [...BODIES, ...lines, ...spoiled].map(body => ({ ...soundCall(operation), body }))
}
