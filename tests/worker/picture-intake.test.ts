import { describe, expect, test } from 'vitest'
import { json, type Submitted } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Sample, sampleFile } from '../support/picture-files.ts'
import { fileOf, keptPictures } from '../support/pictures.ts'
import { sendBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
const { get } = newsroom
const key = await makeKey(newsroom)

const SAID = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }

const sendBytes = (
  name: Sample,
  {
    words = SAID,
    type = `image/${name}`,
    as = key,
  }: { words?: object; type?: string; as?: Record<string, string> } = {},
) =>
  newsroom.send(`/v1/pictures?${new URLSearchParams(words as Record<string, string>)}`, {
    method: 'POST',
    headers: { ...as, 'Content-Type': type },
    body: sampleFile(name),
  })

function sendParts(parts: Record<string, string | File>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(parts)) body.append(name, value)
  return newsroom.send('/v1/pictures', { method: 'POST', headers: key, body })
}

const publish = (fields: object) =>
  submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
const shown = async (id: string) =>
  json<{ picture?: Record<string, unknown>; version: number; body: { type: string }[] }>(
    get(`/v1/articles/${id}`),
  )

describe('a picture that a partner sends', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'as the bytes of a %s stands in its article',
    async name => {
      const sent = await sendBytes(name)
      expect(sent.status).toBe(201)
      const { id } = await json<{ id: string }>(sent)
      const { id: article } = await json<Submitted>(publish({ picture: { id } }))
      const { picture } = await shown(article)
      const url = `http://localhost:8787/pictures/${id}/64`
      expect(picture).toEqual({
        id,
        url,
        ...SAID,
        width: 64,
        height: 48,
        renditions: [{ url, width: 64, height: 48, type: `image/${name}` }],
      })
      const bytes = new Uint8Array(await (await get(new URL(url).pathname)).arrayBuffer())
      expect(new TextDecoder('latin1').decode(bytes)).not.toContain('SECRET')
    },
  )

  test('as a form brings its words, its focal point and its widths', async () => {
    const sent = await sendParts({
      file: fileOf('wide'),
      'file.320': fileOf('wide320', '320.jpg'),
      ...SAID,
      caption: 'At first light.',
      focus: '0.25,0.7',
    })
    expect(sent.status).toBe(201)
    const { id } = await json<{ id: string }>(sent)
    const { id: article } = await json<Submitted>(publish({ picture: { id, alt: 'The same ferry' } }))
    const { picture } = await shown(article)
    expect(picture).toMatchObject({
      alt: 'The same ferry',
      caption: 'At first light.',
      focus: { x: 0.25, y: 0.7 },
    })
    expect(picture?.renditions).toMatchObject([{ width: 320 }, { width: 720 }])
  })

  test('twice is one picture, and of two partners two', async () => {
    const other = await makeKey(newsroom, { owner: 'another' })
    const ids = await Promise.all(
      [sendBytes('jpegTurned', { type: 'image/jpeg' }), sendBytes('jpegTurned', { type: 'image/jpeg' })].map(
        async answer => (await json<{ id: string }>(answer)).id,
      ),
    )
    expect(ids[0]).toBe(ids[1])
    expect((await sendBytes('jpegTurned', { type: 'image/jpeg' })).status).toBe(200)
    const foreign = await sendBytes('jpegTurned', { type: 'image/jpeg', as: other })
    expect(foreign.status).toBe(201)
    expect((await json<{ id: string }>(foreign)).id).not.toBe(ids[0])
  })

  test('of another partner is refused, in the picture and in the body', async () => {
    const other = await makeKey(newsroom, { owner: 'third' })
    const { id } = await json<{ id: string }>(sendBytes('pngTurned', { type: 'image/png', as: other }))
    const own = await publish({ picture: { id } })
    expect(own.status).toBe(422)
    expect(await own.clone().json()).toMatchObject({
      errors: [{ pointer: '/picture/id', code: 'unknown_picture' }],
    })
    const body = await publish({ body: `Ferries run.\n\n![A ferry](picture:${id})` })
    expect(await body.json()).toMatchObject({ errors: [{ pointer: '/body', code: 'unknown_picture' }] })
  })

  test('may be named in a line of a batch, and a line that names none there is fails alone', async () => {
    const { id } = await json<{ id: string }>(sendBytes('png'))
    const line = (externalId: string, picture: object) => ({ ...SUBMISSION, externalId, picture })
    const answers = await sendBatch(newsroom, key, [
      line('with', { id }),
      line('without', { id: '0'.repeat(16) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 422])
  })

  test.each([
    ['without words', () => sendBytes('jpeg', { words: {} }), 422],
    ['with an unknown parameter', () => sendBytes('jpeg', { words: { ...SAID, size: '1' } }), 400],
    ['as a type that it is not', () => sendBytes('jpeg', { type: 'image/png' }), 415],
    ['as a type that is not taken', () => sendBytes('jpeg', { type: 'image/svg+xml' }), 415],
    ['with a focal point outside', () => sendBytes('jpeg', { words: { ...SAID, focus: '2,0' } }), 422],
    ['in a form without a file', () => sendParts(SAID), 400],
    ['in a form with a file of another name', () => sendParts({ ...SAID, picture: fileOf('jpeg') }), 400],
    [
      'with a width that is another picture',
      () => sendParts({ ...SAID, file: fileOf('wide'), 'file.640': fileOf('wide320', 'a.jpg') }),
      422,
    ],
    ['without a key', () => sendBytes('jpeg', { as: {} }), 401],
  ])('%s is refused, and nothing is stored', async (_, send, status) => {
    const before = await keptPictures()
    expect((await send()).status).toBe(status)
    expect(await keptPictures()).toEqual(before)
  })

  test('whose focal point cannot be read is told how one is written', async () => {
    const answer = await sendBytes('jpeg', { words: { ...SAID, focus: '2,0' } })
    expect(await expectProblem(answer, 422)).toMatchObject({
      errors: [{ pointer: '/focus', code: 'out_of_range', message: expect.stringContaining('0.25,0.5') }],
    })
  })

  test('by a key without the scope is refused', async () => {
    const reader = await makeKey(newsroom, { owner: 'reader', scopes: 'publish' })
    await expectProblem(await sendBytes('jpeg', { as: reader }), 403)
  })

  test('more often than the quota is refused', async () => {
    const busy = await makeKey(newsroom, { owner: 'busy' })
    const answers: number[] = []
    for (let i = 0; i < 601; i++) answers.push((await sendBytes('webp', { as: busy })).status)
    expect([answers.at(-2), answers.at(-1)]).toEqual([200, 429])
  })

  test('goes with the body, in JSON, HTML and feeds, where only the newsroom’s own are shown', async () => {
    const { id } = await json<{ id: string }>(sendBytes('webp'))
    const body = `Ferries run in Japan.\n\n![A ferry at its *quay*](picture:${id} "At first light")\n\n![x](https://evil.example/a.png)`
    const { id: article, url } = await json<Submitted>(publish({ body }))
    const { body: blocks } = await shown(article)
    expect(blocks[1]).toMatchObject({
      type: 'picture',
      picture: { id, alt: 'A ferry at its quay', caption: 'At first light', credit: SAID.credit, width: 64 },
    })
    const html = await (await get(new URL(url).pathname)).text()
    expect(html).toContain(`src="/pictures/${id}/64"`)
    expect(html).not.toContain('evil.example')
    const feed = await (await get('/asia/feed.xml')).text()
    expect(feed).toContain(`http://localhost:8787/pictures/${id}/64`)
    expect((await get(`/pictures/${id}/64`)).status).toBe(200)
  })

  test('is in feeds, ninjs, Open Graph and JSON-LD', async () => {
    const { id } = await json<{ id: string }>(sendBytes('avif'))
    const { id: article, url } = await json<Submitted>(
      publish({ picture: { id }, headline: 'Japan: pictured' }),
    )
    const address = `http://localhost:8787/pictures/${id}/64`
    const page = await (await get(new URL(url).pathname)).text()
    expect(page).toContain(`<meta property="og:image" content="${address}"`)
    expect(page).toContain('"@type":"ImageObject"')
    expect(await (await get('/asia/feed.xml')).text()).toContain(`<media:content url="${address}"`)
    expect(await (await get('/asia/atom.xml')).text()).toContain('rel="enclosure"')
    expect(await json(get('/asia/feed.json'))).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ image: address })]),
    })
    expect(await json(get(`/v1/articles/${article}/ninjs`))).toMatchObject({
      associations: [{ type: 'picture', creditLine: SAID.credit, renditions: [{ href: address }] }],
    })
  })
})
