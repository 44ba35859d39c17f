import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepPictures } from '../../functions/newsroom/pictures/sweep-pictures.ts'
import { objectKey, pictureBucket } from '../../functions/picture/bucket.ts'
import { MINUTE } from '../support/articles.ts'
import { type Browser, FIELDS, signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { keptPictures, ownFile, postForm, publishWithPicture, WORDS } from '../support/pictures.ts'

const newsroom = makeNewsroom()
const { get, deps, clock } = newsroom
let browser: Browser
beforeAll(async () => {
  browser = await signIn(newsroom)
})

const HOUR = 60 * MINUTE
const formFields = { ...FIELDS, ...WORDS, action: 'review' }

const published = (fields?: Record<string, string | File>) => publishWithPicture(newsroom, browser, fields)

describe('the sweep', () => {
  // Hours pass, and sessions end.
  beforeEach(async () => {
    browser = await signIn(newsroom)
  })

  test('takes away what no text names an hour later, bytes and row, and nothing else', async () => {
    const { path } = await published()
    const answer = await postForm(newsroom, browser, '/desk/articles', {
      ...formFields,
      'picture.file': ownFile(),
      'picture.alt': '',
    })
    const [, id = ''] = /name="picture\.id" value="([^"]+)"/.exec(await answer.text()) ?? []
    const before = await keptPictures()
    clock.now += HOUR - 1
    await sweepPictures(deps)
    expect(await keptPictures()).toEqual(before)
    clock.now += 2
    await sweepPictures(deps)
    browser = await signIn(newsroom)
    expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(404)
    expect((await get(path)).status).toBe(200)
  })

  test('takes away what a crash left before and after the bytes, and a row is never shown without them', async () => {
    const crashing = (when: 'put' | 'ready') => ({
      ...deps,
      pictures: {
        ...deps.pictures,
        put: async (key: string, bytes: Uint8Array<ArrayBuffer>) => {
          if (when === 'put') throw new Error('crashed')
          await deps.pictures.put(key, bytes)
          throw new Error('crashed')
        },
      },
    })
    const before = await keptPictures()
    for (const when of ['put', 'ready'] as const) {
      const send = newsroom.send
      const broken = { ...newsroom, send: (path: string, init: object) => send(path, init, crashing(when)) }
      const answer = await postForm(broken as typeof newsroom, browser, '/desk/articles', {
        ...formFields,
        'picture.file': ownFile(),
      })
      expect(answer.status).toBe(500)
    }
    const { results } = await env.DB.prepare("SELECT id FROM picture WHERE state = 'pending'").all<{
      id: string
    }>()
    expect(results).toHaveLength(2)
    for (const { id } of results) expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(404)
    clock.now += HOUR + 1
    await sweepPictures(deps)
    expect((await keptPictures()).rows).toBeLessThanOrEqual(before.rows ?? 0)
    expect((await env.DB.prepare("SELECT * FROM picture WHERE state <> 'ready'").all()).results).toEqual([])
  })

  test('goes on where it was cut off between bytes and row', async () => {
    await env.DB.prepare(
      "UPDATE picture SET state = 'doomed' WHERE id NOT IN (SELECT picture_id FROM picture_use)",
    ).run()
    await sweepPictures(deps)
    const { results } = await env.DB.prepare('SELECT folder FROM picture').all<{ folder: string }>()
    const folders = new Set((await env.PICTURES.list()).objects.map(({ key }) => key.split('/')[0]))
    expect([...folders].sort()).toEqual(results.map(({ folder }) => folder).sort())
  })

  test('keeps what an older text of an article shows, since it may stand again', async () => {
    const { id, path } = await published()
    await postForm(newsroom, browser, `/desk/articles/${id}/edit`, {
      ...formFields,
      version: '2',
      kind: 'minor',
      'picture.gone': 'yes',
    })
    clock.now += 2 * HOUR
    await sweepPictures(deps)
    browser = await signIn(newsroom)
    expect((await browser.get(`/desk/pictures/${path.split('/')[2]}`)).status).toBe(200)
  })
})

test('a picture that somebody wrote into an unsaved form waits as long as the form does', async () => {
  browser = await signIn(newsroom)
  const answer = await postForm(newsroom, browser, '/desk/pictures', {
    file: ownFile(),
    alt: 'A ferry',
    credit: 'Own',
    rights: 'Own',
  })
  const [, id = ''] = /#p-(\w+)/.exec(answer.headers.get('Location') ?? '') ?? []
  const form = 'p'.repeat(43)
  const body = `![A ferry](picture:${id})`
  expect((await browser.post('/desk/autosave', { ...FIELDS, body, form })).status).toBe(200)
  clock.now += 2 * HOUR
  await sweepPictures(deps)
  browser = await signIn(newsroom)
  expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(200)
  await env.DB.prepare('DELETE FROM autosave').run()
  await sweepPictures(deps)
  expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(404)
})

test('a folder that the bucket does not give up keeps none of the others', async () => {
  browser = await signIn(newsroom)
  for (let i = 0; i < 3; i++) {
    const words = { alt: 'A ferry', credit: 'Own', rights: 'Own' }
    await postForm(newsroom, browser, '/desk/pictures', { file: ownFile(), ...words })
  }
  clock.now += 2 * HOUR
  let asked = 0
  const pictures = {
    ...deps.pictures,
    deleteFolder: async (folder: string) => {
      if (asked++ === 0) throw new Error('the bucket is away')
      await deps.pictures.deleteFolder(folder)
    },
  }
  await expect(sweepPictures({ ...deps, pictures })).rejects.toThrow('the bucket is away')
  const doomed = "SELECT id FROM picture WHERE state = 'doomed'"
  expect((await env.DB.prepare(doomed).all()).results).toHaveLength(1)
  await sweepPictures(deps)
  expect((await env.DB.prepare(doomed).all()).results).toEqual([])
})

test.each(['', '.', '..', 'seals', `${'A'.repeat(43)}/..`, 'A'.repeat(42), 'A'.repeat(44)])(
  'nothing is written or deleted in %j, which no picture has, whatever a row says',
  async folder => {
    await env.PICTURES.put(`${folder}/640`, 'kept')
    expect(() => objectKey(folder, 640)).toThrow('no folder of a picture')
    await expect(pictureBucket(env.PICTURES).deleteFolder(folder)).rejects.toThrow('no folder of a picture')
    expect(await env.PICTURES.head(`${folder}/640`)).not.toBeNull()
    await env.PICTURES.delete(`${folder}/640`)
  },
)
