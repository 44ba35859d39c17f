import { once } from '../text/once.ts'
import { NO_SUBJECTS } from './no-subjects.gen.ts'

type Words = Partial<Record<'before' | 'whole' | 'start' | 'end', string>>

/** Words with capitals begin and end where letters do. */
const NO_LETTER_BEFORE = '(?<![\\p{Lu}\\p{Ll}])'
const NO_LETTER_AFTER = '(?![\\p{Lu}\\p{Ll}])'

const patternsOf = once(
  () =>
    new Map(
      Object.entries(NO_SUBJECTS).map(([language, words]: [string, Words]) => {
        const { before, whole, start, end } = words
        const kinds = [
          whole && `^(?:${before ?? ''})?(?:${whole})$`,
          start && `^(?:${start})${NO_LETTER_AFTER}`,
          end && `${NO_LETTER_BEFORE}(?:${end})$`,
        ].filter(Boolean)
        return [language, new RegExp(kinds.join('|'), 'u')]
      }),
    ),
)

/** Whether what is read as a name is a common noun, or a disease, an event, a law or a prize: nothing that a story can be filed under. */
export const isNoSubject = (name: string, language: string): boolean =>
  ['any', language.split('-')[0]!].some(key => patternsOf().get(key)?.test(name) === true)
