import type { Status } from '../../../db/schema.ts'

/** 10000-01-01T00:00:00Z: later than any time that RFC 3339 can write. */
export const FAR_FUTURE = 253_402_300_800_000

interface Bounds {
  clearedAt: number | null
  archiveDate: number | null
  scheduleAt: number | null
  embargoUntil: number | null
  expiresAt: number | null
}

/**
 * When readers can see a cleared article: `visibleFrom <= now < visibleUntil`. The one place that decides it, for an
 * article that has not appeared yet; `clearedAt` null means not cleared. What first appears now is dated now, also when
 * an embargo is lifted; only an archive's own date lies before. Milliseconds since 1970.
 */
export function visibility(
  { clearedAt, archiveDate, scheduleAt, embargoUntil, expiresAt }: Bounds,
  now: number,
): { visibleFrom: number | null; visibleUntil: number } {
  return {
    visibleFrom: clearedAt === null ? null : Math.max(archiveDate ?? now, scheduleAt ?? 0, embargoUntil ?? 0),
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

/** From its first visible instant on an article has appeared, whatever its status still reads. */
export const hasAppeared = ({ visibleFrom }: Pick<Visible, 'visibleFrom'>, now: number) =>
  visibleFrom !== null && visibleFrom <= now

export const isVisible = (bounds: Visible, now: number) =>
  hasAppeared(bounds, now) && bounds.visibleUntil > now

/** The status by the clock: what is scheduled and has appeared is published. */
export const statusAt = (row: Visible & { status: Status }, now: number): Status =>
  row.status === 'scheduled' && hasAppeared(row, now) ? 'published' : row.status
