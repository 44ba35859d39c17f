import { expect, test } from 'vitest'
import { answerNewsroom, newsroomApp } from '../../functions/newsroom-app.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { soundRequest } from '../support/sound-request.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)

/** What the desk's script sends while somebody types is read as far as it goes: a refusal would lose the text. */
const WHILE_TYPING = ['POST /desk/autosave', 'POST /desk/preview']

const routes = newsroomApp.routes
  .filter(({ path, method }) => path.startsWith('/desk') && method === 'POST')
  .map(({ path, method }) => `${method} ${path}`)
  .filter(route => !WHILE_TYPING.includes(route))

/** 409 of a story that does not stand so that it could be done. */
const REFUSED = [409, 422]

test.each(routes)('%s takes no field that its form does not have, and none twice', async route => {
  const { headers, path, body, method } = await soundRequest({ newsroom, key }, route)
  const sound = typeof body === 'string' ? body : ''
  const statusOf = async (more: string) => {
    const request = new Request(new URL(path, ORIGIN), {
      method,
      headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: [sound, more].filter(part => part !== '').join('&'),
    })
    return (await answerNewsroom(request, newsroom.deps)).status
  }
  expect(REFUSED).toContain(await statusOf('owner=x'))
  const [first] = sound.split('&')
  if (first) expect(REFUSED).toContain(await statusOf(first))
})
