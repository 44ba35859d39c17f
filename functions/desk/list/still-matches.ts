import type { QueueRow } from '../../../db/queries/queue-columns.ts'
import { statusAt } from '../../newsroom/rules/visibility.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { regionsOf } from '../../published/regions-of.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { listingLanguages } from '../../text/language.ts'
import { type QueueQuery, URGENCIES } from './queue-query.ts'

/** Whether an article that the index found is still what was asked for; the index may be a moment behind. */
export function stillMatches(
  row: QueueRow,
  { status, region, country, language, urgency, assignee }: QueueQuery,
  gazetteer: Pick<Gazetteer, 'regionOf'>,
  now: number,
): boolean {
  const tags = readPublicTags(row.publicTags)
  return (
    (status === undefined || statusAt(row, now) === status) &&
    (language === undefined || listingLanguages(row.language).includes(language.toLowerCase())) &&
    (urgency === undefined || (URGENCIES[urgency] as readonly number[]).includes(row.urgency)) &&
    (assignee === undefined || row.assignee === assignee) &&
    (country === undefined || tags.some(({ kind, code }) => kind === 'country' && code === country)) &&
    (region === undefined || regionsOf(tags, gazetteer).includes(region))
  )
}
