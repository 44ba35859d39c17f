import { detectLanguage } from '../../functions/tagger/language.ts'

/** The language of a text that names none; undefined where neither script nor function words tell. */
export function tellLanguage(text: string): string | undefined {
  const language = detectLanguage(undefined, text)
  return language === 'und' ? undefined : language
}
