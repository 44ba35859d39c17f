import { expect, test } from 'vitest'
import type { Target } from '../../../../tools/import/ask-target.ts'
import type { Entry } from '../../../../tools/import/entry.ts'
import { sendBatches } from '../../../../tools/import/send-batches.ts'

const entry = (id: number, size = 0): Entry => ({
  origin: `f:${id}`,
  bytes: 1,
  submission: { id, body: 'x'.repeat(size) },
})

async function* stream(entries: Iterable<Entry>) {
  yield* entries
}

/** The wire's end of a newsroom: answers in turn, and what it was sent. */
function wire(...answers: (Response | ((lines: number) => Response))[]) {
  const sent: { path: string; body: string; key: string | undefined }[] = []
  const waits: number[] = []
  const target: Target = {
    key: 'dw_key',
    publish: true,
    async send(path, { headers, ...request }) {
      const body = Buffer.from(request.body).toString()
      sent.push({ path, body, key: headers.Authorization })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer === undefined) throw new Error('nothing to answer')
      return typeof answer === 'function' ? answer(body.split('\n').length - 1) : answer
    },
    wait: async seconds => void waits.push(seconds),
  }
  return { target, sent, waits }
}

const ndjson = (answers: object[]) =>
  new Response(answers.map(answer => `${JSON.stringify(answer)}\n`).join(''))
const allNew = (lines: number) =>
  ndjson(Array.from({ length: lines }, (_, i) => ({ line: i + 1, status: 201, id: 'x' })))

const outcomes = async (entries: Iterable<Entry>, target: Target) =>
  (await Array.fromAsync(sendBatches(stream(entries), target))).map(({ origin, result, message }) =>
    [origin, result, message].filter(part => part !== undefined).join(' '),
  )

test('each text gets its own outcome, refusals before the newsroom and by it alike, in order', async () => {
  const { target, sent } = wire(
    ndjson([
      { line: 1, status: 201, id: 'a' },
      { line: 2, status: 200, id: 'b' },
      { line: 3, status: 200, id: 'c' },
      { line: 5, status: 422, errors: [{ pointer: '/headline', message: 'Headline is needed.' }] },
      { line: 4, status: 202, id: 'd' },
    ]),
  )
  const unread: Entry = { origin: 'g:1', bytes: 1, refusal: 'Not JSON.' }
  expect(await outcomes([entry(1), unread, ...[2, 3, 4, 5, 6].map(id => entry(id))], target)).toEqual([
    'f:1 new',
    'g:1 refused Not JSON.',
    'f:2 known',
    'f:3 known',
    'f:4 proposal',
    'f:5 refused 422 /headline Headline is needed.',
    'f:6 refused The newsroom gave no answer for this line.',
  ])
  expect(sent.map(({ path, key }) => [path, key])).toEqual([
    ['/v1/submissions/batch?publish=true', 'Bearer dw_key'],
  ])
})

test('a batch has at most 500 lines and 4 MiB, and what was refused before is not sent', async () => {
  const { target, sent } = wire(allNew)
  const small = Array.from({ length: 501 }, (_, id) => entry(id))
  const large = [entry(900, 3_000_000), entry(901, 3_000_000)]
  const unread: Entry[] = Array.from({ length: 600 }, (_, id) => ({
    origin: `g:${id}`,
    bytes: 1,
    refusal: '',
  }))
  const found = await outcomes([...small, ...large, ...unread], target)
  expect(found.filter(outcome => outcome.endsWith('new'))).toHaveLength(503)
  expect(sent.map(({ body }) => body.split('\n').length - 1)).toEqual([500, 2, 1])
  for (const { body } of sent) expect(Buffer.byteLength(body)).toBeLessThan(4 * 1024 * 1024)
})

test('it waits as long as it is told to and sends the same batch again', async () => {
  const busy = (seconds: string) => new Response('', { status: 503, headers: { 'Retry-After': seconds } })
  const { target, sent, waits } = wire(busy('7'), busy('1'), allNew)
  expect(await outcomes([entry(1)], target)).toEqual(['f:1 new'])
  expect(waits).toEqual([7, 1])
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1)
})

test.each([
  [
    'a problem is told by its detail',
    Response.json({ title: 'T', detail: 'This API key is not known.' }, { status: 401 }),
    'The newsroom answered 401: This API key is not known.',
  ],
  [
    'anything else as it is',
    new Response('Bad gateway', { status: 502 }),
    'The newsroom answered 502: Bad gateway',
  ],
  [
    'a newsroom that is busy for ten minutes is given up',
    () => new Response('busy', { status: 503, headers: { 'Retry-After': '250' } }),
    'The newsroom answered 503: busy',
  ],
  [
    'what speaks no NDJSON is no newsroom',
    new Response('<html>'),
    'What answers there is not a Dawnwire newsroom.',
  ],
  ['nor what speaks other JSON', new Response('null\n'), 'What answers there is not a Dawnwire newsroom.'],
])('%s', async (_, answer, message) => {
  await expect(outcomes([entry(1)], wire(answer).target)).rejects.toThrow(message)
})
