import { expect, test } from 'vitest'
import { rememberTexts } from '../../../functions/cache/remember-texts.ts'

test('a text is made once for the same parts', () => {
  const remember = rememberTexts(1000)
  expect(remember(['a', 1], () => 'first')).toBe('first')
  expect(remember(['a', 1], () => 'second')).toBe('first')
  expect(remember(['a', 2], () => 'second')).toBe('second')
})

test('parts do not run into each other', () => {
  const remember = rememberTexts(1000)
  remember(['a1', 1], () => 'first')
  expect(remember(['a', 11], () => 'second')).toBe('second')
})

test('the least used go first, and what is too long is made each time', () => {
  const remember = rememberTexts(20)
  remember(['a'], () => 'x'.repeat(9))
  remember(['b'], () => 'x'.repeat(9))
  remember(['a'], () => 'made anew')
  remember(['c'], () => 'x'.repeat(9))
  expect(remember(['a'], () => 'made anew')).toBe('x'.repeat(9))
  expect(remember(['b'], () => 'made anew')).toBe('made anew')
  remember(['d'], () => 'x'.repeat(30))
  expect(remember(['d'], () => 'made anew')).toBe('made anew')
})
