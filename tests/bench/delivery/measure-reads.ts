import { interleave, type Measured } from './interleave.ts'
import { request } from './load.ts'
import type { Newsroom } from './prepare.ts'

/** Every read beside what it is compared with. */
export async function measureReads(newsroom: Newsroom): Promise<Measured[]> {
  const { local, upstream, bare, articleId, articlePath, listEtag } = newsroom
  const get = (port: number, path: string, headers: Record<string, string> = {}) => {
    const bytes = request(port, path, { headers })
    return { port, next: () => bytes, status: headers['If-None-Match'] ? 304 : 200 }
  }
  return interleave([
    {
      name: 'JSON list, cached',
      floor: { name: 'constant answer', target: get(bare, '/list') },
      target: get(local, '/v1/articles'),
      goal: 0.85,
    },
    {
      name: 'HTML page, cached',
      floor: { name: 'constant answer', target: get(bare, '/page') },
      target: get(local, '/'),
      goal: 0.85,
    },
    {
      name: '304, cached',
      floor: { name: 'constant 304', target: { ...get(bare, '/304'), status: 304 } },
      target: get(local, '/v1/articles', { 'If-None-Match': listEtag }),
      goal: 0.9,
    },
    {
      name: 'JSON list, uncached',
      floor: { name: 'the same query', target: get(bare, '/query/list') },
      target: get(upstream, '/v1/articles'),
      goal: 0.7,
    },
    {
      name: 'JSON article, uncached',
      floor: { name: 'the same query', target: get(bare, '/query/article') },
      target: get(upstream, `/v1/articles/${articleId}`),
      goal: 0.7,
    },
    {
      name: 'HTML list, uncached',
      floor: { name: 'the same query', target: get(bare, '/query/page') },
      target: get(upstream, '/'),
    },
    {
      name: 'HTML article, uncached',
      floor: { name: 'the same query', target: get(bare, '/query/article') },
      target: get(upstream, articlePath),
    },
    {
      name: '304 of a list, uncached',
      floor: { name: 'the same query', target: get(bare, '/query/list') },
      target: get(upstream, '/v1/articles', { 'If-None-Match': '*' }),
    },
  ])
}
