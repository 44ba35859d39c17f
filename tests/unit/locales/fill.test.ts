import { expect, it } from 'vitest'
import { fill, fillParts } from '../../../functions/locales/fill.ts'

it('puts each value in its place', () => {
  expect(fill('{name}, {time}', { time: 'noon', name: 'Port' })).toBe('Port, noon')
})

it('reads a value as text, never as a template', () => {
  expect(fill('By {name}', { name: '{name} $& {time}' })).toBe('By {name} $& {time}')
})

it('leaves a name without a value as written', () => {
  expect(fill('By {name}', {})).toBe('By {name}')
  expect(fill('By {constructor}', {})).toBe('By {constructor}')
})

it('keeps values that are not text as they are, in order', () => {
  const time = { element: 'time' }
  expect(fillParts('{time} 更新', { time })).toEqual([time, ' 更新'])
})
