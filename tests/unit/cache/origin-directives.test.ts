import { expect, test } from 'vitest'
import { originDirectives } from '../../../functions/cache/stand-in/origin-directives.ts'

const decided = (fields: Record<string, string>) =>
  Object.fromEntries(originDirectives(new Headers(fields)).directives)

test('the most specific targeted field decides alone', () => {
  const fields = {
    'cache-control': 'no-store',
    'cdn-cache-control': 'max-age=20',
    'cloudflare-cdn-cache-control': 'max-age=30',
  }
  expect(decided(fields)).toEqual({ 'max-age': '30' })
  expect(originDirectives(new Headers(fields)).areTargeted).toBe(true)
})

test('CDN-Cache-Control decides where Cloudflare is not addressed', () => {
  expect(decided({ 'cache-control': 'no-store', 'cdn-cache-control': 'max-age=20' })).toEqual({
    'max-age': '20',
  })
})

test.each([
  '',
  'max-age=10, &&&',
  'max-age="10"',
  'max-age=-1',
  'max-age',
  'max-age=1.5',
  'stale-while-revalidate=?1',
])('a targeted %j counts as not sent', value => {
  const fields = { 'cache-control': 'max-age=5', 'cdn-cache-control': value }
  expect(decided(fields)).toEqual({ 'max-age': '5' })
  expect(originDirectives(new Headers(fields)).areTargeted).toBe(false)
})

test('a directive that is switched off is not there, and no-cache may list fields', () => {
  expect(decided({ 'cdn-cache-control': 'no-store=?0, no-cache="x-a", max-age=1' })).toEqual({
    'no-cache': 'x-a',
    'max-age': '1',
  })
})
