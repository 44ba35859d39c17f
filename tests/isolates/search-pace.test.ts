import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SEARCHES } from '../../functions/gateway.ts'
import { ORIGIN } from '../support/newsroom.ts'
import { toWorker } from '../support/stored-reads.ts'

const from = (address: string, path: string) =>
  toWorker(new Request(ORIGIN + path, { headers: { 'CF-Connecting-IP': address } }), 'upstream')

// An address is counted by the minute, so none may end meanwhile.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }))
afterAll(() => void vi.useRealTimers())

describe.each(['/v1/search?q=a', '/search', '/ja/search'])('an address that asks %s', path => {
  test(`more than ${SEARCHES} times a minute is told to wait, and nobody else is`, async () => {
    const address = `203.0.113.${path.length}`
    for (let i = 0; i < SEARCHES; i++) expect((await from(address, path)).status).not.toBe(429)
    const refused = await from(address, path)
    expect([refused.status, refused.fields['retry-after'], refused.fields['cache-control']]).toEqual([
      429,
      '60',
      'no-store',
    ])
    expect((await from('203.0.113.250', path)).status).toBe(200)
    expect((await from(address, '/v1/articles')).status).toBe(200)
  })
})

test('an address of ten kilobytes says how long it may be', async () => {
  const answer = await from('203.0.113.251', `/v1/search?q=${'a'.repeat(10_240)}`)
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body)).toMatchObject({
    code: 'malformed',
    detail: 'The address has more than 4096 characters; shorten its parameters.',
  })
})
