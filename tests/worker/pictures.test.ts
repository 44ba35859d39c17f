import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPicture } from '../../functions/picture/read-picture.ts'
import { MINUTE } from '../support/articles.ts'
import { type Browser, errorsOn, FIELDS, rowOf, signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import {
  bomb,
  fileOf,
  keptPictures,
  ownFile,
  pageWithPicture,
  picturePaths,
  postForm,
  publishOnDesk,
  publishWithPicture,
  WORDS,
  writeWithPicture,
} from '../support/pictures.ts'

const newsroom = makeNewsroom()
const { get, deps, clock } = newsroom
let browser: Browser
beforeAll(async () => {
  browser = await signIn(newsroom)
})

const HOUR = 60 * MINUTE
const formFields = { ...FIELDS, ...WORDS, action: 'review' }

const pageOf = (id: string) => pageWithPicture(newsroom, id)
const published = (fields?: Record<string, string | File>) => publishWithPicture(newsroom, browser, fields)

describe('a picture that is sent with the form', () => {
  test('stands on the article’s page with its words, without what a camera says of it', async () => {
    const { id, path } = await published()
    const html = await pageOf(id)
    expect(html).toContain('alt="A ferry at its quay at first light"')
    expect(html).toContain('width="64" height="48"')
    expect(html).toContain('The first ferry of the day.')
    expect(html).toContain('L. Nassar / CC BY 4.0')
    const answer = await get(path)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(readPicture(bytes)).toMatchObject({ width: 64, height: 48 })
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('SECRET')
  })

  test('brings its smaller widths where the desk’s script made them', async () => {
    const { id } = await published({
      'picture.file': fileOf('wide'),
      'picture.file.320': fileOf('wide320', '320'),
      'picture.file.640': fileOf('wide640', '640'),
    })
    const html = await pageOf(id)
    const [, srcset = ''] = /srcset="([^"]*)"/.exec(html) ?? []
    expect(srcset.split(', ').map(part => part.split(' ')[1])).toEqual(['320w', '640w', '720w'])
    for (const path of picturePaths(srcset)) {
      const bytes = new Uint8Array(await (await get(path)).arrayBuffer())
      expect(path.endsWith(`/${readPicture(bytes).width}`)).toBe(true)
    }
  })

  test.each([
    ['what is no picture', new File(['<svg xmlns="x"/>'], 'a.svg', { type: 'image/svg+xml' }), 415],
    ['a page', new File(['<!doctype html><script>x</script>'], 'a.jpg', { type: 'image/jpeg' }), 415],
    ['another type than it says', fileOf('png', 'ferry.png', 'image/jpeg'), 415],
    ['another suffix than it is', fileOf('jpeg', 'ferry.png', 'image/jpeg'), 415],
    ['a suffix of none', fileOf('jpeg', 'ferry.exe', 'image/jpeg'), 415],
    [
      'too many bytes',
      new File([new Uint8Array(12 * 1024 * 1024 + 1)], 'a.jpg', { type: 'image/jpeg' }),
      413,
    ],
    ['a damaged one', new File([fileOf('jpeg').slice(0, 900)], 'a.jpg', { type: 'image/jpeg' }), 422],
    ['a bomb', bomb(), 422],
  ])('is refused where it is %s, and the text comes back', async (_, file, status) => {
    const before = await keptPictures()
    const answer = await send({ 'picture.file': file })
    expect(answer.status).toBe(status)
    const html = await answer.text()
    expect(errorsOn(html).map(({ pointer }) => pointer)).toEqual(['/picture/file'])
    expect(html).toContain('A ferry at its quay at first light')
    expect(await keptPictures()).toEqual(before)
  })

  test('needs words, a credit and rights, and waits in the form until they are there', async () => {
    const file = ownFile()
    const answer = await send({ 'picture.file': file, 'picture.alt': '', 'picture.credit': '' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(errorsOn(html).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/picture/alt', 'required'],
      ['/picture/credit', 'required'],
    ])
    const [, id = ''] = /name="picture\.id" value="([^"]+)"/.exec(html) ?? []
    expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(200)
    const again = await send({ 'picture.id': id, 'picture.file': new File([], '') })
    expect(again.status).toBe(303)
  })

  test('makes one article where the form is sent twice', async () => {
    const fields = { 'picture.file': ownFile(), idempotencyKey: deps.newSecret() }
    const places = [await send(fields), await send(fields)].map(each => each.headers.get('Location'))
    expect(places[0]).toBe(places[1])
  })

  const send = (fields: Record<string, string | File>) =>
    postForm(newsroom, browser, '/desk/articles', { ...formFields, ...fields })
})

describe('readers see a picture', () => {
  const statusOf = async (path: string) => (await get(path)).status
  const own = async (id: string) => {
    const row = await rowOf(id)
    const { file } = JSON.parse(String(row?.picture)) as { file: { id: string; width: number } }
    return `/pictures/${file.id}/${file.width}`
  }

  test('only once its article has appeared', async () => {
    const id = await writeWithPicture(newsroom, browser, { 'picture.file': ownFile() })
    const path = await own(id)
    expect(await statusOf(path)).toBe(404)
    await publishOnDesk(browser, id)
    expect(await statusOf(path)).toBe(200)
  })

  test('from the instant of an embargo until that of the expiry, and no cache longer', async () => {
    const at = clock.now
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 19)
    const id = await writeWithPicture(newsroom, browser, {
      'picture.file': ownFile(),
      embargoUntil: time(at + HOUR),
      expiresAt: time(at + HOUR + 2 * MINUTE),
    })
    await publishOnDesk(browser, id)
    const path = await own(id)
    expect(await statusOf(path)).toBe(404)
    clock.now = at + HOUR
    const seen = await get(path)
    expect([seen.status, seen.headers.get('Cloudflare-CDN-Cache-Control')]).toEqual([
      200,
      'max-age=120, stale-if-error=0',
    ])
    expect(seen.headers.get('Cache-Control')).toBe('public, max-age=60, stale-if-error=0')
    clock.now = at + HOUR + 2 * MINUTE
    expect(await statusOf(path)).toBe(404)
    clock.now = at
  })

  test('no more once it is killed, and caches forget it', async () => {
    const { id, path } = await published()
    await newsroom.settled()
    newsroom.cleared.length = 0
    await browser.post(`/desk/articles/${id}/kill`, { reason: 'Wrong', note: 'We withdrew it.' })
    await newsroom.settled()
    expect(await statusOf(path)).toBe(410)
    const purged = newsroom.cleared.filter(({ how }) => how === 'purge').flatMap(({ tags }) => tags)
    expect(purged).toContain(`m-${path.split('/')[2]}`)
  })

  test('no more once it is unpublished or taken out of the text', async () => {
    const { id, path } = await published()
    await browser.post(`/desk/articles/${id}/unpublish`, { reason: 'Later' })
    expect(await statusOf(path)).toBe(404)
    const other = await published()
    newsroom.cleared.length = 0
    const form = { ...formFields, version: '2', kind: 'minor', 'picture.id': other.path.split('/')[2] ?? '' }
    const saved = await postForm(newsroom, browser, `/desk/articles/${other.id}/edit`, {
      ...form,
      'picture.gone': 'yes',
    })
    expect(saved.status).toBe(303)
    await newsroom.settled()
    expect(await statusOf(other.path)).toBe(404)
    expect(newsroom.cleared.find(({ how }) => how === 'purge')?.tags).toContain(
      `m-${other.path.split('/')[2]}`,
    )
    expect(await pageOf(other.id)).not.toContain('<figure')
  })

  test('while another article that shows it is there', async () => {
    const first = await published()
    const id = first.path.split('/')[2] ?? ''
    const second = await writeWithPicture(newsroom, browser, {
      'picture.file': new File([], ''),
      'picture.id': id,
    })
    await publishOnDesk(browser, second)
    await browser.post(`/desk/articles/${first.id}/kill`, { reason: 'Wrong', note: 'We withdrew it.' })
    const answer = await get(first.path)
    expect([answer.status, answer.headers.get('Cache-Tag')]).toEqual([200, `m-${id},a-${second}`])
  })

  test('only while its row is ready, whatever the bucket has', async () => {
    const { path } = await published()
    const [, , id = ''] = path.split('/')
    for (const state of ['pending', 'doomed']) {
      await env.DB.prepare('UPDATE picture SET state = ? WHERE id = ?').bind(state, id).run()
      expect([state, await statusOf(path)]).toEqual([state, 404])
      expect((await browser.get(`/desk/pictures/${id}`)).status).toBe(404)
    }
    await env.DB.prepare("UPDATE picture SET state = 'ready' WHERE id = ?").bind(id).run()
    expect(await statusOf(path)).toBe(200)
  })

  test('at no other width, id or query, and a 304 without its bytes', async () => {
    const { path } = await published()
    const etag = (await get(path)).headers.get('ETag') ?? ''
    expect((await get(path, { 'If-None-Match': etag })).status).toBe(304)
    expect(await statusOf(`${path}1`)).toBe(404)
    expect(await statusOf(path.replace(/\d+$/, '0'))).toBe(404)
    expect(await statusOf(`/pictures/${'0'.repeat(16)}/64`)).toBe(404)
    expect(await statusOf(`${path}?w=1`)).toBe(400)
  })
})
