import { expect, test } from 'vitest'
import { type PurgeOptions, parseCacheTags } from '../../../functions/cache/stand-in/purge-reach.ts'
import { answer, makeEdge } from './make-edge.ts'

const TAGS: Record<string, string> = {
  '/jp/1': 'a-1,c-JP',
  '/jp/2': 'a-2,c-JP',
  '/kr/3': 'a-3,c-KR',
  '/about': '',
  '/old/jp/1': 'a-9',
}
const PATHS = Object.keys(TAGS)

async function filled() {
  const edge = makeEdge(({ url, headers }) => {
    const path = new URL(url).pathname
    const fields = {
      'cache-control': 'max-age=60, stale-while-revalidate=60',
      'cache-tag': TAGS[path] ?? '',
      etag: '"1"',
    }
    return headers.get('if-none-match') === '"1"' ? answer(fields, null, 304) : answer(fields, path)
  })
  for (const path of PATHS) await edge.get(path)
  return edge
}

const table: [PurgeOptions, string[]][] = [
  [{ tags: ['a-1'] }, ['/jp/1']],
  [{ tags: ['c-JP', 'a-3'] }, ['/jp/1', '/jp/2', '/kr/3']],
  [{ tags: ['a'] }, []],
  [{ tags: ['C-jp'] }, []],
  [{ pathPrefixes: ['/jp/'] }, ['/jp/1', '/jp/2']],
  [{ pathPrefixes: ['/kr/3', '/ab'] }, ['/kr/3', '/about']],
  [{ tags: ['a-1'], pathPrefixes: ['/kr'] }, ['/jp/1', '/kr/3']],
  [{ purgeEverything: true }, PATHS],
]

test.each(table)('a purge of %j removes %j and nothing else', async (options, gone) => {
  const edge = await filled()
  expect(await edge.purge(options)).toEqual({ success: true, errors: [] })
  for (const path of PATHS) expect(await edge.status(path)).toBe(gone.includes(path) ? 'MISS' : 'HIT')
})

test.each(table)('an invalidation of %j has %j validated, and nothing else', async (options, stale) => {
  const edge = await filled()
  expect(await edge.invalidate(options)).toEqual({ success: true, errors: [] })
  for (const path of PATHS) expect(await edge.status(path)).toBe(stale.includes(path) ? 'REVALIDATED' : 'HIT')
  for (const path of PATHS) expect(await edge.status(path)).toBe('HIT')
})

test('an invalidated answer that has changed is replaced', async () => {
  const edge = makeEdge((_, call) =>
    answer({ 'cache-control': 'max-age=60', etag: `"${call}"` }, `call ${call}`),
  )
  await edge.get()
  await edge.invalidate({ purgeEverything: true })
  const response = await edge.get()
  expect(edge.calls[1]?.headers.get('if-none-match')).toBe('"1"')
  expect([await response.text(), response.headers.get('cf-cache-status')]).toEqual(['call 2', 'EXPIRED'])
})

test.each<[PurgeOptions, string]>([
  [{}, 'Nothing to purge was named'],
  [{ tags: [] }, 'Nothing to purge was named'],
  [{ tags: Array.from({ length: 101 }, (_, i) => `t${i}`) }, 'At most 100 tags in one call'],
])('a purge of %j fails and touches nothing', async (options, message) => {
  const edge = await filled()
  expect(await edge.purge(options)).toEqual({ success: false, errors: [message] })
  expect(await edge.status('/about')).toBe('HIT')
})

test.each<[string | null, string[]]>([
  [null, []],
  ['a-1,r-east-asia , c-JP', ['a-1', 'r-east-asia', 'c-JP']],
  ['a,,a, b', ['a', 'b']],
  ['good, two words, caf\u00e9, also-good', ['good', 'also-good']],
  [`${'x'.repeat(1024)},${'y'.repeat(1025)}`, ['x'.repeat(1024)]],
])('tags of %j', (value, tags) => {
  expect(parseCacheTags(value)).toEqual(tags)
})

test('tags beyond the thousandth are dropped', () => {
  const tags = parseCacheTags(Array.from({ length: 1200 }, (_, i) => `t${i}`).join(','))
  expect([tags.length, tags.at(-1)]).toEqual([1000, 't999'])
})
