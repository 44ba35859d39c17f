import type { PublishedSameStory } from '../../../db/queries/list-same-story.ts'

/** What the page links to now: of each language the newest. */
export const shownSameStory = (others: readonly PublishedSameStory[], now: number): PublishedSameStory[] =>
  [
    ...new Map(
      others
        .filter(({ visibleFrom, visibleUntil }) => visibleFrom <= now && visibleUntil > now)
        .toReversed()
        .map(other => [other.language, other] as const),
    ).values(),
  ].reverse()

/** When that changes by itself, ms. */
export const sameStoryChangesAt = (others: readonly PublishedSameStory[], now: number): number =>
  Math.min(...others.map(({ visibleFrom, visibleUntil }) => (visibleFrom > now ? visibleFrom : visibleUntil)))
