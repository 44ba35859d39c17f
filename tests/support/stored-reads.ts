import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeEach, vi } from 'vitest'
import { pageCache } from '../../functions/cache/page-cache.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { makeReadDeps } from '../../functions/read-deps.ts'
import worker from '../../functions/worker.ts'
import { MINUTE } from './articles.ts'
import { NOON, ORIGIN } from './newsroom.ts'

export const NOW = NOON + MINUTE

/** Every field of an answer and its bytes. */
async function told({ status, headers, body }: Response) {
  const bytes = await new Response(body).arrayBuffer()
  // Each answer for one caller has a name of its own.
  const { 'x-request-id': _, ...fields } = Object.fromEntries(headers)
  return { status, fields, body: new TextDecoder('latin1').decode(bytes) }
}
export type Told = Awaited<ReturnType<typeof told>>

/** What the public reads were asked, and what they gave the cache to store. */
export interface Passed {
  asked: { method: string; url: string; fields: object; body: unknown }
  gave: Told
}

/** Through the door of the Worker. */
export const toWorker = async (request: Request, CACHE = 'local', context = createExecutionContext()) =>
  told(await worker.fetch(request as Parameters<typeof worker.fetch>[0], { ...env, CACHE } as Env, context))

/** The same with the stand-in behind it. */
export const ask = (url: string, init: RequestInit = {}) =>
  toWorker(new Request(/^https?:/.test(url) ? url : ORIGIN + url, { redirect: 'manual', ...init }))

/** Puts a stand-in behind the door that is empty before each test, and notes what passes it. Call it once in a file. */
export function storedReads() {
  // Time stands still, so that the same answer twice is the same to the last field.
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  afterAll(() => void vi.useRealTimers())

  let passed: Passed[] = []

  /** The stand-in keeps the first origin that it is given, which is this one. */
  const cache = pageCache('local', {
    fetch: async request => {
      const { method, url, headers, body } = request
      const answer = await answerPublic(request, await makeReadDeps(env as Env))
      passed.push({
        asked: { method, url, fields: Object.fromEntries(headers), body },
        gave: await told(answer.clone()),
      })
      return answer
    },
    purge: async () => ({ success: true, errors: [] }),
    invalidate: async () => ({ success: true, errors: [] }),
  })

  async function coldStart() {
    passed = []
    await cache.purge({ purgeEverything: true })
  }
  beforeEach(coldStart)

  /** The attacker first, with a cold cache; then a reader; then the attacker again, with the reader's answer stored. */
  async function visit(path: string, attack: () => Promise<Told>) {
    await coldStart()
    const cold = await attack()
    const clean = await ask(path)
    const warm = await attack()
    return { passed, cold, clean, warm }
  }

  return {
    /** Since the last cold start. */
    passed: () => passed,
    coldStart,
    visit,
  }
}
