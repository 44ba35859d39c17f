import { isCountryCode } from './country-code.ts'
import { NAMED_LANGUAGES } from './named-languages.ts'

let codesByName: Map<string, string> | undefined

/** What somebody probably means who gives a country's code or a language's English name for its tag: `jp`, `Thai`. */
export function likelyLanguage(text: string): string | undefined {
  return /^[a-z]{2}$/i.test(text) ? languageOfCountry(text.toUpperCase()) : languageNamed(text)
}

function languageOfCountry(code: string): string | undefined {
  return isCountryCode(code) ? new Intl.Locale(`und-${code}`).maximize().language : undefined
}

function languageNamed(name: string): string | undefined {
  if (!codesByName) {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    codesByName = new Map([...NAMED_LANGUAGES].map(code => [(names.of(code) ?? code).toLowerCase(), code]))
  }
  return codesByName.get(name.toLowerCase())
}
