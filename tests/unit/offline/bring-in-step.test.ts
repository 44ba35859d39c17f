import { beforeEach, expect, test, vi } from 'vitest'
import { bringInStep } from '../../../client/offline/bring-in-step.ts'
import { findFile, keepPage, listPages, readState } from '../../../client/offline/shelf.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const ORIGIN = 'https://news.example'

/** The Cache API as far as the shelf uses it. */
function fakeCaches() {
  const stored = new Map<string, { body: string; headers: Headers }>()
  const urlOf = (key: string | { url: string }) =>
    new URL(typeof key === 'string' ? key : key.url, ORIGIN).href
  const shelf = {
    match: async (key: string) => {
      const found = stored.get(urlOf(key))
      return found && new Response(found.body, { headers: found.headers })
    },
    put: async (key: string, answer: Response) => {
      stored.set(urlOf(key), { body: await answer.text(), headers: answer.headers })
    },
    delete: async (key: string) => stored.delete(urlOf(key)),
    keys: async () => [...stored.keys()].map(url => ({ url })),
  }
  return { open: async () => shelf }
}

/** What the newsroom answers, by path; a path that it has not is a lost connection. */
let answers: Record<string, () => Response>
const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  answers = { '/assets/a.css': () => new Response('a'), '/pictures/p/640': () => new Response('p') }
  vi.stubGlobal('caches', fakeCaches())
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const answer = answers[path]
    if (!answer) throw new TypeError('no connection')
    return answer()
  })
})

const html = (stories: string, picture = '') =>
  `<html lang="en"><link href="/assets/a.css"/><main data-stories="${stories}">${picture}</main></html>`
const page = (text: string, cursor = 'e.5') => ({
  html: text,
  headers: new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'Dawnwire-Changes': cursor }),
})
const served =
  (text: string, cursor = 'e.9') =>
  () =>
    new Response(text, page(text, cursor))
const keep = (path: string, text: string, cursor?: string) =>
  keepPage({ path, ...page(text, cursor) }, 'saved', NOW - 3_600_000)
const paths = async () => (await listPages()).map(({ path }) => path).sort()

const changesAt = (since: string) => `/v1/changes?fields=id&limit=500&since=${since}`
const removed = (id: string) => ({ kind: 'removed', id })
const changed = (id: string) => ({ kind: 'article', article: { id } })
const changes =
  (items: object[], next: string, more = false) =>
  () =>
    Response.json({ items, next, more })

test('a removal takes every page that shows the story, and its pictures', async () => {
  await keep('/articles/gone', html('gone', '<img src="/pictures/p/640"/>'))
  await keep('/articles/beside', html('beside gone'))
  await keep('/articles/stays', html('stays'))
  answers[changesAt('e.5')] = changes([removed('gone')], 'e.6')
  await bringInStep(NOW)
  expect(await paths()).toEqual(['/articles/stays'])
  expect(await findFile('/pictures/p/640')).toBe(undefined)
  expect(await findFile('/assets/a.css')).toBeDefined()
  expect(await readState()).toMatchObject({ cursor: 'e.6', inStepAt: NOW })
})

test('a page that was dropped comes back without the story, and not while it still shows it', async () => {
  await keep('/articles/beside', html('beside gone'))
  answers[changesAt('e.5')] = changes([removed('gone')], 'e.6')
  answers['/articles/beside'] = served(html('beside gone'), 'e.5')
  await bringInStep(NOW)
  expect(await paths()).toEqual([])
  answers[changesAt('e.6')] = changes([], 'e.6')
  answers['/articles/beside'] = served(html('beside'))
  await bringInStep(NOW)
  expect(await paths()).toEqual(['/articles/beside'])
  expect((await readState()).wanted).toEqual([])
})

test('what is interrupted goes on after the last step, and is not in step until it is done', async () => {
  await keep('/articles/one', html('one'))
  await keep('/articles/two', html('two'))
  const { inStepAt } = await readState()
  answers[changesAt('e.5')] = changes([removed('one')], 'e.6', true)
  await expect(bringInStep(NOW)).rejects.toThrow('no connection')
  expect(await paths()).toEqual(['/articles/two'])
  expect(await readState()).toMatchObject({ cursor: 'e.6', inStepAt })
  answers[changesAt('e.6')] = changes([removed('two')], 'e.7')
  await bringInStep(NOW)
  expect(await paths()).toEqual([])
  expect(await readState()).toMatchObject({ cursor: 'e.7', inStepAt: NOW })
})

test('a story that changed is fetched again', async () => {
  await keep('/articles/one', html('one', 'old'))
  answers[changesAt('e.5')] = changes([changed('one')], 'e.6')
  answers['/articles/one'] = served(html('one', 'new'))
  await bringInStep(NOW)
  expect((await listPages())[0]?.html).toContain('new')
})

test('a story that the newsroom has no more goes', async () => {
  await keep('/articles/one', html('one'))
  answers[changesAt('e.5')] = changes([changed('one')], 'e.6')
  answers['/articles/one'] = () => new Response('', { status: 410 })
  await bringInStep(NOW)
  expect(await paths()).toEqual([])
})

test('the log is followed from the oldest page on', async () => {
  await keep('/articles/one', html('one'), 'e.9')
  await keep('/articles/two', html('two'), 'e.7')
  expect((await readState()).cursor).toBe('e.7')
  await keep('/articles/three', html('three'), 'e.8')
  expect((await readState()).cursor).toBe('e.7')
})

test('a log that is not known any more makes the copy anew, and nothing of the old one is shown meanwhile', async () => {
  await keep('/articles/one', html('one'))
  await keep('/articles/two', html('two'))
  answers[changesAt('e.5')] = () => new Response('', { status: 410 })
  answers['/articles/one'] = served(html('one'), 'f.1')
  await bringInStep(NOW)
  expect(await paths()).toEqual(['/articles/one'])
  const state = await readState()
  expect([state.cursor, state.wanted.map(({ path }) => path)]).toEqual(['f.1', ['/articles/two']])
})

test('without a page that names a place in the log nothing is asked', async () => {
  await bringInStep(NOW)
  expect(asked).toEqual([])
})
