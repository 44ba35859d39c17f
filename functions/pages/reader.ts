import type { RememberText } from '../cache/remember-texts.ts'
import type { Words } from '../locales/en.ts'
import { wordsOf } from '../locales/interface-words.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { languageOfPath } from '../ui/link.ts'

/** For whom a page is made: the interface's language with its words, and the names that the gazetteer has in it. */
export interface Reader {
  language: string
  words: Words
  gazetteer: Gazetteer
  /** Keeps what was drawn of stories for the next page that shows them. */
  remember: RememberText
}

/** By the language that the address begins with. */
export function readerOf(
  path: string,
  { gazetteer, remember }: Pick<Reader, 'gazetteer' | 'remember'>,
): Reader {
  const language = languageOfPath(path)
  return { language, words: wordsOf(language), gazetteer, remember }
}
