import { expect, test, vi } from 'vitest'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'
import { soundRequest } from '../support/sound-request.ts'

/** What a connection leaves behind that broke after `start`, in workerd's own words. */
const brokenAfter = (start: string, reason: string) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(start))
    },
    pull(controller) {
      controller.error(new Error(reason))
    },
  })

const routes = newsroomApp.routes
  .filter(({ method }) => ['POST', 'PATCH'].includes(method))
  .map(({ method, path }) => `${method} ${path}`)

test.each(routes)('%s answers a body that breaks off with 400, and logs no fault of ours', async route => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const newsroom = makeNewsroom()
  const { method, path, headers } = await soundRequest({ newsroom, key: await makeKey(newsroom) }, route)
  for (const reason of ['Network connection lost.', 'premature EOF in HTTP entity body', 'bad chunk']) {
    const body = brokenAfter('{"a', reason)
    const response = await newsroom.send(path, { method, headers, body })
    expect([reason, response.status]).toEqual([reason, 400])
    expect(response.headers.get('Cache-Control')).toContain('no-store')
    expect(await response.text()).toMatch(/broke off/)
  }
  expect(logged).not.toHaveBeenCalled()
  logged.mockRestore()
})
