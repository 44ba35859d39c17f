import * as z from 'zod'
import { focusText } from '../../../functions/text/focus.ts'
import type { GivenWords } from './named-picture.ts'

const Words = z.strictObject({
  alt: z.string().optional(),
  credit: z.string().optional(),
  rights: z.string().optional(),
  caption: z.string().optional(),
  focus: z.strictObject({ x: z.number(), y: z.number() }).transform(focusText).optional(),
})

/** What a file says of a picture; undefined if it says anything else. */
export function readWords(value: unknown): GivenWords | undefined {
  const read = Words.safeParse(value)
  return read.success ? (read.data as GivenWords) : undefined
}

/** After the name of what has them. */
export const OTHER_FIELDS = 'has other fields than alt, credit, rights, caption, and focus with x and y.'
