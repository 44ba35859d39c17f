import { expect, it } from 'vitest'
import {
  BLOCKS_SIZE,
  BODY_BYTES,
  DEPTH,
  LINE_BYTES,
  LINES,
  LINKS,
  PIECES,
} from '../../../functions/body/limits.ts'
import { blocks, problems } from './parsed.ts'

it('takes a body of 64 KiB and refuses one byte more, naming both numbers', () => {
  const line = `${'語'.repeat(21)}\n`
  const full = line.repeat(BODY_BYTES / 64)
  expect(problems(full)).toEqual([])
  expect(problems(`${full}x`)).toEqual([
    { code: 'too_long', message: expect.stringContaining(`${BODY_BYTES + 1} bytes; ${BODY_BYTES}`) },
  ])
})

it('refuses each line over 8 KiB of UTF-8 and names it', () => {
  expect(problems('a'.repeat(LINE_BYTES))).toEqual([])
  const long = 'é'.repeat(LINE_BYTES / 2 + 1)
  expect(problems(`a\n${long}\nb\n${long}`)).toEqual([
    { code: 'line_too_long', message: expect.stringContaining('Line 2 ') },
    { code: 'line_too_long', message: expect.stringContaining('Line 4 ') },
  ])
})

it('takes 2,500 lines and refuses one more', () => {
  expect(problems('a\n'.repeat(LINES - 1))).toEqual([])
  expect(problems('a\n'.repeat(LINES))).toEqual([
    { code: 'too_many_lines', message: expect.stringContaining('2501 lines; 2500') },
  ])
})

it.each([...'[]*_`&\\'])('takes %s as often as there may be pieces, and not once more', mark => {
  // The line is a piece.
  expect(problems(mark.repeat(PIECES - 1))).toEqual([])
  expect(problems(mark.repeat(PIECES))).toEqual([
    {
      code: 'too_many_pieces',
      message: expect.stringContaining(`${PIECES + 1} pieces of markup, most of them ${mark}; ${PIECES}`),
    },
  ])
})

it.each([
  ['pictures', '![a](b) ', 50],
  ['quotes and lists', '- a\n', 2000],
  ['quotes and lists', '> a\n', 2000],
  ['quotes and lists', '1. a\n', 2000],
])('counts %s as pieces (%j)', (name, unit, times) => {
  expect(problems(unit.repeat(times / 2))).toEqual([])
  expect(problems(unit.repeat(times))).toEqual([
    { code: 'too_many_pieces', message: expect.stringContaining(`most of them ${name};`) },
  ])
})

it('counts lines as pieces', () => {
  const stars = '*'.repeat(PIECES / 2)
  expect(problems(`${stars}\n\n${'a\n'.repeat(LINES - 10)}`)).toEqual([])
  expect(problems(`${stars}${stars.slice(100)}\n\n${'a\n'.repeat(LINES - 10)}`)).toMatchObject([
    { code: 'too_many_pieces' },
  ])
})

it('counts what lines cost that follow deeper quotes without a blank line between', () => {
  const quote = '> '.repeat(DEPTH)
  expect(problems(`${quote}a\n\n> a\n\n`.repeat(100))).toEqual([])
  expect(problems(`${quote}a\n> a\n`.repeat(100))).toEqual([
    { code: 'too_many_pieces', message: expect.stringContaining('most of them quotes and lists') },
  ])
})

it('takes thirty links and refuses more, saying how many there are', () => {
  const links = (count: number) =>
    Array.from({ length: count }, (_, i) => `[*a* b](https://example.com/${i})`).join('\n')
  expect(problems(links(LINKS))).toEqual([])
  expect(problems(links(LINKS + 1))).toEqual([
    { code: 'too_many_links', message: expect.stringContaining('31 links; 30') },
  ])
})

it.each([
  ['quotes', '> '],
  ['lists', '- '],
  ['numbered lists', '1. '],
])('takes %s twelve deep and refuses thirteen, naming the line', (_, mark) => {
  const parsed = blocks(`${mark.repeat(DEPTH)}deep`)
  expect(JSON.stringify(parsed)).toContain('deep')
  expect(problems(`a\n\n${mark.repeat(DEPTH + 1)}deep`)).toEqual([
    { code: 'nested_too_deep', message: expect.stringContaining('Line 3 ') },
  ])
  expect(problems(`${mark.repeat(2400)}deep`)).toMatchObject([{ code: 'nested_too_deep' }])
})

it('takes quotes and lists mixed to the same depth', () => {
  expect(JSON.stringify(blocks(`${'> - '.repeat(DEPTH / 2)}deep`))).toContain('deep')
  expect(problems(`${'> - '.repeat(DEPTH / 2)}> deep`)).toMatchObject([{ code: 'nested_too_deep' }])
})

it.each([
  ['quotes', '>>>>>>>>>>>>a\n\n', 1200],
  ['styles', '*a*b'.repeat(15).concat('\n'), 1000],
  ['runs of a link', `[${'*a*b'.repeat(400)}](https://example.com/${'x'.repeat(2000)})\n`, 17],
])('refuses little Markdown that makes very much JSON (%s)', (_, unit, times) => {
  expect(problems(unit.repeat(times))).toEqual([
    { code: 'too_many_pieces', message: expect.stringContaining('Use less markup') },
  ])
})

it('keeps the JSON of what it takes near the limit at most', () => {
  expect(JSON.stringify(blocks('- a\n+ a\n'.repeat(750))).length).toBeLessThan(1.2 * BLOCKS_SIZE)
  expect(JSON.stringify(blocks('*a*b'.repeat(15).concat('\n').repeat(75))).length).toBeLessThan(BLOCKS_SIZE)
})
