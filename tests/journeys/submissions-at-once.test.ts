import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf } from '../../tools/instance.ts'
import { type Journey, makeJourney } from './journey.ts'

const ROUNDS = 4
const STAYING = 24
const LEAVING = 12

let journey: Journey
beforeAll(async () => {
  journey = await makeJourney()
})
afterAll(async () => {
  await journey?.instance.dispose()
  journey?.forget()
})

const FIELDS = { 'Content-Type': 'application/json' }
const story = (name: string) =>
  JSON.stringify({
    externalId: name,
    language: 'en',
    headline: `The ferry of ${name}`,
    body: `The ferry ${name} between Busan and Fukuoka sails again.`,
    source: { name: 'Example' },
    rights: 'Example',
  })

const send = async (name: string) => {
  const headers = { Authorization: `Bearer ${journey.key}`, ...FIELDS }
  const answer = await fetch(`${journey.origin}/v1/submissions`, {
    method: 'POST',
    headers,
    body: story(name),
  })
  await answer.arrayBuffer()
  return answer.status
}

/** Sends it whole, and is gone before the answer. */
async function sendAndLeave(name: string, after: number) {
  const body = story(name)
  const socket = connect({ port: journey.port, host: '127.0.0.1' })
  const lines = [
    'POST /v1/submissions HTTP/1.1',
    `Host: localhost:${journey.port}`,
    `Authorization: Bearer ${journey.key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.on('error', () => {})
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  await setTimeout(after)
  socket.destroy()
}

test('of many that submit at the same time all who stay are answered, although others leave', async () => {
  expect(await send('first')).toBe(201)
  const staying: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const names = Array.from({ length: STAYING }, (_, i) => `stays-${round}-${i}`)
    const leaving = Array.from({ length: LEAVING }, (_, i) => sendAndLeave(`leaves-${round}-${i}`, 2 * i))
    const statuses = await Promise.all(names.map(send))
    await Promise.all(leaving)
    expect(statuses).toEqual(names.map(() => 201))
    staying.push(...names)
  }
  expect(await send('last')).toBe(201)
  const { results } = await (await databaseOf(journey.instance))
    .prepare('SELECT external_id AS name, count(*) AS count FROM article GROUP BY 1')
    .all<{ name: string; count: number }>()
  expect(results.filter(({ count }) => count > 1)).toEqual([])
  const stored = new Set(results.map(({ name }) => name))
  expect(staying.filter(name => !stored.has(name))).toEqual([])
})
