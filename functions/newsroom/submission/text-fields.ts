import * as z from 'zod'
import { hasPlainHost } from '../../body/safe-href.ts'
import type { FieldError } from '../../http/problem.ts'
import { checkAddress } from '../../outbound/check-address.ts'
import { REFUSALS } from '../../outbound/refusal.ts'
import { bytesOver } from '../../text/bytes-over.ts'
import { countryMeant, isCountryCode } from '../../text/country-code.ts'
import { countGraphemes } from '../../text/graphemes.ts'
import { ID_PATTERN, isId } from '../../text/id.ts'
import { canonicalLanguage, isNamedLanguage } from '../../text/language.ts'
import { likelyLanguage } from '../../text/likely-language.ts'
import { parseRfc3339 } from '../../text/rfc3339.ts'
import { clean } from '../../text/unicode-gate.ts'

/** Bytes are those of the migrations' CHECKs; graphemes are what a person counts. */
export const LIMITS = {
  externalId: { graphemes: 256, bytes: 256 },
  headline: { graphemes: 200, bytes: 1024 },
  slugline: { graphemes: 80, bytes: 256 },
  summary: { graphemes: 600, bytes: 4096 },
  byline: { graphemes: 120, bytes: 512 },
  place: { graphemes: 80, bytes: 256 },
  sourceName: { graphemes: 120, bytes: 512 },
  rights: { graphemes: 300, bytes: 1024 },
  note: { graphemes: 300, bytes: 1024 },
  comment: { graphemes: 2000, bytes: 4096 },
  name: { graphemes: 120, bytes: 512 },
  alt: { graphemes: 600, bytes: 2048 },
  credit: { graphemes: 120, bytes: 512 },
  caption: { graphemes: 600, bytes: 2048 },
  body: { graphemes: 65_536, bytes: 65_536 },
  url: 2048,
  language: 64,
} as const

type Refuse = (code: FieldError['code'], message: string) => undefined

/** A zod string whose own rules run through `check`, which returns the stored form or refuses with a code. */
function textField<T>(check: (text: string, refuse: Refuse) => T | undefined) {
  return z.string().transform((input, context): T => {
    const value = check(input, (code, message) => {
      context.addIssue({ code: 'custom', message, params: { code } })
      return undefined
    })
    return value ?? z.NEVER
  })
}

interface Limit {
  graphemes: number
  bytes: number
}

interface TextOptions {
  multiline?: boolean
  /** What else there is to say of the field. */
  says?: string
}

/** What a field that is needed says when it is sent empty. */
export const NEEDED = 'This is needed; write something.'

export const text = (limit: Limit, options?: TextOptions) => textWithin(limit, NEEDED, options)

export const optionalText = (limit: Limit, options?: TextOptions) =>
  textWithin(limit, 'This is empty; write something, or leave the field out.', options).optional()

function textWithin(limit: Limit, onEmpty: string, { multiline = false, says }: TextOptions = {}) {
  return textField((input, refuse) => {
    const cleaned = clean(input, { multiline })
    if ('problem' in cleaned) return refuse(cleaned.problem.code, cleaned.problem.message)
    const value = cleaned.text
    if (value === '') return refuse('required', onEmpty)
    const bytes = bytesOver(limit.bytes, value)
    if (bytes) return refuse('too_long', `Shorten it to ${limit.bytes} bytes; it has ${bytes}.`)
    const length = limit.graphemes < limit.bytes ? countGraphemes(value) : 0
    if (length > limit.graphemes) {
      return refuse('too_long', `Shorten it to ${limit.graphemes} characters; it has ${length}.`)
    }
    return value
    // JSON Schema counts code points, of which a character that a person counts may have several.
  }).meta({ minLength: 1, maxLength: limit.bytes, description: inCharacters(limit, says) })
}

const inCharacters = ({ graphemes, bytes }: Limit, says = '') =>
  `${says} Up to ${graphemes < bytes ? `${graphemes} characters` : `${bytes} bytes of UTF-8`}.`.trimStart()

/** RFC 3339 in, milliseconds since 1970 out. */
export const instant = textField(
  (input, refuse) =>
    parseRfc3339(input.trim())?.getTime() ??
    refuse('invalid_time', 'Write a date and time with its offset, as 2026-05-01T09:00:00+09:00.'),
).meta({ format: 'date-time' })

export const day = textField((input, refuse) => {
  const value = input.trim()
  return parseRfc3339(`${value}T00:00:00Z`) ? value : refuse('invalid_date', 'Write the date as 2026-05-01.')
}).meta({ format: 'date' })

/** An address that readers may open. The length is that of the address as it is stored: a Han character takes nine. */
export const webUrl = textField((input, refuse) => {
  const url = URL.parse(input.trim())
  const length = url?.href.length ?? input.length
  if (length > LIMITS.url) {
    return refuse(
      'too_long',
      `Shorten the address to ${LIMITS.url} characters; written out it has ${length}.`,
    )
  }
  if (!url || !['http:', 'https:'].includes(url.protocol) || !hasPlainHost(url)) {
    return refuse('invalid_url', 'Write a full web address that begins with https:// or http://.')
  }
  if (url.username || url.password) {
    return refuse('credentials_in_address', REFUSALS.credentials_in_address)
  }
  return url.href
}).meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: LIMITS.url })

/** Whether it is this newsroom's own is looked at when it is fetched. */
const NO_HOSTS: ReadonlySet<string> = new Set()

/** An address that the newsroom fetches. */
export const fetchedUrl = textField((input, refuse) => {
  const address = input.trim()
  const url = checkAddress(URL.parse(address)?.href ?? address, NO_HOSTS)
  return typeof url === 'string' ? refuse(url, REFUSALS[url]) : url.href
}).meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]://', maxLength: LIMITS.url })

export const language = textField((input, refuse) => {
  const tag = canonicalLanguage(input.trim())
  if (tag !== undefined && tag.length <= LIMITS.language && isNamedLanguage(tag)) return tag
  const likely = likelyLanguage(input.trim())
  return refuse(
    'invalid_language',
    `Write the tag of a language (BCP 47), as en, ja or zh-Hant.${likely ? ` Do you mean ${likely}?` : ''}`,
  )
}).meta({
  description: 'BCP 47, of a language that CLDR names.',
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
  maxLength: LIMITS.language,
  examples: ['en', 'zh-Hant'],
})

export const countryCode = textField((input, refuse) => {
  if (isCountryCode(input)) return input
  const likely = /^[A-Za-z]{2}$/.test(input) ? countryMeant(input) : undefined
  return refuse(
    'invalid_country',
    `Write the two-letter code of a country (ISO 3166-1), as JP.${likely && isCountryCode(likely) ? ` Do you mean ${likely}?` : ''}`,
  )
}).meta({ description: 'ISO 3166-1 alpha-2.', pattern: '^[A-Z]{2}$', examples: ['JP'] })

/** Of a text, or of all that a feed brings: its source, and where it was written. */
export const SourceName = text(LIMITS.sourceName)
export const PlaceName = text(LIMITS.place)

/** A name of the local layer. */
export const NameText = text(LIMITS.name)

/** A public sentence. */
export const NoteText = text(LIMITS.note)

/** What the desk says among itself. */
export const CommentText = text(LIMITS.comment, { multiline: true })

/** Who owns a text, and its terms. */
export const RightsText = text(LIMITS.rights)

export const id = textField((input, refuse) =>
  isId(input) ? input : refuse('invalid_id', 'Write the id of an article, 16 characters.'),
).meta({ pattern: ID_PATTERN })

export const pictureId = textField((input, refuse) =>
  isId(input) ? input : refuse('invalid_id', 'Write the id of a picture, 16 characters.'),
).meta({ pattern: ID_PATTERN })

export const share = z
  .number()
  .transform((input, context): number => {
    if (input >= 0 && input <= 1) return input
    context.addIssue({
      code: 'custom',
      message: 'Write a share of the picture, from 0 to 1.',
      params: { code: 'out_of_range' },
    })
    return z.NEVER
  })
  .meta({ minimum: 0, maximum: 1 })
