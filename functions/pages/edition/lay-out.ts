import type { EditionStory } from '../../../db/queries/edition-stories.ts'

const LATEST = 4
const BRIEFS = 8

/** How many stories stand where: the lead and those under it, latest and briefs, and each region's strip. */
export const SIZES = { top: 5, rest: LATEST + BRIEFS, strip: 3 }

export interface Layout<R> {
  lead: R | undefined
  seconds: R[]
  latest: R[]
  briefs: R[]
  strips: { region: string; rows: R[] }[]
  /** The last of what is in order of time: older stories follow it. */
  last: R | undefined
}

/** What stands where. Everything newer than `last` is on the page. */
export function layOut<R extends Pick<EditionStory, 'part'>>(
  stories: readonly R[],
  strips: readonly string[],
): Layout<R> {
  const partOf = (name: string) => stories.filter(({ part }) => part === name)
  const [lead, ...seconds] = partOf('top')
  const rest = partOf('rest')
  return {
    lead,
    seconds,
    latest: rest.slice(0, LATEST),
    briefs: rest.slice(LATEST),
    strips: strips.map(region => ({ region, rows: partOf(region) })),
    last: rest.at(-1) ?? seconds.at(-1) ?? lead,
  }
}
