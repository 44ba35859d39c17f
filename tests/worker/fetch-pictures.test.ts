import { describe, expect, test } from 'vitest'
import { fetchPictures } from '../../functions/newsroom/pictures/fetch-pictures.ts'
import { json, MINUTE, type Submitted } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Sample, sampleFile } from '../support/picture-files.ts'
import { keptPictures } from '../support/pictures.ts'

const newsroom = makeNewsroom()
const { get, deps, clock } = newsroom
const key = await makeKey(newsroom)

const SAID = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }

const publish = (fields: object) =>
  submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
const shown = async (id: string) =>
  json<{ picture?: Record<string, unknown>; version: number; body: { type: string }[] }>(
    get(`/v1/articles/${id}`),
  )

describe('a picture at an address', () => {
  const ADDRESS = 'https://agency.example/ferry.jpg'
  const picture = { url: ADDRESS, ...SAID, focus: { x: 0.2, y: 0.5 } }
  const asked: string[] = []
  const outside = (answer: (url: string) => Response) => {
    asked.length = 0
    newsroom.world.answer = request => {
      asked.push(request.url)
      return answer(request.url)
    }
  }
  const file = (name: Sample, type = 'image/jpeg') =>
    new Response(sampleFile(name), { headers: { 'Content-Type': type } })

  test('is fetched by the minute’s job; until then the article stands without it', async () => {
    outside(() => file('wide640'))
    const { id } = await json<Submitted>(publish({ externalId: 'by-url', picture }))
    const before = await shown(id)
    const etag = (await get(`/v1/articles/${id}`)).headers.get('ETag')
    expect(before.picture).toBeUndefined()
    await fetchPictures(deps)
    const after = await shown(id)
    expect(after.picture).toMatchObject({ ...SAID, width: 640, height: 480, focus: { x: 0.2, y: 0.5 } })
    expect(after.version).toBe(before.version)
    expect((await get(`/v1/articles/${id}`)).headers.get('ETag')).not.toBe(etag)
    const { items } = await json<{ items: { article?: { id: string; picture?: object } }[] }>(
      get('/v1/changes?since=0&limit=500'),
    )
    expect(items.find(({ article }) => article?.id === id)?.article?.picture).toBeDefined()
    // Told once: the same again changes nothing and asks nobody.
    expect((await publish({ externalId: 'by-url', picture })).status).toBe(200)
    await fetchPictures(deps)
    expect(asked).toEqual([ADDRESS])
    expect((await shown(id)).picture).toEqual(after.picture)
  })

  test('stays where another field of the article changes', async () => {
    outside(() => file('wide320'))
    const sent = { externalId: 'by-url-2', picture: { ...picture, url: `${ADDRESS}?2` } }
    const { id } = await json<Submitted>(publish(sent))
    await fetchPictures(deps)
    await publish({ ...sent, headline: 'Another headline of Japan' })
    expect((await shown(id)).picture).toMatchObject({ width: 320 })
    expect(asked).toHaveLength(1)
  })

  test('is tried again while nobody answers, and given up then, with the reason in the history', async () => {
    outside(() => new Response('busy', { status: 503 }))
    const { id } = await json<Submitted>(publish({ picture: { ...picture, url: `${ADDRESS}?3` } }))
    for (let run = 0; run < 6; run++) {
      await fetchPictures(deps)
      clock.now += 11 * MINUTE
    }
    expect(asked).toHaveLength(4)
    const browser = await signIn(newsroom)
    expect(await (await browser.get(`/desk/articles/${id}`)).text()).toContain('answered with status 503')
    expect((await shown(id)).picture).toBeUndefined()
  })

  test.each([
    ['what is no picture', () => new Response('<svg/>', { headers: { 'Content-Type': 'image/svg+xml' } })],
    [
      'a page that says it is one',
      () => new Response('<!doctype html>', { headers: { 'Content-Type': 'image/jpeg' } }),
    ],
    ['another format than it says', () => file('png')],
    ['nothing', () => new Response('gone', { status: 404 })],
    [
      'a way into the local network',
      () => new Response(null, { status: 302, headers: { Location: 'https://127.0.0.1/a.jpg' } }),
    ],
  ])('that answers with %s is given up at once', async (what, answer) => {
    outside(answer)
    const before = await keptPictures()
    const { id } = await json<Submitted>(
      publish({ picture: { ...picture, url: `${ADDRESS}?${what.length}` } }),
    )
    await fetchPictures(deps)
    clock.now += 11 * MINUTE
    await fetchPictures(deps)
    expect(asked).toHaveLength(1)
    expect(await keptPictures()).toEqual(before)
    expect((await shown(id)).picture).toBeUndefined()
  })

  test.each([
    'http://agency.example/a.jpg',
    'https://127.0.0.1/a.jpg',
    'https://2130706433/a.jpg',
    'https://[::1]/a.jpg',
    'https://wire/a.jpg',
    'https://a.internal/x.jpg',
  ])('%s is refused at the door', async url => {
    outside(() => file('jpeg'))
    const answer = await publish({ picture: { ...picture, url } })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/picture/url' }] })
    await fetchPictures(deps)
    expect(asked).toEqual([])
  })

  test('that cannot be kept holds up none of the others, and is fetched again', async () => {
    outside(url => file(url.endsWith('?bad') ? 'jpeg' : 'wide640'))
    const [bad, good] = [
      await json<Submitted>(publish({ picture: { ...picture, url: `${ADDRESS}?bad` } })),
      await json<Submitted>(publish({ picture: { ...picture, url: `${ADDRESS}?good` } })),
    ]
    const pictures = { ...deps.pictures, put: () => Promise.reject(new Error('broken')) }
    await expect(fetchPictures({ ...deps, pictures })).rejects.toThrow('broken')
    expect((await shown(good.id)).picture).toBeDefined()
    clock.now += 11 * MINUTE
    await fetchPictures(deps)
    expect((await shown(bad.id)).picture).toBeDefined()
  })

  test('that is not wanted any more when it comes is put nowhere', async () => {
    const sent = { externalId: 'changed-mind', picture: { ...picture, url: `${ADDRESS}?gone` } }
    const { id } = await json<Submitted>(publish(sent))
    let isSent = false
    newsroom.world.answer = () => file('jpeg')
    const slow: typeof deps = {
      ...deps,
      outside: async request => {
        if (!isSent) {
          isSent = true
          await publish({ ...sent, picture: undefined })
        }
        return deps.outside(request)
      },
    }
    await fetchPictures(slow)
    expect([isSent, (await shown(id)).picture]).toEqual([true, undefined])
  })
})
