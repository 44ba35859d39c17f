import { NAMED_LANGUAGES } from './named-languages.ts'

let countryNames: Intl.DisplayNames | undefined
let codesByName: Map<string, string> | undefined

/** What somebody probably means who gives a country's code or a language's English name for its tag: `jp`, `Thai`. */
export function likelyLanguage(text: string): string | undefined {
  return /^[a-z]{2}$/i.test(text) ? languageOfCountry(text.toUpperCase()) : languageNamed(text)
}

function languageOfCountry(code: string): string | undefined {
  countryNames ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  if (countryNames.of(code) === undefined || code === 'ZZ') return undefined
  return new Intl.Locale(`und-${code}`).maximize().language
}

function languageNamed(name: string): string | undefined {
  if (!codesByName) {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    codesByName = new Map([...NAMED_LANGUAGES].map(code => [(names.of(code) ?? code).toLowerCase(), code]))
  }
  return codesByName.get(name.toLowerCase())
}
