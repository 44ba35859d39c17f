import { describe, expect, it } from 'vitest'
import {
  INTERFACE_LANGUAGES,
  regionName,
  WORDS,
  wordsOf,
} from '../../../functions/locales/interface-words.ts'
import { LANGUAGES } from '../../../functions/tagger/layout.ts'

/** `region.east-asia` → words, for every leaf but the plural forms, which differ by language. */
const leaves = (table: object, prefix = ''): [string, string][] =>
  Object.entries(table).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )
const isPlural = ([key]: [string, string]) => key.startsWith('storyCount.')
const placeholders = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort()

const english = new Map(leaves(WORDS.en))

describe('the interface words', () => {
  it('are registered for each language that the gazetteer names things in, and no other', () => {
    expect(Object.keys(WORDS).sort()).toEqual([...INTERFACE_LANGUAGES].sort())
    expect(LANGUAGES).toEqual(INTERFACE_LANGUAGES)
  })

  it('fall back to English for a language without a table', () => {
    expect(wordsOf('ja')).toBe(WORDS.ja)
    expect(wordsOf('fr')).toBe(WORDS.en)
    expect(wordsOf('constructor')).toBe(WORDS.en)
  })

  it('name the regions in the language asked for', () => {
    expect(regionName('ja', 'east-asia')).toBe('東アジア')
    expect(regionName('en', 'southeast-asia')).toBe('South-East Asia')
    expect(regionName('fr', 'asia')).toBe('All Asia')
  })

  describe.each(INTERFACE_LANGUAGES)('%s', language => {
    const words = leaves(WORDS[language])

    it('has every key of English and none of its own', () => {
      const keys = (entries: [string, string][]) =>
        entries
          .filter(entry => !isPlural(entry))
          .map(([key]) => key)
          .sort()
      expect(keys(words)).toEqual(keys([...english]))
    })

    it('leaves nothing empty or padded', () => {
      expect(words.filter(([, value]) => value === '' || value !== value.trim())).toEqual([])
    })

    it('is written in composed form', () => {
      expect(words.filter(([, value]) => value !== value.normalize('NFC'))).toEqual([])
    })

    it('keeps the placeholders of English', () => {
      for (const [key, value] of words.filter(entry => !isPlural(entry))) {
        expect(placeholders(value), key).toEqual(placeholders(english.get(key) ?? ''))
      }
    })

    it('counts stories in every plural category of the language', () => {
      const rules = new Intl.PluralRules(language)
      const forms = WORDS[language].storyCount
      expect(Object.keys(forms).sort()).toEqual(rules.resolvedOptions().pluralCategories.toSorted())
      // Words may tell the number where a category has only one, as the dual.
      const numbers = Map.groupBy(
        Array.from({ length: 1000 }, (_, i) => i),
        count => rules.select(count),
      )
      for (const [category, form] of Object.entries(forms)) {
        const isOne = numbers.get(category as Intl.LDMLPluralRule)?.length === 1
        expect(placeholders(form)).toEqual(isOne && !form.includes('{') ? [] : ['{count}'])
      }
    })

    it('has words of its own', () => {
      if (language === 'en') return
      const borrowed = words.filter(([key, value]) => key !== 'siteName' && value === english.get(key))
      expect(borrowed.map(([key]) => key)).toEqual(language === 'id' ? ['menu'] : [])
    })

    it('names each region differently', () => {
      const names = Object.values(WORDS[language].region)
      expect(new Set(names).size).toBe(6)
    })
  })
})
