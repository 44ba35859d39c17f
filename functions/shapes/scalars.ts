import * as z from 'zod'
import { ID_PATTERN } from '../text/id.ts'

export const Id = z.string().meta({
  pattern: ID_PATTERN,
  description: '16 characters; never changes.',
  examples: ['0h2k5m8p1r4t7w9z'],
})
export const Time = z.string().meta({ format: 'date-time', description: 'RFC 3339, UTC.' })
/** As its owner writes it: what browsers open need not be a URI of RFC 3986. */
export const SourceUrl = z.string().meta({ pattern: '^https?://' })
export const Url = z.string().meta({ format: 'uri' })
export const CountryCode = z.string().meta({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' })
export const Language = z.string().meta({ description: 'BCP 47.', examples: ['en', 'zh-Hant'] })
export const NextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Send it back as `cursor`; null at the end.' })
