import { LRUCache } from 'lru-cache'
import { hanVariant } from './han-variant.ts'
import { NAMED_LANGUAGES } from './named-languages.ts'

const SCRIPT_OF_REGION: Record<string, string> = {
  CN: 'zh-Hans',
  SG: 'zh-Hans',
  MY: 'zh-Hans',
  TW: 'zh-Hant',
  HK: 'zh-Hant',
  MO: 'zh-Hant',
}
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Rohg', 'Adlm', 'Mand', 'Samr'])

/**
 * The canonical BCP 47 tag without extensions, undefined when malformed. Chinese without a script is `zh-Hans` or
 * `zh-Hant`: by its region, else by the characters of `text`.
 */
export function canonicalLanguage(tag: string, text = ''): string | undefined {
  const locale = parseLocale(tag)
  if (!locale) return undefined
  if (locale.language !== 'zh' || locale.script) return locale.baseName
  return SCRIPT_OF_REGION[locale.region ?? ''] ?? `zh-${hanVariant(text)}`
}

/** The codes an article in this language is listed under: `zh-Hant-HK` gives `zh` and `zh-hant`. */
export function listingLanguages(language: string): string[] {
  const locale = parseLocale(language)
  if (!locale) return []
  const codes = [locale.language]
  if (locale.script) codes.push(`${locale.language}-${locale.script.toLowerCase()}`)
  return codes
}

/** The tag in the one spelling of BCP 47, without extensions; undefined when malformed. */
export const spellLanguage = (tag: string): string | undefined => parseLocale(tag)?.baseName

/** Whether CLDR names the tag's language: `ja` and `en-ZZ`, but not `jp`. */
export function isNamedLanguage(tag: string): boolean {
  return NAMED_LANGUAGES.has(parseLocale(tag)?.language ?? '')
}

/** The code of the list in this language: `en` for `en-US`, `zh-hant` for `zh-TW`, `zh` for both scripts. */
export function languageList(tag: string): string | undefined {
  const locale = parseLocale(tag)
  const isOpen = locale?.language === 'zh' && !locale.script
  return listingLanguages((isOpen && SCRIPT_OF_REGION[locale.region ?? '']) || tag).at(-1)
}

const scripts = new LRUCache<string, string>({
  max: 256,
  memoMethod: language => parseLocale(language)?.maximize().script ?? '',
})

/** The script that the language is usually written in, ISO 15924: `Jpan` for `ja`. Empty for what is no language. */
export const scriptOf = (language: string): string => scripts.memo(language)

/** For HTML's `dir`, by the script of the language. */
export const direction = (language: string): 'rtl' | 'ltr' =>
  RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : 'ltr'

const locales = new LRUCache<string, Intl.Locale>({
  max: 256,
  memoMethod: tag => new Intl.Locale(Intl.getCanonicalLocales(tag)[0] ?? ''),
})

/** Longer than any that is stored: what is kept must not be as long as a request. */
const LONGEST_TAG = 64

function parseLocale(tag: string): Intl.Locale | undefined {
  if (tag.length > LONGEST_TAG) return undefined
  try {
    return locales.memo(tag)
  } catch {
    return undefined
  }
}
