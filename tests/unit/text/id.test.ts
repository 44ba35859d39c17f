import { describe, expect, it } from 'vitest'
import { isId, newId } from '../../../functions/text/id.ts'

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i * 17)

describe('newId', () => {
  it('is the shard and fifteen characters from fifteen random bytes', () => {
    expect(newId(counting)).toBe(`0${expectedCharacters()}`)
    expect(newId(counting, '7')[0]).toBe('7')
    expect(isId(newId(counting, 'z'))).toBe(true)
  })

  it('uses every character of the alphabet equally often', () => {
    const seen = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const character = newId(length => new Uint8Array(length).fill(byte))[1] ?? ''
      seen.set(character, (seen.get(character) ?? 0) + 1)
    }
    expect(seen.size).toBe(32)
    expect(new Set(seen.values())).toEqual(new Set([8]))
  })
})

describe('isId', () => {
  it.each(['0123456789abcdef', '0ghjkmnpqrstvwxyz'.slice(0, 16), '0zzzzzzzzzzzzzzz'])('takes %s', text => {
    expect(isId(text)).toBe(true)
  })

  it.each([
    '',
    '0123456789abcde',
    '0123456789abcdef0',
    '0123456789ABCDEF',
    '0123456789abcdei',
    '0123456789abcdel',
    '0123456789abcdeo',
    '0123456789abcdeu',
    '0123456789abcde-',
    '0123456789abcdef\n',
  ])('refuses %j', text => {
    expect(isId(text)).toBe(false)
  })
})

function expectedCharacters(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  return Array.from({ length: 15 }, (_, i) => alphabet[(i * 17) % 32]).join('')
}
