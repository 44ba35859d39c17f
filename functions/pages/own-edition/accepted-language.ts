import type { InterfaceLanguage } from '../../locales/interface-words.ts'
import { interfaceLanguageOf } from '../interface-language.ts'

/** Longer lists are nobody's. */
const LONGEST = 1000

/** The interface language that a reader likes most (RFC 9110 section 12.5.4); English where it has none of theirs. */
export function acceptedLanguage(header: string | null): InterfaceLanguage {
  const wanted = (header ?? '')
    .slice(0, LONGEST)
    .split(',')
    .map(range => {
      const [tag = '', ...parameters] = range.split(';').map(part => part.trim())
      const quality = parameters.find(parameter => parameter.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const language = interfaceLanguageOf(tag)
    if (language !== undefined) return language
  }
  return 'en'
}
