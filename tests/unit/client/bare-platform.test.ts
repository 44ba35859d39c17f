import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const EVERYTHING = "export * from './dawnwire.ts'; export { dawnwirePartner } from './partner.ts'"

type Client = typeof import('../../../client/src/dawnwire.ts') &
  typeof import('../../../client/src/partner.ts')

/** Timers, and what an engine brings by itself. `URL`, `crypto`, `Buffer` and streams are missing in React Native or cannot. */
async function clientAlone() {
  const { outputFiles } = await build({
    stdin: { contents: EVERYTHING, resolveDir: 'client/src' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
    target: 'es2022',
  })
  const context = createContext({ setTimeout: (run: () => void) => setTimeout(run) })
  runInContext(outputFiles[0]?.text ?? '', context)
  return runInContext('client', context) as Client
}

test('the client reads where there is nothing but fetch', async () => {
  const { dawnwire, memoryStore, Problem } = await clientAlone()
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return url.includes('/changes') ? Response.json({ items: [], next: 'a.1', more: false }) : refused()
  }
  const news = dawnwire({ origin: 'https://news.example/', fetch })
  const store = memoryStore()
  await news.sync(store, { region: 'asia', body: 'html' })
  expect(await store.cursor()).toBe('a.1')
  await expect(news.searchPage({ q: "東京 o'clock", topic: 'medtop:1' })).rejects.toBeInstanceOf(Problem)
  expect(asked).toEqual([
    'https://news.example/v1/changes?body=html&limit=50&region=asia&since=0',
    'https://news.example/v1/search?q=%E6%9D%B1%E4%BA%AC+o%27clock&topic=medtop%3A1',
  ])
})

const refused = () => Response.json({ code: 'malformed', detail: 'No.' }, { status: 400 })

test('an address is written as the newsroom writes it', async () => {
  const { dawnwire } = await clientAlone()
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return Response.json({ items: [], nextCursor: null })
  }
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
  await dawnwire({ origin: 'https://news.example', fetch }).page({ person: ascii, limit: 2 })
  expect(asked).toEqual([
    `https://news.example/v1/articles?${new URLSearchParams({ limit: '2', person: ascii })}`,
  ])
})

/** As React Native's `fetch` has it: no streams, nothing to clone. */
const answer = (status: number, body: object, etag: string | null = null) =>
  ({
    status,
    ok: status < 300,
    headers: { get: (name: string) => (name === 'ETag' ? etag : null) },
    text: async () => JSON.stringify(body),
  }) as Response

const shown = (sequence: number, id: string) => ({ kind: 'article', sequence, article: { id } })
const gone = (sequence: number, id: string) => ({ kind: 'removed', sequence, id, reason: 'killed' })

/** A newsroom whose log is told two rows at a time. */
function makeLog(epoch: string, rows: { sequence: number }[]) {
  const state = { epoch, rows }
  const fetch = async (url: string) => {
    const since = /since=([^&]*)/.exec(url)?.[1] ?? ''
    const [ofEpoch, from] = since === '0' ? [state.epoch, 0] : since.split('.')
    if (ofEpoch !== state.epoch) return answer(410, { code: 'resync_required', detail: 'Begin again.' })
    const left = state.rows.filter(({ sequence }) => sequence > Number(from))
    const items = left.slice(0, 2)
    const next = `${state.epoch}.${items.at(-1)?.sequence ?? from}`
    return answer(200, { items, next, more: left.length > items.length }, `W/"${next}"`)
  }
  return { state, fetch }
}

test('a copy is kept there through kills, a full disk and a restore', async () => {
  const { dawnwire, memoryStore } = await clientAlone()
  const { state, fetch } = makeLog('a', [shown(1, 'x'), shown(2, 'y'), shown(3, 'z')])
  const news = dawnwire({ origin: 'https://news.example', fetch })
  const store = memoryStore()
  const kept = () => [...store.articles.keys()].sort()
  let room = 1
  const full = {
    ...store,
    apply: async (step: Parameters<typeof store.apply>[0]) => {
      if (room-- === 0) throw new Error('Full')
      await store.apply(step)
    },
  }
  await expect(news.sync(full)).rejects.toThrow('Full')
  expect([kept(), await store.cursor()]).toEqual([['x', 'y'], undefined])

  state.rows = [shown(2, 'y'), shown(3, 'z'), gone(4, 'x')]
  await news.sync(full)
  expect([kept(), await store.cursor()]).toEqual([['y', 'z'], 'a.4'])
  state.rows.push(gone(5, 'y'))
  await news.sync(full)
  expect(kept()).toEqual(['z'])

  Object.assign(state, { epoch: 'b', rows: [shown(1, 'w')] })
  await news.sync(full)
  expect([kept(), await store.cursor()]).toEqual([['w'], 'b.1'])
})

test('lists are walked there, and a submission is sent again under one key', async () => {
  const { dawnwire, dawnwirePartner } = await clientAlone()
  const pages = async (url: string) =>
    answer(
      200,
      url.includes('cursor=')
        ? { items: [{ id: '2' }], nextCursor: null }
        : { items: [{ id: '1' }], nextCursor: 'n' },
    )
  const found: string[] = []
  for await (const { id } of dawnwire({ origin: 'https://news.example', fetch: pages }).articles())
    found.push(id)
  expect(found).toEqual(['1', '2'])

  const keys: string[] = []
  const wire = dawnwirePartner({
    origin: 'https://news.example',
    key: 'dw_x',
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get('Idempotency-Key') ?? '')
      if (keys.length === 1) throw new TypeError('Network request failed')
      return answer(201, { id: '1' })
    },
  })
  await wire.submit({ language: 'en', headline: 'A', body: 'A', source: { name: 'A' } })
  await wire.submit({ language: 'en', headline: 'B', body: 'B', source: { name: 'B' } })
  expect(keys[0]).toMatch(/^[!-~]{20,255}$/)
  expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false])
})
