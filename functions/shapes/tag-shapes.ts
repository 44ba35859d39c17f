import * as z from 'zod'
import { REGIONS } from '../published/regions.ts'
import { CountryCode, Url } from './scalars.ts'

const share = z.number().min(0).max(1)

export const Tag = z
  .object({
    code: z.string(),
    slug: z.string(),
    name: z.string().describe('In the language that was asked for, else in English.'),
    url: Url.describe('The page for readers, where there is one.').optional(),
    origin: z.enum(['tagger', 'editor']).describe('Who gave it.'),
    salience: share.describe('How much the story is about it.'),
    confidence: share.describe('How sure the tagger is; of the tags at 0.8 about four in five are right.'),
  })
  .meta({ id: 'Tag' })
export type Tag = z.infer<typeof Tag>

const Place = Tag.extend({
  kind: z.string().optional(),
  countryCode: CountryCode.optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
}).meta({ id: 'Place' })

const Person = Tag.extend({
  role: z.string().optional(),
  countryCode: CountryCode.optional(),
}).meta({ id: 'Person' })

const Organisation = Tag.extend({ countryCode: CountryCode.optional() }).meta({ id: 'Organisation' })

/** Each list most salient first. */
export const TAG_LISTS = {
  regions: z.array(z.enum(REGIONS)),
  regionTags: z.array(Tag).describe('The same regions as tags.'),
  countries: z.array(Tag),
  places: z.array(Place),
  people: z.array(Person),
  organisations: z.array(Organisation),
  topics: z.array(Tag),
}

export const Tags = z.object(TAG_LISTS).meta({ id: 'Tags' })
export type Tags = z.infer<typeof Tags>
