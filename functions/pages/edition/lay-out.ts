import type { EditionStory } from '../../../db/queries/edition-stories.ts'
import { shownPicture } from '../../published/shown-picture.ts'

/** How many of the latest are as high as the lead beside them: one with a picture, and one without. */
const LATEST = { pictured: 7, bare: 3 }

/** How many stories stand where: the lead and those under it, latest and briefs, and each region's strip. */
export const SIZES = { top: 5, rest: 15, strip: 3 }

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
export function layOut<R extends Pick<EditionStory, 'part' | 'picture'>>(
  stories: readonly R[],
  strips: readonly string[],
): Layout<R> {
  const partOf = (name: string) => stories.filter(({ part }) => part === name)
  const [lead, ...seconds] = partOf('top')
  const rest = partOf('rest')
  const latest = lead && shownPicture(lead) ? LATEST.pictured : LATEST.bare
  return {
    lead,
    seconds,
    latest: rest.slice(0, latest),
    briefs: rest.slice(latest),
    strips: strips.map(region => ({ region, rows: partOf(region) })),
    last: rest.at(-1) ?? seconds.at(-1) ?? lead,
  }
}
