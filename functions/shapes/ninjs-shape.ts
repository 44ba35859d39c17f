import * as z from 'zod'
import { Language, Time } from './scalars.ts'

const concept = {
  name: z.string(),
  rel: z.string().optional(),
  uri: z.string().meta({ format: 'uri' }).optional(),
  literal: z.string().optional(),
}
const Concept = z.object(concept)

const text = { role: z.string(), contentType: z.string(), value: z.string() }

/** The part of IPTC's ninjs 3.1 that an article has; the standard's own schema says more. */
export const Ninjs = z
  .object({
    uri: z.string().meta({ format: 'uri' }),
    standard: z.object({ name: z.literal('ninjs'), version: z.literal('3.1'), schema: z.string() }),
    type: z.literal('text'),
    representationType: z.string(),
    version: z.string(),
    firstCreated: Time,
    versionCreated: Time,
    expires: Time.optional(),
    pubStatus: z.string(),
    urgency: z.int(),
    language: Language,
    headlines: z.array(z.object(text)),
    descriptions: z.array(z.object(text)),
    bodies: z.array(z.object({ ...text, charCount: z.int(), wordCount: z.int() })),
    by: z.string().optional(),
    slugline: z.string().optional(),
    located: z.string().optional(),
    copyrightNotice: z.string(),
    usageTerms: z.string(),
    edNote: z.string().describe('The notes of all corrections, oldest first.').optional(),
    infoSources: z.array(
      z.object({ name: z.string(), role: z.string(), uri: z.string().meta({ format: 'uri' }).optional() }),
    ),
    altIds: z.array(z.object({ role: z.string(), value: z.string() })),
    subjects: z.array(
      z.object({
        ...concept,
        creator: z.string().describe('`tagger` or `editor`.'),
        relevance: z.int().min(0).max(100),
        confidence: z.int().min(0).max(100),
      }),
    ),
    people: z.array(Concept),
    organisations: z.array(Concept),
    places: z.array(
      z.object({
        ...concept,
        geoJSON: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }).optional(),
      }),
    ),
    associations: z.array(
      z.object({
        name: z.string(),
        rel: z.string(),
        language: Language.optional(),
        uri: z.string().meta({ format: 'uri' }),
        type: z.string(),
        altIds: z.array(z.object({ role: z.string(), value: z.string() })).optional(),
        creditLine: z.string().optional(),
        copyrightNotice: z.string().optional(),
        usageTerms: z.string().optional(),
        descriptions: z.array(z.object(text)).optional(),
        renditions: z
          .array(
            z.object({
              name: z.string(),
              href: z.string().meta({ format: 'uri' }),
              contentType: z.string(),
              width: z.int(),
              height: z.int(),
            }),
          )
          .optional(),
      }),
    ),
  })
  .meta({ id: 'Ninjs', externalDocs: { url: 'https://iptc.org/standards/ninjs/' } })
export type Ninjs = z.infer<typeof Ninjs>
