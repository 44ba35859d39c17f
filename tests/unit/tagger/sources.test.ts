import { expect, test } from 'vitest'
import { isQuoted } from '../../../functions/tagger/sources.ts'

const paper = '読売新聞'

test.each([
  ['オンライン『', true],
  ['NEWS電子版『', true],
  ['ABCDEFGHIJKLMNOP『', true],
  // So many letters could be cut into words in more ways than a machine tries in a year.
  ['A'.repeat(79), false],
])('a paper before “%s” is a source: %s', (after, quoted) => {
  expect(isQuoted(paper + after, 0, paper.length, 'ja')).toBe(quoted)
})
