import { expect, it } from 'vitest'
import { matchesOf } from '../../../functions/tagger/sought.ts'

const found = (...given: Parameters<typeof matchesOf>) =>
  [...matchesOf(...given)].map(({ 0: match, index }) => [match, index])

it.each([
  'Kota Baru and Kota Lama, near Lama Port',
  'PortPort Port a Port Port',
  'from Lam Port Portal to Por',
  'no sign of any',
  '',
])('finds near a sign what it would find anywhere: %s', text => {
  const pattern = /(?<!\p{L})\p{Lu}\p{Ll}{1,4} ?Port|(?<=Port )\p{Lu}\p{Ll}+/u
  const near = { near: /Port/g, reach: 6, pattern: new RegExp(pattern, 'uy') }
  expect(found(near, text)).toEqual(found(new RegExp(pattern, 'gu'), text))
})

it('begins no match inside the one before', () => {
  expect(found({ near: /b/g, reach: 3, pattern: /a*b/y }, 'aabaaab')).toEqual([
    ['aab', 0],
    ['aaab', 3],
  ])
})

it('looks no further from a sign than a match reaches', () => {
  expect(found({ near: /b/g, reach: 1, pattern: /a+b/y }, 'aaab')).toEqual([['ab', 2]])
})
