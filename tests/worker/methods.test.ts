import { expect, test } from 'vitest'
import { answerNewsroom, newsroomApp } from '../../functions/newsroom-app.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { soundRequest } from '../support/sound-request.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)

/** The methods of each path, as its own handlers have them. */
const METHODS = new Map<string, string[]>()
for (const { method, path } of newsroomApp.routes) {
  if (method === 'ALL') continue
  METHODS.set(path, [...(METHODS.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])])
}

const ANY = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'PURGE', 'QUERY']

test.each([...METHODS])('%s takes %s and says so to any other method', async (path, methods) => {
  const sound = await soundRequest({ newsroom, key }, `${methods[0]} ${path}`)
  for (const method of ANY.filter(method => !methods.includes(method))) {
    const request = new Request(ORIGIN + sound.path, { method, headers: sound.headers })
    const response = await answerNewsroom(request, newsroom.deps)
    expect([method, response.status, response.headers.get('Allow')?.split(', ').sort()]).toEqual([
      method,
      405,
      [...methods].sort(),
    ])
  }
})

test.each(['bearer ', 'BEARER ', 'Bearer   '])('the scheme of a key may be written %j', async scheme => {
  const Authorization = key.Authorization?.replace(/^Bearer /, scheme) ?? ''
  const answer = await newsroom.send('/v1/submissions/0000000000000000', { headers: { Authorization } })
  expect(answer.status).toBe(404)
})
