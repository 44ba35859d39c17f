import type { FeedMapping } from '../../functions/feed-reader/feed-mapping.ts'

export const MAPPING: FeedMapping = {
  sourceName: 'Agency',
  language: 'en',
  rights: 'Agency, for subscribers',
  takesRights: false,
  body: 'content',
  takesSummary: true,
  takesByline: true,
  externalId: 'id',
  urgency: 5,
}
