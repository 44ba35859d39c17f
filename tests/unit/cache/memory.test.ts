import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

const page = () => answer({ 'cache-control': 'max-age=60' }, 'x'.repeat(8_000))

test('the store holds no more than it may, and drops what was used least recently', async () => {
  const edge = makeEdge(page, { maxBytes: 50_000 })
  for (const path of ['/1', '/2', '/3', '/4', '/5']) await edge.get(path)
  expect(await edge.status('/1')).toBe('HIT')
  await edge.get('/6')
  expect(await edge.status('/1')).toBe('HIT')
  expect(await edge.status('/2')).toBe('MISS')
})

test('a thousand URLs leave the newest ones stored', async () => {
  const edge = makeEdge(page, { maxBytes: 100_000 })
  for (let i = 0; i < 1000; i++) await edge.get(`/${i}`)
  expect(await edge.status('/999')).toBe('HIT')
  expect(await edge.status('/900')).toBe('MISS')
})

test('a stored body can be read any number of times', async () => {
  const edge = makeEdge(() => answer({ 'cache-control': 'max-age=60' }, 'text'))
  const responses = [await edge.get(), await edge.get(), await edge.get()]
  expect(await Promise.all(responses.map(response => response.text()))).toEqual(['text', 'text', 'text'])
})

test('status, reason and unknown fields come back as they were', async () => {
  const headers = { 'cache-control': 'max-age=60', 'x-new': 'v', link: '</a>; rel="next"' }
  const edge = makeEdge(() => new Response('gone', { status: 410, statusText: 'Taken Down', headers }))
  await edge.get()
  const response = await edge.get()
  expect([
    response.status,
    response.statusText,
    response.headers.get('x-new'),
    response.headers.get('link'),
  ]).toEqual([410, 'Taken Down', 'v', '</a>; rel="next"'])
})
