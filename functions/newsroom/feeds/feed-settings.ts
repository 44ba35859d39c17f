import * as z from 'zod'
import type { FeedMapping } from '../../feed-reader/feed-mapping.ts'
import type { FieldError } from '../../http/problem.ts'
import { checkAddress } from '../../outbound/check-address.ts'
import { REFUSALS } from '../../outbound/refusal.ts'
import { fieldErrors, WITH_INPUT } from '../submission/field-errors.ts'
import {
  countryCode,
  language,
  NameText,
  PlaceName,
  RightsText,
  SourceName,
} from '../submission/text-fields.ts'

/** Of a feed, as it stands in addresses of the desk and in the owner of its stories; `new` is the address of the form. */
export const FEED_NAME = /^(?!new$)[a-z0-9][a-z0-9-]{0,39}$/
export const FEED_NAME_RULE =
  'A feed’s name is written in lower-case letters, digits and hyphens, as kyodo-en.'

/** Minutes between two readings that the desk may choose. */
export const INTERVALS = [5, 15, 30, 60, 180, 720, 1440] as const

const Mapping = z.strictObject({
  sourceName: SourceName,
  language,
  rights: RightsText,
  takesRights: z.boolean(),
  body: z.enum(['content', 'summary']),
  takesSummary: z.boolean(),
  takesByline: z.boolean(),
  externalId: z.enum(['id', 'link']),
  urgency: z.int().min(1).max(9),
  place: PlaceName.optional(),
  countryCode: countryCode.optional(),
  withdrawnMark: NameText.optional(),
}) satisfies z.ZodType<FeedMapping>

const Settings = z.strictObject({
  title: NameText,
  // Checked as what is fetched.
  address: z.unknown().optional(),
  every: z.literal(INTERVALS),
  ...Mapping.shape,
})

export interface FeedSettings {
  title: string
  address: string
  every: number
  mapping: FeedMapping
}

export const feedNameErrors = (name: string): FieldError[] =>
  FEED_NAME.test(name) ? [] : [{ pointer: '/name', code: 'invalid_name', message: FEED_NAME_RULE }]

/** What a form says of a feed, or every field that is wrong. */
export function readFeedSettings(
  value: unknown,
  ownHosts: ReadonlySet<string>,
): { settings: FeedSettings } | { errors: FieldError[] } {
  const parsed = Settings.safeParse(value, WITH_INPUT)
  const address = addressOf(value, ownHosts)
  const errors = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap(fieldErrors)),
    ...(typeof address === 'string' ? [] : [address]),
  ]
  if (!parsed.success || typeof address !== 'string' || errors.length > 0) return { errors }
  const { title, address: _, every, ...mapping } = parsed.data
  if (mapping.countryCode !== undefined && mapping.place === undefined) return { errors: [NO_PLACE] }
  return { settings: { title, address, every, mapping } }
}

const NO_PLACE: FieldError = {
  pointer: '/place',
  code: 'required',
  message: 'Name the place too, as a dateline begins with it.',
}

function addressOf(value: unknown, ownHosts: ReadonlySet<string>): string | FieldError {
  const typed = (value as { address?: unknown }).address
  const checked = checkAddress(typeof typed === 'string' ? typed.trim() : '', ownHosts)
  return typeof checked === 'string'
    ? { pointer: '/address', code: checked, message: `Address: ${REFUSALS[checked]}` }
    : checked.href
}

export const storedMapping = (mapping: string): FeedMapping => JSON.parse(mapping) as FeedMapping
