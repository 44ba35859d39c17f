import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable, printableLines, shellWord } from '../../../tools/printable.ts'

test.each([
  ['\x1b[2J', '\\u001b[2J'],
  ['a\nb\rc', 'a\\u000ab\\u000dc'],
  ['\x7f \x9b31m \0', '\\u007f \\u009b31m \\u0000'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['line\u2028break', 'line\\u2028break'],
  ['\u{e0041}', '\\udb40\\udc41'],
  ['\ud83d', '\\ud83d'],
])('%j is shown as %s', (text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('writing of every script stays as it is', () => {
  const text = 'Tōkyō 東京 서울 กรุงเทพ نجف\u200cآباد 👨\u200d👩\u200d👧\t“…” नेपाल\u200dी'
  expect(printable(text)).toBe(text)
})

test('whatever the text, a terminal is told nothing but characters to show', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const shown = printable(text)
      expect(shown).not.toMatch(/[\0-\x08\n-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/)
      expect(shown.isWellFormed()).toBe(true)
    }),
  )
})

test('JSON stays JSON of the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(JSON.parse(printable(JSON.stringify(text)))).toBe(text)
    }),
  )
})

test('a text of several lines keeps its lines, however they end', () => {
  expect(printableLines('one\r\ntwo\n\x1bthree')).toBe('one\ntwo\n\\u001bthree')
})

test.each(['/backups/news', 'a folder', "it's $HOME `x` \\ *", '東京'])(
  'a shell reads %j as one word',
  word => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word)
  },
)

test('a word that needs no quotes has none', () => {
  expect(shellWord('/backups/news-1')).toBe('/backups/news-1')
})
