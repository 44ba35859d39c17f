import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { GAZETTEER_URL } from '../../functions/tagger/models.gen.ts'
import worker from '../../functions/worker.ts'
import { ORIGIN } from '../support/newsroom.ts'

/** Without the file that an isolate reads first. */
const WITHOUT = {
  ...env,
  ASSETS: {
    fetch: async (asked: URL | Request) =>
      String(asked).endsWith(GAZETTEER_URL) ? new Response(null, { status: 404 }) : env.ASSETS.fetch(asked),
  } as Fetcher,
}

const ask = async (path: string, from: Env) => {
  const request = new Request<unknown, IncomingRequestCfProperties>(ORIGIN + path)
  const answer = await worker.fetch(request, from, createExecutionContext())
  await answer.text()
  return [answer.status, answer.headers.get('Cache-Control'), answer.headers.get('Retry-After')]
}

test('while the gazetteer cannot be read nothing is answered or stored, and the next request tries again', async () => {
  const paths = ['/', '/v1/articles', '/edition', '/v1/search?q=x', '/healthz', '/desk']
  for (const path of paths) expect.soft(await ask(path, WITHOUT), path).toEqual([503, 'no-store', '5'])
  expect((await ask('/v1/articles', env))[0]).toBe(200)
  // From then on the isolate has it.
  expect((await ask('/v1/articles', WITHOUT))[0]).toBe(200)
})
