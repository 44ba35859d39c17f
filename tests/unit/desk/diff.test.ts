import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffParagraphs, isChanged } from '../../../functions/desk/compare/diff-paragraphs.ts'
import { diffWords, type Piece, splitWords } from '../../../functions/desk/compare/diff-words.ts'
import { startWork } from '../../../functions/desk/compare/work.ts'

const sideOf = (pieces: readonly Piece[], side: 'removed' | 'added') =>
  pieces
    .filter(({ kind }) => kind === 'same' || kind === side)
    .map(({ text }) => text)
    .join('')

/** Texts that have much in common: words of all scripts in any order, with spaces and empty lines. */
const WORDS = [
  'two ',
  'three ',
  'months. ',
  '仮設住宅',
  '来春までに',
  'ประเทศไทย',
  'ลงนาม',
  'الطاقة ',
  'शहर ',
  '한국은 ',
  '👩‍👩‍👧 ',
  '\n\n',
  '\n',
  '- ',
]
const texts = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join(''))

/** Where words end. */
const boundsOf = (text: string) => {
  let end = 0
  return new Set([0, ...splitWords(text).map(word => (end += word.length))])
}

describe.each([
  ['words', (a: string, b: string) => diffWords(a, b, startWork())],
  ['paragraphs', (a: string, b: string) => diffParagraphs(a, b, startWork()).flat()],
])('compared by %s', (_, compare) => {
  test('what stayed and went is the old text, what stayed and came the new one', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pieces = compare(before, after)
        expect([sideOf(pieces, 'removed'), sideOf(pieces, 'added')]).toEqual([before, after])
      }),
    )
  })

  test('a text and itself have no difference', () => {
    fc.assert(
      fc.property(texts, text => {
        expect(compare(text, text).filter(({ kind }) => kind !== 'same')).toEqual([])
      }),
    )
  })
})

test('no word is cut, on either side', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = diffWords(before, after, startWork())
      for (const [side, text] of [
        ['removed', before],
        ['added', after],
      ] as const) {
        const bounds = boundsOf(text)
        let end = 0
        for (const piece of pieces.filter(({ kind }) => kind === 'same' || kind === side)) {
          end += piece.text.length
          expect(bounds).toContain(end)
        }
      }
    }),
  )
})

test.each([
  { language: 'en', before: 'by two months', after: 'by three months', changed: ['two', 'three'] },
  { language: 'ja', before: '計画を二か月前倒し', after: '計画を三か月前倒し', changed: ['二', '三'] },
  { language: 'th', before: 'ไทยลงนามวันพุธ', after: 'ไทยลงนามวันศุกร์', changed: ['พุธ', 'ศุกร์'] },
  {
    language: 'ar',
    before: 'وزراء الطاقة في الخليج',
    after: 'وزراء النقل في الخليج',
    changed: ['الطاقة', 'النقل'],
  },
])('in $language only the word that changed is marked', ({ before, after, changed }) => {
  const pieces = diffWords(before, after, startWork())
  const marked = pieces.filter(({ kind }) => kind !== 'same').map(({ text }) => text)
  expect(marked.join(' ').length).toBeLessThan(before.length)
  for (const [i, word] of changed.entries()) expect(marked[i]).toContain(word)
})

test('a paragraph that was put before one that was rewritten is not taken for it', () => {
  const before = 'The harbour took its first ship on Wednesday.\n\nThe end.'
  const after = 'A new first paragraph.\n\nThe harbour took its second ship on Wednesday.\n\nThe end.'
  const paragraphs = diffParagraphs(before, after, startWork())
  expect(paragraphs.map(pieces => pieces.map(({ kind }) => kind))).toEqual([
    ['added'],
    ['same', 'removed', 'added', 'same'],
    ['same'],
  ])
})

test('a text that was written anew is shown as replaced where comparing it would take too long', () => {
  const text = (seed: number) =>
    Array.from({ length: 4000 }, (_, i) => `w${(i * seed * 7919) % 3001}`).join(' ')
  const work = startWork()
  const before = performance.now()
  const pieces = diffWords(text(1), text(17), work)
  expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  // Forty milliseconds on a machine of its own; others work on this one.
  expect(performance.now() - before).toBeLessThan(2000)
})

test('the work of a page is bounded, however many paragraphs changed', () => {
  const text = (word: string) =>
    Array.from({ length: 300 }, (_, i) => `${word} ${'a b '.repeat(60)}${i}`).join('\n\n')
  const work = startWork()
  const paragraphs = diffParagraphs(text('x'), text('y'), work)
  expect(paragraphs.filter(isChanged).length).toBeGreaterThan(0)
  expect(work.left).toBeGreaterThanOrEqual(0)
  expect(diffWords('one two', 'one three', { left: 0 }).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
