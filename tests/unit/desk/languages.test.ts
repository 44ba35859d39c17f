import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ASIAN_LANGUAGES, languageName, OTHER_LANGUAGES } from '../../../functions/desk/languages.ts'
import { canonicalLanguage } from '../../../functions/text/language.ts'

const english = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })

/** CLDR's own name of a language, undefined where CLDR has none. */
function ownName(code: string): string | undefined {
  const locale = code === 'zh-Hans' ? 'zh' : code
  const path = `node_modules/cldr-localenames-full/main/${locale}/languages.json`
  if (!existsSync(path)) return undefined
  const { main } = JSON.parse(readFileSync(path, 'utf8'))
  return main[locale].localeDisplayNames.languages[code]
}

test.each([
  { group: ASIAN_LANGUAGES, least: 50 },
  { group: OTHER_LANGUAGES, least: 5 },
])('a language is offered under its names of CLDR, in the order of the English ones', ({ group, least }) => {
  expect(group.length).toBeGreaterThan(least)
  for (const { code, name, own } of group) {
    expect([code, name]).toEqual([canonicalLanguage(code), english.of(code)])
    expect([code, own ?? name]).toEqual([code, ownName(code) ?? name])
  }
  const names = group.map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
})

test.each([
  ['ja', 'Japanese – 日本語'],
  ['en', 'English'],
  ['pt-BR', 'Portuguese (Brazil)'],
  ['<b>', '<b>'],
])('%s is shown as %s', (code, name) => expect(languageName(code)).toBe(name))
