import * as z from 'zod'
import { MENTION_FORMS, TAG_KINDS } from '../tagger/types.ts'
import { CountryCode, Language } from './scalars.ts'

const share = z.number().min(0).max(1)

const FoundTag = z
  .object({
    code: z.string(),
    name: z.string().optional(),
    role: z.string().optional(),
    countryCode: CountryCode.optional(),
    salience: share,
    confidence: share,
  })
  .meta({ id: 'FoundTag' })

const MENTION = {
  start: z.int().min(0).describe('In UTF-16 units.'),
  end: z.int().min(0).describe('Excluded.'),
  kind: z.enum(TAG_KINDS),
  form: z.enum(MENTION_FORMS),
  code: z.string(),
  countryCode: CountryCode.optional(),
  text: z.string().optional(),
}

const found = z.array(FoundTag)

export const FoundTags = z
  .object({
    id: z.union([z.string(), z.number()]).describe('As it was sent.').optional(),
    language: Language.describe('As given, or as the text tells; `und` where nothing tells.'),
    countries: z.array(FoundTag.pick({ code: true, salience: true, confidence: true })),
    regions: z.array(z.string()),
    places: found,
    people: found,
    organisations: found,
    topics: found,
    mentions: z.array(z.object(MENTION)).describe('The words in `text` that earned the tags.'),
    otherMentions: z.array(z.object({ field: z.enum(['title', 'summary', 'dateline', 'body']), ...MENTION })),
  })
  .meta({ id: 'FoundTags' })
export type FoundTags = z.infer<typeof FoundTags>
