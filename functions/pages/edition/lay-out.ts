import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import { chooseTop } from './choose-top.ts'

/** How many stories may lead; the others are in order of time. */
export const CANDIDATES = 60
/** How many are read for a region's strip, so that three are left beside those at the top. */
export const STRIP_ROWS = 8

const SECONDS = 4
const LATEST = 4
const BRIEFS = 8
const STRIP = 3

export interface Layout<R> {
  lead: R | undefined
  seconds: R[]
  latest: R[]
  briefs: R[]
  strips: { region: string; rows: R[] }[]
  /** The last of what is in order of time: older stories follow it. */
  last: R | undefined
}

/** What stands where. No story stands twice, and everything newer than `last` is on the page. */
export function layOut<R extends PublishedColumns>(
  candidates: readonly R[],
  strips: readonly { region: string; rows: readonly R[] }[],
  language: string,
  pinnedId?: string,
): Layout<R> {
  const [lead, ...seconds] = chooseTop(candidates, language, 1 + SECONDS, pinnedId)
  const top = new Set([lead, ...seconds].map(row => row?.id))
  const others = candidates.filter(({ id }) => !top.has(id)).slice(0, LATEST + BRIEFS)
  const shown = new Set([...top, ...others.map(({ id }) => id)])
  return {
    lead,
    seconds,
    latest: others.slice(0, LATEST),
    briefs: others.slice(LATEST),
    strips: strips.map(({ region, rows }) => {
      const left = rows.filter(({ id }) => !shown.has(id)).slice(0, STRIP)
      for (const { id } of left) shown.add(id)
      return { region, rows: left }
    }),
    last: others.at(-1) ?? seconds.at(-1) ?? lead,
  }
}
