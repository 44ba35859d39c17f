import type * as z from 'zod'
import type { FieldError } from '../../http/problem.ts'
import { nearest } from '../../text/nearest.ts'
import { NEEDED } from './text-fields.ts'

const escapePointer = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')
const pointerOf = (path: readonly PropertyKey[]) => path.map(key => `/${escapePointer(key)}`).join('')

/** For `safeParse`: with its input an issue tells a missing value from one of a wrong type. */
export const WITH_INPUT = { reportInput: true } as const

/** zod's issue, parsed `WITH_INPUT`, in the contract's words. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = pointerOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue, [])
    case 'invalid_type':
      return issue.input === undefined
        ? [missing(pointer)]
        : [
            {
              pointer,
              code: 'invalid_type',
              message: `${fieldName(pointer)} must be ${TYPE_NAMES[issue.expected] ?? issue.expected}.`,
            },
          ]
    // Of all that is sent only an id may be either.
    case 'invalid_union':
      return [{ pointer, code: 'invalid_type', message: `${fieldName(pointer)} must be text or a number.` }]
    case 'too_big':
    case 'too_small':
      if (issue.code === 'too_big' && issue.origin === 'string') {
        const message = `${fieldName(pointer)} may have ${issue.maximum} characters at most.`
        return [{ pointer, code: 'too_long', message }]
      }
      return [{ pointer, code: 'out_of_range', message: `${fieldName(pointer)} must lie between 1 and 9.` }]
    case 'custom':
      if (issue.message === NEEDED) return [missing(pointer)]
      return [
        {
          pointer,
          code: (issue.params?.code as FieldError['code'] | undefined) ?? 'invalid',
          message: `${fieldName(pointer)}: ${issue.message}`,
        },
      ]
    default:
      return [{ pointer, code: 'invalid', message: `${fieldName(pointer)} is not valid.` }]
  }
}

const missing = (pointer: string): FieldError => ({
  pointer,
  code: 'required',
  message: `${fieldName(pointer)} is needed.`,
})

export function unknownKeys({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, known: readonly string[]) {
  return keys.map((key): FieldError => {
    const meant = nearest(key, known)
    const advice = meant === undefined ? 'take it out or correct its name' : `perhaps ${meant} is meant`
    return {
      pointer: `${pointerOf(path)}/${escapePointer(key)}`,
      code: 'unknown_key',
      message: `There is no field ${JSON.stringify(key)}; ${advice}.`,
    }
  })
}

/** What zod expects, in words. */
const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  object: 'an object',
  number: 'a whole number',
  int: 'a whole number',
}

const FIELD_NAMES: Record<string, string> = {
  '': 'What you send',
  '/externalId': 'External id',
  '/dateline/place': 'Dateline place',
  '/dateline/countryCode': 'Dateline country',
  '/dateline/date': 'Dateline date',
  '/source/name': 'Source name',
  '/source/url': 'Source address',
  '/source/publishedAt': 'Published at the source',
  '/embargoUntil': 'Embargo',
  '/expiresAt': 'Expiry',
  '/publishedAt': 'Publication time',
  '/sourceName': 'Source',
  '/every': 'Interval',
  '/place': 'Place',
  '/countryCode': 'Country',
  '/withdrawnMark': 'Mark of a withdrawal',
  '/translationOf': 'Translation of',
  '/picture/id': 'Picture',
  '/picture/url': 'Picture address',
  '/picture/alt': 'What the picture shows',
  '/picture/credit': 'Picture credit',
  '/picture/rights': 'Picture rights',
  '/picture/caption': 'Picture caption',
  '/picture/focus': 'Focal point',
}

function fieldName(pointer: string) {
  const last = pointer.slice(pointer.lastIndexOf('/') + 1)
  return FIELD_NAMES[pointer] ?? last.charAt(0).toUpperCase() + last.slice(1)
}

/** Each field once for each code, with its first message. */
export function dedupe(errors: FieldError[]): FieldError[] {
  const seen = new Set<string>()
  return errors.filter(({ pointer, code }) => {
    const key = `${pointer} ${code}`
    return seen.has(key) ? false : seen.add(key)
  })
}
