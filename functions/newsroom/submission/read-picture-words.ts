import * as z from 'zod'
import { type FieldError, invalid } from '../../http/problem.ts'
import type { PictureWords } from '../../published/shown-picture.ts'
import { readFocus } from '../../text/focus.ts'
import { fieldErrors, WITH_INPUT } from './field-errors.ts'
import { PictureWordsShape } from './submission.ts'

/** What is said of a picture beside its file, by the names of the fields. */
export const PICTURE_WORDS = ['alt', 'credit', 'rights', 'caption', 'focus'] as const

const NEEDED = { alt: 'What the picture shows', credit: 'Picture credit', rights: 'Picture rights' } as const

/** What every picture needs and these words lack; `pointer` is where they stand. */
export const missingWords = (words: Readonly<Record<string, unknown>>, pointer: string): FieldError[] =>
  Object.entries(NEEDED)
    .filter(([name]) => words[name] === undefined)
    .map(([name, label]) => ({
      pointer: `${pointer}/${name}`,
      code: 'required',
      message: `${label}: A picture needs this.`,
    }))

const NO_FOCUS: FieldError = {
  pointer: '/focus',
  code: 'out_of_range',
  message: 'Focal point: Write two shares of the picture, from 0 to 1, as 0.25,0.5.',
}

const Words = z.strictObject(PictureWordsShape)

/** The words that come with a file, as texts; 422 where one cannot stand or is missing. What is empty is left out. */
export function readPictureWords(values: ReadonlyMap<string, string>): PictureWords {
  const { focus, ...words } = Object.fromEntries(
    PICTURE_WORDS.flatMap(name => {
      const value = values.get(name) ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
  const point = focus === undefined ? undefined : readFocus(focus)
  const given = { ...words, ...(point && { focus: point }) }
  const read = Words.safeParse(given, WITH_INPUT)
  const unread = focus !== undefined && !point ? [NO_FOCUS] : []
  const errors = [
    ...(read.success ? [] : read.error.issues.flatMap(fieldErrors)),
    ...missingWords(given, ''),
    ...unread,
  ]
  if (errors.length > 0 || !read.success) throw invalid(errors)
  return read.data as PictureWords
}
