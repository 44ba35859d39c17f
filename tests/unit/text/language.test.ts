import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hanVariant } from '../../../functions/text/han-variant.ts'
import {
  canonicalLanguage,
  direction,
  isNamedLanguage,
  languageList,
  listingLanguages,
  spellLanguage,
} from '../../../functions/text/language.ts'
import { NAMED_LANGUAGES } from '../../../functions/text/named-languages.ts'

const SIMPLIFIED = '日本首相与韩国总统在东京会谈，讨论贸易问题。'
const TRADITIONAL = '日本首相與韓國總統在東京會談，討論貿易問題。'

describe('canonicalLanguage', () => {
  it.each([
    ['EN-us', 'en-US'],
    ['iw', 'he'],
    ['in', 'id'],
    ['JA', 'ja'],
    ['sr-latn', 'sr-Latn'],
    ['en-US-u-ca-gregory', 'en-US'],
    ['zh-hant-hk', 'zh-Hant-HK'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['yue', 'yue'],
  ])('writes %s as %s', (tag, canonical) => {
    expect(canonicalLanguage(tag)).toBe(canonical)
  })

  it('refuses what is longer than any tag that is stored, so that no memory grows with requests', () => {
    expect(canonicalLanguage(`en-x-${'abcdefgh-'.repeat(10_000)}a`)).toBeUndefined()
    expect(canonicalLanguage('de-Latn-DE-1996-u-co-phonebk')).toBe('de-Latn-DE-1996')
  })

  it.each(['', 'zh_CN', 'english language', 'e', '-', 'en--US', 'x-private', '日本語'])('refuses %j', tag => {
    expect(canonicalLanguage(tag)).toBeUndefined()
  })

  it('tells Chinese by the characters of its text', () => {
    expect(canonicalLanguage('zh', SIMPLIFIED)).toBe('zh-Hans')
    expect(canonicalLanguage('zh', TRADITIONAL)).toBe('zh-Hant')
    expect(canonicalLanguage('cmn', TRADITIONAL)).toBe('zh-Hant')
    expect(canonicalLanguage('zh')).toBe('zh-Hans')
    expect(canonicalLanguage('zh-Hans', TRADITIONAL)).toBe('zh-Hans')
    expect(canonicalLanguage('ja', TRADITIONAL)).toBe('ja')
  })

  it('never throws and is stable, and so are the codes for lists and the direction', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/)), tag => {
        const canonical = canonicalLanguage(tag)
        if (canonical) expect(canonicalLanguage(canonical)).toBe(canonical)
        for (const code of listingLanguages(tag)) expect(code).toMatch(/^[a-z]{2,8}(-[a-z]{4})?$/)
        expect(direction(tag)).toMatch(/^(ltr|rtl)$/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('hanVariant', () => {
  it('follows the majority, so that one quoted name decides nothing', () => {
    expect(hanVariant(`${SIMPLIFIED}「國」`)).toBe('Hans')
    expect(hanVariant(`${TRADITIONAL}「国」`)).toBe('Hant')
  })
})

describe('listingLanguages', () => {
  it.each([
    ['zh-Hant', ['zh', 'zh-hant']],
    ['zh-Hant-HK', ['zh', 'zh-hant']],
    ['ja', ['ja']],
    ['pt-BR', ['pt']],
    ['not a language', []],
  ])('lists %s under %j', (language, codes) => {
    expect(listingLanguages(language)).toEqual(codes)
  })
})

describe('languageList', () => {
  it.each([
    ['en', 'en'],
    ['en-US', 'en'],
    ['zh', 'zh'],
    ['zh-US', 'zh'],
    ['zh-TW', 'zh-hant'],
    ['zh-SG', 'zh-hans'],
    ['zh-Hant', 'zh-hant'],
    ['zh-Hant-CN', 'zh-hant'],
    ['sr-Cyrl', 'sr-cyrl'],
    ['not a language', undefined],
  ])('of %s is %s', (tag, code) => {
    expect(languageList(tag)).toBe(code)
  })

  it('has every article in a language of its own spelling', () => {
    for (const tag of ['en-US', 'zh-TW', 'zh-Hant-HK', 'sr-Cyrl', 'ja'])
      expect(listingLanguages(canonicalLanguage(tag) ?? '')).toContain(languageList(tag))
  })
})

describe('spellLanguage', () => {
  it.each([
    ['JA', 'ja'],
    ['zh-hant-hk', 'zh-Hant-HK'],
    ['zh', 'zh'],
    ['iw', 'he'],
    ['en-us-u-ca-gregory', 'en-US'],
    ['zh_TW', undefined],
  ])('writes %s as %s', (tag, spelled) => {
    expect(spellLanguage(tag)).toBe(spelled)
  })
})

describe('isNamedLanguage', () => {
  it.each(['en', 'ja', 'zh-Hant', 'en-ZZ', 'ckb', 'dz', 'bo', 'iw', 'yue'])('knows %s', tag => {
    expect(isNamedLanguage(tag)).toBe(true)
  })
  it.each(['jp', 'zz', 'qaa', 'english', '', 'zh_TW', 'mul', 'und', 'zxx'])('does not know %j', tag => {
    expect(isNamedLanguage(tag)).toBe(false)
  })
})

it('knows the languages that CLDR names, and no others', () => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const pairs = letters.flatMap(first => letters.map(second => first + second))
  const codes = [...pairs, ...pairs.flatMap(pair => letters.map(third => pair + third))]
  const named = codes.filter(
    code => Intl.getCanonicalLocales(code)[0] === code && names.of(code) !== undefined,
  )
  const isLanguage = (code: string) => !['mul', 'und', 'zxx'].includes(code)
  expect([...NAMED_LANGUAGES].sort()).toEqual(named.filter(isLanguage).sort())
})

describe('direction', () => {
  it.each(['ar', 'he', 'fa', 'ur', 'ps', 'sd', 'ug', 'dv', 'ckb', 'ku-Arab', 'pa-Arab', 'fa-AF'])(
    'is right to left for %s',
    language => {
      expect(direction(language)).toBe('rtl')
    },
  )

  it.each(['en', 'zh-Hant', 'hi', 'th', 'ku', 'sd-Deva', 'uz', 'und', 'not a language'])(
    'is left to right for %s',
    language => {
      expect(direction(language)).toBe('ltr')
    },
  )
})
