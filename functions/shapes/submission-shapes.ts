import * as z from 'zod'
import { STATUSES } from '../../db/schema.ts'
import { PROBLEMS, type ProblemCode } from '../http/problem.ts'
import { FieldError } from '../http/problem-shape.ts'
import { CountryCode, Id, Language, SourceUrl, Time, Url } from './scalars.ts'
import { Tags } from './tag-shapes.ts'

const PLACE = {
  id: Id,
  url: Url.describe('The public address once the article is published, before that the submission’s.'),
  status: z.enum(STATUSES),
}

const Similar = z.object({
  id: Id,
  similarity: z.number().min(0).max(1).describe('The part of their words that the two texts share.'),
})

export const Taken = z
  .object({
    ...PLACE,
    version: z.int(),
    tags: Tags,
    similar: z
      .array(Similar)
      .optional()
      .describe(
        'Articles with nearly the same text, yours or published ones, the nearest first; none of a withdrawal.',
      ),
  })
  .meta({ id: 'Taken', description: 'What was taken, and how it stands.' })
export type Taken = z.infer<typeof Taken>

export const Proposed = z
  .object({ ...PLACE, proposal: z.object({ id: z.string(), at: Time }) })
  .meta({ id: 'Proposed', description: 'The desk decides on what was sent.' })
export type Proposed = z.infer<typeof Proposed>

/** The Submission's fields as they stand, the desk's edits included; times in UTC. */
export const StoredSubmission = Taken.extend({
  externalId: z.string().optional(),
  language: Language,
  headline: z.string(),
  slugline: z.string().optional(),
  summary: z.string().optional(),
  body: z.string().describe('Markdown.'),
  byline: z.string().optional(),
  dateline: z
    .object({
      place: z.string(),
      countryCode: CountryCode.optional(),
      date: z.string().meta({ format: 'date' }).optional(),
    })
    .optional(),
  source: z.object({ name: z.string(), url: SourceUrl.optional(), publishedAt: Time.optional() }),
  rights: z.string().optional(),
  urgency: z.int().min(1).max(9),
  embargoUntil: Time.optional(),
  expiresAt: Time.optional(),
  publishedAt: Time.describe('The archive date.').optional(),
  translationOf: Id.optional(),
  replaces: Id.optional(),
  sameStory: z
    .array(z.object({ language: Language, id: Id, url: Url }))
    .optional()
    .describe('Articles that the desk has joined with it as the same story; no translations.'),
}).meta({ id: 'StoredSubmission' })

const LineError = FieldError.extend({
  code: z
    .union([FieldError.shape.code, z.enum(Object.keys(PROBLEMS) as ProblemCode[])])
    .describe('What is wrong with a field, or the `code` of the problem that is not one field’s.'),
}).meta({ id: 'LineError' })

export const BatchLine = z
  .object({
    line: z.int().min(1).describe('Of what you sent, blank lines included.'),
    status: z.int().describe('What the single request would have answered.'),
    id: Id.optional(),
    errors: z.array(LineError).optional(),
  })
  .meta({ id: 'BatchLine', description: 'One line of the answer to a batch.' })
export type BatchLine = z.infer<typeof BatchLine>
