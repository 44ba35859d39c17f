import * as z from 'zod'
import type { Block } from '../body/block.ts'
import { parseMarkdown } from '../body/parse-markdown.ts'
import { plainText } from '../body/plain-text.ts'
import { hasPlainHost } from '../body/safe-href.ts'
import type { FieldError } from '../http/problem.ts'
import { checkAddress } from '../outbound/check-address.ts'
import { REFUSALS } from '../outbound/refusal.ts'
import type { BodyPictureFacts } from '../published/shown-picture.ts'
import { sketchOf } from '../similar/sketch.ts'
import { bytesOver } from '../text/bytes-over.ts'
import { focusText } from '../text/focus.ts'
import { countGraphemes } from '../text/graphemes.ts'
import { ID_PATTERN, isId } from '../text/id.ts'
import { canonicalLanguage, isNamedLanguage } from '../text/language.ts'
import { likelyLanguage } from '../text/likely-language.ts'
import { nearest } from '../text/nearest.ts'
import { parseRfc3339 } from '../text/rfc3339.ts'
import { clean, saysSomething } from '../text/unicode-gate.ts'

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

type Refuse = (code: string, message: string) => undefined

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

function text(limit: { graphemes: number; bytes: number }, { multiline = false } = {}) {
  return textField((input, refuse) => {
    const cleaned = clean(input, { multiline })
    if ('problem' in cleaned) return refuse(cleaned.problem.code, cleaned.problem.message)
    const value = cleaned.text
    if (value === '') return refuse('required', 'Write something here, or leave the field out.')
    const bytes = bytesOver(limit.bytes, value)
    if (bytes) return refuse('too_long', `Shorten it to ${limit.bytes} bytes; it has ${bytes}.`)
    const length = limit.graphemes < limit.bytes ? countGraphemes(value) : 0
    if (length > limit.graphemes) {
      return refuse('too_long', `Shorten it to ${limit.graphemes} characters; it has ${length}.`)
    }
    return value
    // JSON Schema counts code points, of which a character that a person counts may have several.
  }).meta({ minLength: 1, maxLength: limit.bytes })
}

/** RFC 3339 in, milliseconds since 1970 out. */
const instant = textField(
  (input, refuse) =>
    parseRfc3339(input.trim())?.getTime() ??
    refuse('invalid_time', 'Write a date and time with its offset, as 2026-05-01T09:00:00+09:00.'),
).meta({ format: 'date-time' })

const day = textField((input, refuse) => {
  const value = input.trim()
  return parseRfc3339(`${value}T00:00:00Z`) ? value : refuse('invalid_date', 'Write the date as 2026-05-01.')
}).meta({ format: 'date' })

const webUrl = textField((input, refuse) => {
  const url = URL.parse(input.trim())
  const length = url?.href.length ?? input.length
  // As it is stored: a Han character takes nine.
  if (length > LIMITS.url) {
    return refuse(
      'too_long',
      `Shorten the address to ${LIMITS.url} characters; written out it has ${length}.`,
    )
  }
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username ||
    url.password ||
    !hasPlainHost(url)
  ) {
    return refuse('invalid_url', 'Write a full web address that begins with https:// or http://.')
  }
  return url.href
}).meta({ format: 'uri', maxLength: LIMITS.url })

const language = textField((input, refuse) => {
  const tag = canonicalLanguage(input.trim())
  if (tag !== undefined && tag.length <= LIMITS.language && isNamedLanguage(tag)) return tag
  const likely = likelyLanguage(input.trim())
  return refuse(
    'invalid_language',
    `Write the tag of a language (BCP 47), as en, ja or zh-Hant.${likely ? ` Do you mean ${likely}?` : ''}`,
  )
}).meta({ description: 'BCP 47, of a language that CLDR names.', examples: ['en', 'zh-Hant'] })

const countryCode = textField((input, refuse) =>
  /^[A-Z]{2}$/.test(input) ? input : refuse('invalid_country', 'Write the two-letter country code, as JP.'),
).meta({ pattern: '^[A-Z]{2}$', examples: ['JP'] })

/** A name of the local layer. */
export const NameText = text(LIMITS.name)

/** A public sentence. */
export const NoteText = text(LIMITS.note)

/** What the desk says among itself. */
export const CommentText = text(LIMITS.comment, { multiline: true })

/** Who owns a text, and its terms. */
export const RightsText = text(LIMITS.rights)

const id = textField((input, refuse) =>
  isId(input) ? input : refuse('invalid_id', 'Write the id of an article, 16 characters.'),
).meta({ pattern: ID_PATTERN })

const pictureId = textField((input, refuse) =>
  isId(input) ? input : refuse('invalid_id', 'Write the id of a picture, 16 characters.'),
).meta({ pattern: ID_PATTERN })

const share = z
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

/** What is said of a picture; a file that is sent brings the same. */
export const PictureWordsShape = {
  alt: text(LIMITS.alt).optional(),
  credit: text(LIMITS.credit).optional(),
  rights: text(LIMITS.rights).optional(),
  caption: text(LIMITS.caption).optional(),
  focus: z.strictObject({ x: share, y: share }).transform(focusText).optional(),
}

/** Whether it is this newsroom's own is looked at when it is fetched. */
const NO_HOSTS: ReadonlySet<string> = new Set()

const NEEDED_WORDS = ['alt', 'credit', 'rights'] as const

/** A picture that the newsroom keeps, by its id, or one at an address, which is fetched within minutes. */
const Picture = z
  .strictObject({ id: pictureId.optional(), url: webUrl.optional(), ...PictureWordsShape })
  .superRefine((picture, context) => {
    const refuse = (name: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message, params: { code } })
    const { id, url } = picture
    if (id !== undefined && url !== undefined) refuse('url', 'one_of', 'Send an id or an address, not both.')
    if (id === undefined && url === undefined)
      refuse('id', 'required', 'Choose a picture, or leave its words empty.')
    const fault = url === undefined ? undefined : checkAddress(url, NO_HOSTS)
    if (typeof fault === 'string') refuse('url', fault, REFUSALS[fault])
    for (const name of url === undefined ? [] : NEEDED_WORDS)
      if (picture[name] === undefined) refuse(name, 'required', 'A picture needs this.')
  })

/** The only description of an article on its way in; form, API, batch and import all go through it. */
export const Submission = z
  .strictObject({
    externalId: text(LIMITS.externalId)
      .describe('Your own id. It joins your repeats, and cannot change.')
      .optional(),
    language,
    headline: text(LIMITS.headline).describe(`Up to ${LIMITS.headline.graphemes} characters.`),
    slugline: text(LIMITS.slugline).describe('Words for the address of the page.').optional(),
    summary: text(LIMITS.summary, { multiline: true })
      .describe('Without one, readers see the beginning of the first paragraph.')
      .optional(),
    body: text(LIMITS.body, { multiline: true }).describe(
      'Markdown. HTML and tables stay text; `![words](picture:<id>)` alone in a paragraph shows a picture that you sent; any other becomes its alternative text.',
    ),
    byline: text(LIMITS.byline).optional(),
    dateline: z
      .strictObject({
        place: text(LIMITS.place),
        countryCode: countryCode.optional(),
        date: day.optional(),
      })
      .optional(),
    source: z.strictObject({
      name: text(LIMITS.sourceName),
      url: webUrl.optional(),
      publishedAt: instant.describe('When the source published; moves nothing.').optional(),
    }),
    rights: RightsText.describe('Who owns the text, and its terms. Needed to publish.').optional(),
    urgency: z.int().min(1).max(9).default(5).describe('1, most urgent, to 9.'),
    embargoUntil: instant.describe('Nobody sees the article before.').optional(),
    expiresAt: instant.describe('Nobody sees the article from then on.').optional(),
    publishedAt: instant
      .describe('The archive date, past: lists show the article at this date. Needs the scope `publish`.')
      .optional(),
    translationOf: id.describe('Any article of the same story, yours or a published one.').optional(),
    replaces: id.describe('The older story that this one replaces, yours or a published one.').optional(),
    note: NoteText.describe(
      'With an update: one public sentence that says what changed. Never compared.',
    ).optional(),
    picture: Picture.describe('One that you sent, by its id, or at an address, which is fetched.').optional(),
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof Submission>

/** A submission that can be stored: every rule held, its Markdown already blocks. */
export interface AcceptedSubmission {
  submission: Submission
  blocks: Block[]
  /** By which near-identical texts are found; none of a text that is too short. */
  sketch: string | undefined
  /** Pictures that it names and that were looked up, by id. */
  pictures?: ReadonlyMap<string, BodyPictureFacts>
}

/** Of a picture without words, an empty link or an entity nothing is left to read. */
const EMPTY_BODY: FieldError = {
  pointer: '/body',
  code: 'no_letter',
  message: 'Body: Of this Markdown no letter or digit is left to read. Write the text.',
}

/** `value` is parsed JSON. Every refused field is named; nothing is thrown. */
export function readSubmission(
  value: unknown,
  now: number,
): { accepted: AcceptedSubmission } | { errors: FieldError[] } {
  const parsed = Submission.safeParse(value, WITH_INPUT)
  const body = typeof value === 'object' && value !== null && 'body' in value ? value.body : undefined
  const markdown = parseMarkdown(
    parsed.success
      ? parsed.data.body
      : typeof body === 'string' && body.length <= LIMITS.body.bytes
        ? body
        : '',
  )
  const errors = [
    ...(parsed.success ? timeErrors(parsed.data, now) : parsed.error.issues.flatMap(submissionErrors)),
    ...('problems' in markdown ? markdown.problems.map(problem => ({ pointer: '/body', ...problem })) : []),
  ]
  const text = 'blocks' in markdown ? plainText(markdown.blocks) : ''
  if (parsed.success && 'blocks' in markdown && !saysSomething(text)) errors.push(EMPTY_BODY)
  if (!parsed.success || 'problems' in markdown || errors.length > 0) return { errors: dedupe(errors) }
  const submission = {
    ...parsed.data,
    language:
      canonicalLanguage(parsed.data.language, parsed.data.headline + parsed.data.body) ??
      parsed.data.language,
  }
  return { accepted: { submission, blocks: markdown.blocks, sketch: sketchOf(text) } }
}

function timeErrors(submission: Submission, now: number): FieldError[] {
  const { publishedAt, embargoUntil, expiresAt } = submission
  const errors: FieldError[] = []
  if (publishedAt !== undefined && publishedAt > now) {
    errors.push({
      pointer: '/publishedAt',
      code: 'in_future',
      message: 'The publication time must be past; use embargoUntil for a coming one.',
    })
  }
  if (publishedAt !== undefined && publishedAt < 0) {
    errors.push({
      pointer: '/publishedAt',
      code: 'too_early',
      message: 'The publication time must not lie before 1970.',
    })
  }
  if (expiresAt !== undefined && expiresAt <= Math.max(publishedAt ?? 0, embargoUntil ?? 0)) {
    errors.push({
      pointer: '/expiresAt',
      code: 'too_early',
      message: 'The expiry must come after publication and embargo.',
    })
  }
  return errors
}

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
        ? [{ pointer, code: 'required', message: `${fieldName(pointer)} is needed.` }]
        : [
            {
              pointer,
              code: 'invalid_type',
              message: `${fieldName(pointer)} must be ${TYPE_NAMES[issue.expected] ?? issue.expected}.`,
            },
          ]
    case 'too_big':
    case 'too_small':
      if (issue.code === 'too_big' && issue.origin === 'string') {
        const message = `${fieldName(pointer)} may have ${issue.maximum} characters at most.`
        return [{ pointer, code: 'too_long', message }]
      }
      return [{ pointer, code: 'out_of_range', message: `${fieldName(pointer)} must lie between 1 and 9.` }]
    case 'custom':
      return [
        {
          pointer,
          code: String(issue.params?.code ?? 'invalid'),
          message: `${fieldName(pointer)}: ${issue.message}`,
        },
      ]
    default:
      return [{ pointer, code: 'invalid', message: `${fieldName(pointer)} is not valid.` }]
  }
}

/** The same, and for a field that there is not the one that was meant. */
function submissionErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return fieldErrors(issue)
  const [group] = issue.path
  const { shape } = group === 'source' || group === 'dateline' ? GROUPS[group] : Submission
  return unknownKeys(issue, Object.keys(shape))
}

const GROUPS = { source: Submission.shape.source, dateline: Submission.shape.dateline.unwrap() }

function unknownKeys({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, known: readonly string[]) {
  return keys.map(key => {
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
  '': 'The submission',
  '/externalId': 'External id',
  '/dateline/place': 'Dateline place',
  '/dateline/countryCode': 'Dateline country',
  '/dateline/date': 'Dateline date',
  '/source/name': 'Source name',
  '/source/url': 'Source address',
  '/embargoUntil': 'Embargo',
  '/expiresAt': 'Expiry',
  '/publishedAt': 'Publication time',
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

function dedupe(errors: FieldError[]): FieldError[] {
  const seen = new Set<string>()
  return errors.filter(({ pointer, code }) => {
    const key = `${pointer} ${code}`
    return seen.has(key) ? false : seen.add(key)
  })
}
