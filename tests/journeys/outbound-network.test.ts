import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { type InstanceOptions, startInstance } from '../../tools/instance.ts'

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

let folder: string
let listeners: Server[]
let hits = 0
let addresses: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnwire-network-'))
  writeFileSync(join(folder, 'worker.js'), PROBE)
  const config = {
    compatibilityDate: '2026-11-01',
    compatibilityFlags: [],
    databases: {},
    buckets: {},
    vars: {},
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
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
  rmSync(folder, { recursive: true })
})

async function probe(options: Pick<InstanceOptions, 'outside'> = {}): Promise<(number | string)[]> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const instance = await startInstance({
    port,
    stateDir: join(folder, 'state'),
    buildDir: folder,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
    ...options,
  })
  try {
    return (await fetch(origin, { method: 'POST', body: JSON.stringify(addresses) }).then(answer =>
      answer.json(),
    )) as (number | string)[]
  } finally {
    await instance.dispose()
  }
}

test('the Worker reaches no listener on this machine, however its address is written', async () => {
  expect(await probe()).toEqual(addresses.map(() => 'unreachable'))
  expect(hits).toBe(0)
})

test('whoever plays the world outside is asked in its place', async () => {
  const asked: string[] = []
  const answers = await probe({
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
