import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entitiesNamed } from '../../../functions/tagger/find-names.ts'
import { LANGUAGES } from '../../../functions/tagger/layout.ts'
import { scan } from '../../../functions/tagger/scan.ts'
import { gazetteer } from './load.ts'

const codesOf = (name: string) => entitiesNamed(gazetteer, name).map(entity => gazetteer.codeOf(entity))

test.each([
  ['Tokyo', 'gn:1850147'],
  ['TOKYO', 'gn:1850147'],
  ['Ｔｏｋｙｏ', 'gn:1850147'],
  ['東京', 'gn:1850147'],
  ['โตเกียว', 'gn:1850147'],
  ['モンゴル', 'MN'],
  ['ﾓﾝｺﾞﾙ', 'MN'],
  ['سنغافورة', 'SG'],
  ['서울', 'gn:1835848'],
  ['서울'.normalize('NFD'), 'gn:1835848'],
  ['  Sri   Lanka ', 'LK'],
  ['ASEAN', 'dw:asean'],
  ['习近平', 'dw:xi-jinping'],
  ['earthquake', 'medtop:20000153'],
])('%s names %s', (name, code) => expect(codesOf(name)).toContain(code))

test.each(['', ' ', 'Tok', 'Tokyo,', 'Tokyo and Osaka', '🗼', '\ud83d', 'amid'])('%j names nothing', name =>
  expect(entitiesNamed(gazetteer, name)).toEqual([]),
)

test('every name of a country, region, person and organisation is found in every language', () => {
  const missed = LANGUAGES.flatMap(language =>
    (['country', 'region', 'person', 'organisation'] as const)
      .flatMap(kind => gazetteer.list(kind, language))
      .filter(({ name, code }) => !codesOf(name).includes(code)),
  )
  // But for the few that are too short to be told from other words.
  expect(missed.length, missed.map(({ name }) => name).join(' ')).toBeLessThan(5)
})

test('what the tagger reads as a name alone is what the name means', () => {
  const names = gazetteer.list('place', 'en').map(({ name }) => name)
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', maxLength: 12 })), text => {
      const found = new Set(entitiesNamed(gazetteer, text))
      const whole = scan(gazetteer, 'body', text).names.find(
        ({ start, end }) => start === 0 && end === text.length,
      )
      for (const { entity } of whole?.postings ?? []) expect(found).toContain(entity)
    }),
    { numRuns: 2000 },
  )
})
