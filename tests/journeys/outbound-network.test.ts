import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { startProbe } from './probe.ts'

/** Asks each address that it is sent, past every check of the Worker's own code. */
const PROBE = `
import { WorkerEntrypoint } from 'cloudflare:workers'
export class PublicReads extends WorkerEntrypoint {}
export default {
  async fetch(request) {
    const answers = []
    for (const address of await request.json())
      answers.push(await fetch(address, { redirect: 'manual' }).then(answer => answer.status, () => 'unreachable'))
    return Response.json(answers)
  }
}`

let listeners: Server[]
let hits = 0
let addresses: string[]

beforeAll(async () => {
  const port = await freePort()
  listeners = ['127.0.0.1', '::1'].map(host =>
    createServer((_, answer) => {
      hits++
      answer.end('reached')
    }).listen(port, host),
  )
  addresses = [
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ].map(host => `http://${host}:${port}/`)
})

afterAll(() => {
  for (const listener of listeners) listener.close()
})

async function answersOf(options?: Parameters<typeof startProbe>[1]): Promise<(number | string)[]> {
  const probe = await startProbe(PROBE, options)
  try {
    const answer = await fetch(probe.origin, { method: 'POST', body: JSON.stringify(addresses) })
    return (await answer.json()) as (number | string)[]
  } finally {
    await probe.close()
  }
}

test('the Worker reaches no listener on this machine, however its address is written', async () => {
  expect(await answersOf()).toEqual(addresses.map(() => 'unreachable'))
  expect(hits).toBe(0)
})

test('whoever plays the world outside is asked in its place', async () => {
  const asked: string[] = []
  const answers = await answersOf({
    outside: {
      type: 'node-handler',
      handler: (request, answer) => {
        asked.push(String(request.headers.host))
        answer.end()
      },
    },
  })
  expect(answers).toEqual(addresses.map(() => 200))
  expect(asked).toHaveLength(addresses.length)
  expect(hits).toBe(0)
})
