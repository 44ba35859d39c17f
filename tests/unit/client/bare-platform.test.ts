import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** What an engine brings by itself, without `URL`, `crypto`, `Buffer` or streams: React Native's are missing or cannot. */
async function clientAlone() {
  const { outputFiles } = await build({
    entryPoints: ['client/src/dawnwire.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
    target: 'es2022',
  })
  const context = createContext({})
  runInContext(outputFiles[0]?.text ?? '', context)
  return runInContext('client', context) as typeof import('../../../client/src/dawnwire.ts')
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
