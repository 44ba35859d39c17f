import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INTERFACE_LANGUAGES } from '../../../functions/locales/interface-words.ts'
import { makeNeighbours, SIMILAR } from '../../../functions/similar/neighbours.ts'
import { bandsOf, shareBand, similarity, sketchOf } from '../../../functions/similar/sketch.ts'

const golden = readFileSync('tests/golden/texts.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { language: string; text: string })

/** Stories of so many lines, no line in two. */
const LINES = 7
function storiesIn(language: string): string[] {
  const lines = golden.filter(line => line.language === language).map(({ text }) => text)
  return Array.from({ length: Math.floor(lines.length / LINES) }, (_, i) =>
    lines.slice(i * LINES, (i + 1) * LINES).join(' '),
  )
}

/** What desks do to a copy: a sentence more, words changed, other quotes and spaces, a cut at the end. */
const EDITS: readonly ((text: string, at: number) => string)[] = [
  text => text,
  text => text.toUpperCase(),
  text => text.replaceAll(' ', '  ').replaceAll(/["“”]/g, "'"),
  text => `  ${text}\n\n`,
  (text, at) => cut(text, at, 4, ''),
  (text, at) => cut(text, at, 3, '123'),
  text => text.slice(0, Math.floor(text.length * 0.93)),
  text => `${text} (AFP) 2026`,
]

/** A few characters somewhere are others. */
function cut(text: string, at: number, length: number, by: string) {
  const start = Math.floor((at / 100) * (text.length - length))
  return text.slice(0, start) + by + text.slice(start + length)
}

const edits = fc.array(fc.record({ edit: fc.nat(EDITS.length - 1), at: fc.nat(100) }), { maxLength: 2 })
const FIXED = { seed: 7, numRuns: 60 }

const sketch = (text: string) => sketchOf(text) ?? ''
const everything = () => true

describe.each(INTERFACE_LANGUAGES)('in %s', language => {
  const stories = storiesIn(language)

  test('a text with small edits stays near and is found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stories), edits, (story, made) => {
        const copy = made.reduce((text, { edit, at }) => EDITS[edit]?.(text, at) ?? text, story)
        const known = makeNeighbours([{ id: 'story', sketch: sketch(story) }])
        expect(known.near(sketch(copy), everything).map(({ id }) => id)).toEqual(['story'])
      }),
      FIXED,
    )
  })

  test('other texts stay far', () => {
    expect(stories.length).toBeGreaterThan(1)
    for (const [i, story] of stories.entries())
      for (const other of stories.slice(i + 1))
        expect(similarity(sketch(story), sketch(other))).toBeLessThan(SIMILAR / 2)
  })
})

test('what is written in traditional and in simplified characters is the same', () => {
  const traditional = '日本與韓國星期二在東京簽署協議，將加強東海渡輪的安全檢查，並在釜山訓練船員。'
  const simplified = '日本与韩国星期二在东京签署协议，将加强东海渡轮的安全检查，并在釜山训练船员。'
  expect(similarity(sketch(traditional), sketch(simplified))).toBe(1)
})

test('nothing is said of a text that is too short', () => {
  expect(sketchOf('Rain in Tokyo on Tuesday.')).toBeUndefined()
  expect(sketchOf('東京で雨')).toBeUndefined()
})

test('a sketch does not change from one release to the next', () => {
  expect(
    sketchOf('one two three four five six seven eight nine ten eleven twelve thirteen fourteen'),
  ).toMatchInlineSnapshot(
    `"b93b86067a77a830d314a36e4f30b80b34690fe73fcd72907a46833a3a255514a3982660f5d12e6dad50091e2e6860d32c20115a94ede9859e47be016636a413"`,
  )
})

test('the part that two texts share is told to a tenth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), own => {
      const words = (name: string, count: number) =>
        Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
      const [a, b] = [`${words('s', 400)} ${words('a', own)}`, `${words('s', 400)} ${words('b', own)}`]
      const share = 398 / (398 + 2 * own)
      expect(Math.abs(similarity(sketch(a), sketch(b)) - share)).toBeLessThan(0.2)
    }),
    { seed: 3, numRuns: 100 },
  )
})

test('two texts share a band where a bucket of one is a bucket of the other', () => {
  const part = fc.constantFrom('000000', '0a0b0c', 'ffffff')
  const sketch = fc.array(part, { minLength: 8, maxLength: 8 }).map(parts => parts.join('').padEnd(128, '7'))
  fc.assert(
    fc.property(sketch, sketch, (a, b) => {
      expect(shareBand(a, b)).toBe(bandsOf(a).some(band => bandsOf(b).includes(band)))
    }),
  )
})
