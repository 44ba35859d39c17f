/** 9999-12-31T00:00:00Z: later than any expiry that RFC 3339 can write. */
export const FAR_FUTURE = 253_402_214_400_000

interface Bounds {
  clearedAt: number | null
  publishedAt: number | null
  scheduleAt: number | null
  embargoUntil: number | null
  expiresAt: number | null
}

/**
 * When readers can see a cleared article: `visibleFrom <= now < visibleUntil`. The one place that decides it;
 * `clearedAt` null means not cleared; a stated `publishedAt` stands in for it. Milliseconds since 1970.
 */
export function visibility(bounds: Bounds): { visibleFrom: number | null; visibleUntil: number } {
  const { clearedAt, publishedAt, scheduleAt, embargoUntil, expiresAt } = bounds
  return {
    visibleFrom:
      clearedAt === null ? null : Math.max(publishedAt ?? clearedAt, scheduleAt ?? 0, embargoUntil ?? 0),
    visibleUntil: expiresAt ?? FAR_FUTURE,
  }
}

/** What a cleared article's status reads until its first visible instant, and from then on. */
export const clearedStatus = (visibleFrom: number, now: number) =>
  visibleFrom > now ? 'scheduled' : 'published'

interface Visible {
  visibleFrom: number | null
  visibleUntil: number
}

/** From its first visible instant on an article is published, whatever its status still reads. */
export const hasAppeared = ({ visibleFrom }: Pick<Visible, 'visibleFrom'>, now: number) =>
  visibleFrom !== null && visibleFrom <= now

export const isVisible = (bounds: Visible, now: number) =>
  hasAppeared(bounds, now) && bounds.visibleUntil > now
