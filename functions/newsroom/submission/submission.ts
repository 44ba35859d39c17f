import * as z from 'zod'
import type { Block } from '../../body/block.ts'
import { pictureIdsIn } from '../../body/body-picture.ts'
import { leadSummary } from '../../body/lead.ts'
import { packBlocks } from '../../body/pack-blocks.ts'
import { parseMarkdown } from '../../body/parse-markdown.ts'
import { plainText } from '../../body/plain-text.ts'
import type { FieldError } from '../../http/problem.ts'
import type { BodyPictureFacts } from '../../published/shown-picture.ts'
import { sketchOf } from '../../similar/sketch.ts'
import { focusText } from '../../text/focus.ts'
import { canonicalLanguage } from '../../text/language.ts'
import { saysSomething } from '../../text/unicode-gate.ts'
import { dedupe, fieldErrors, unknownKeys, WITH_INPUT } from './field-errors.ts'
import {
  countryCode,
  day,
  fetchedUrl,
  id,
  instant,
  LIMITS,
  language,
  optionalText,
  PlaceName,
  pictureId,
  SourceName,
  share,
  text,
  webUrl,
} from './text-fields.ts'

/** What is said of a picture; a file that is sent brings the same. */
export const PictureWordsShape = {
  alt: optionalText(LIMITS.alt),
  credit: optionalText(LIMITS.credit),
  rights: optionalText(LIMITS.rights),
  caption: optionalText(LIMITS.caption),
  focus: z.strictObject({ x: share, y: share }).transform(focusText).optional(),
}

const NEEDED_WORDS = ['alt', 'credit', 'rights'] as const

/** A picture that the newsroom keeps, by its id, or one at an address, which is fetched within minutes. */
const Picture = z
  .strictObject({ id: pictureId.optional(), url: fetchedUrl.optional(), ...PictureWordsShape })
  .meta({ oneOf: [{ required: ['id'] }, { required: ['url', ...NEEDED_WORDS] }] })
  .superRefine((picture, context) => {
    const refuse = (name: string, code: FieldError['code'], message: string) =>
      context.addIssue({ code: 'custom', path: [name], message, params: { code } })
    const { id, url } = picture
    if (id !== undefined && url !== undefined) refuse('url', 'one_of', 'Send an id or an address, not both.')
    if (id === undefined && url === undefined)
      refuse('id', 'required', 'Choose a picture, or leave its words empty.')
    for (const name of url === undefined ? [] : NEEDED_WORDS)
      if (picture[name] === undefined) refuse(name, 'required', 'A picture needs this.')
  })

/** The only description of an article on its way in; form, API, batch and import all go through it. */
export const Submission = z
  .strictObject({
    externalId: optionalText(LIMITS.externalId, {
      says: 'Your own id. It joins your repeats, and cannot change.',
    }),
    language,
    headline: text(LIMITS.headline),
    slugline: optionalText(LIMITS.slugline, { says: 'Words for the address of the page.' }),
    summary: optionalText(LIMITS.summary, {
      multiline: true,
      says: 'Without one, readers see the beginning of the first paragraph.',
    }),
    body: text(LIMITS.body, {
      multiline: true,
      says: 'Markdown. HTML and tables stay text; `![words](picture:<id>)` alone in a paragraph shows a picture that you sent; any other becomes its alternative text.',
    }),
    byline: optionalText(LIMITS.byline),
    dateline: z
      .strictObject({
        place: PlaceName,
        countryCode: countryCode.optional(),
        date: day.optional(),
      })
      .optional(),
    source: z.strictObject({
      name: SourceName,
      url: webUrl.optional(),
      publishedAt: instant.describe('When the source published; moves nothing.').optional(),
    }),
    rights: optionalText(LIMITS.rights, { says: 'Who owns the text, and its terms. Needed to publish.' }),
    urgency: z.int().min(1).max(9).default(5).describe('1, most urgent, to 9.'),
    embargoUntil: instant.describe('Nobody sees the article before.').optional(),
    expiresAt: instant.describe('Nobody sees the article from then on.').optional(),
    publishedAt: instant
      .describe('The archive date, past: lists show the article at this date. Needs the scope `publish`.')
      .optional(),
    translationOf: id
      .describe('Any article of the same story in another language, yours or a published one.')
      .optional(),
    replaces: id.describe('The older story that this one replaces, yours or a published one.').optional(),
    note: optionalText(LIMITS.note, {
      says: 'With an update: one public sentence that says what changed. Never compared.',
    }),
    picture: Picture.describe('One that you sent, by its id, or at an address, which is fetched.').optional(),
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof Submission>

/** A submission that can be stored: every rule held, its Markdown read. */
export interface AcceptedSubmission {
  submission: Submission
  body: ReadBody
  /** By which near-identical texts are found; none of a text that is too short. */
  sketch: string | undefined
  /** Pictures that it names and that were looked up, by id. */
  pictures?: ReadonlyMap<string, BodyPictureFacts>
}

/**
 * What is asked of a body. Its blocks are packed at once: as objects they take seven times as much memory as the text, and a
 * batch would hold those of many lines until they are written.
 */
interface ReadBody {
  /** As `packBlocks` writes them. */
  blocks: string
  /** Without markup, as the tagger reads it. */
  text: string
  /** The summary where the submission brings none. */
  lead: string | null
  /** The newsroom's own pictures in it. */
  pictureIds: string[]
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
  return {
    accepted: { submission, body: readBody(submission, markdown.blocks, text), sketch: sketchOf(text) },
  }
}

const readBody = ({ body, summary }: Submission, blocks: Block[], text: string): ReadBody => ({
  blocks: packBlocks(body, blocks),
  text,
  lead: summary === undefined ? leadSummary(blocks) : null,
  pictureIds: pictureIdsIn(blocks),
})

function timeErrors(submission: Submission, now: number): FieldError[] {
  const { publishedAt, embargoUntil, expiresAt } = submission
  const errors: FieldError[] = []
  if (publishedAt !== undefined && publishedAt > now) {
    errors.push({
      pointer: '/publishedAt',
      code: 'in_future',
      message: 'The publication time must be past; a time to come is an embargo.',
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

/** The same, and for a field that there is not the one that was meant. */
export function submissionErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return fieldErrors(issue)
  const [group] = issue.path
  const { shape } = GROUPS.get(group) ?? Submission
  return unknownKeys(issue, Object.keys(shape))
}

const GROUPS = new Map<PropertyKey | undefined, z.ZodObject>([
  ['source', Submission.shape.source],
  ['dateline', Submission.shape.dateline.unwrap()],
  ['picture', Picture],
])
