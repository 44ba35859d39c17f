import { ar } from './ar.ts'
import { en, type Words } from './en.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { th } from './th.ts'
import { vi } from './vi.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

/** Canonical BCP 47; the path prefix is the lower case of each, none for English. */
export const INTERFACE_LANGUAGES = [
  'en',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
  'hi',
  'id',
  'vi',
  'th',
  'ar',
] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]

export const WORDS: Readonly<Record<InterfaceLanguage, Words>> = {
  en,
  ja,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  hi,
  id,
  vi,
  th,
  ar,
}

const isInterfaceLanguage = (language: string): language is InterfaceLanguage =>
  Object.hasOwn(WORDS, language)

/** The words of one language; English for any other. Values with `{name}` go through `fill`. */
export function wordsOf(language: string): Words {
  return isInterfaceLanguage(language) ? WORDS[language] : en
}

/** `regionName('ja', 'east-asia')` is 東アジア. */
export function regionName(language: string, region: keyof Words['region']): string {
  return wordsOf(language).region[region]
}
