import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../locales/interface-words.ts'
import { languageList } from '../text/language.ts'

const BY_LIST = new Map(INTERFACE_LANGUAGES.map(language => [languageList(language), language]))

/** The interface's language for a language tag: Chinese by its script or region, without either in simplified characters. */
export const interfaceLanguageOf = (tag: string): InterfaceLanguage | undefined =>
  BY_LIST.get(languageList(tag)) ?? (/^zh\b/i.test(tag) ? 'zh-Hans' : undefined)
