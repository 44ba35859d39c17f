import { expect, test } from 'vitest'
import { parseCacheTags } from '../../../functions/cache/stand-in/cache-tags.ts'
import { answer, makeEdge } from './make-edge.ts'

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

test.each([
  [true, [null, null]],
  [false, ['a-1', 'max-age=60']],
])('with stripTags %j clients see %j', async (stripTags, seen) => {
  const fields = {
    'cache-tag': 'a-1',
    'cloudflare-cdn-cache-control': 'max-age=60',
    'cdn-cache-control': 'max-age=9',
  }
  const edge = makeEdge((_, call) => answer(call > 1 ? { ...fields, 'set-cookie': 'a=b' } : fields), {
    stripTags,
  })
  const responses = [await edge.get(), await edge.get(), await edge.get('/uncached')]
  for (const { headers } of responses) {
    expect([headers.get('cache-tag'), headers.get('cloudflare-cdn-cache-control')]).toEqual(seen)
    expect(headers.get('cdn-cache-control')).toBe('max-age=9')
  }
  expect(responses.map(({ headers }) => headers.get('cf-cache-status'))).toEqual(['MISS', 'HIT', 'BYPASS'])
})
