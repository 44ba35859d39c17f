import { batchSql, type Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { type Days, type EntryCount, entryCountsSql } from './day-counts.ts'
import {
  type EditionBounds,
  type EditionPlan,
  type EditionStory,
  editionBoundsSql,
  editionStoriesSql,
} from './edition-stories.ts'
import { type LocalVersions, localVersionsOf } from './local-layer.ts'
import { type LogEnd, logEndIn, logEndSql } from './log-end.ts'

const OWN_PARTS = ['top', 'rest']

export interface EditionArgs extends EditionPlan {
  counted: readonly ListKey[]
  days: Days
}

export interface Edition {
  stories: EditionStory[]
  /** Whether there are more than those of the page's own list that it shows. */
  hasOlder: boolean
  /** When this answer changes by itself, ms; infinite where it does not. */
  changesAt: number
  counts: EntryCount[]
  logEnd: LogEnd
  local: LocalVersions
}

/** The stories of a front page or a region's, and how many appeared on other lists: one round trip. */
export async function listEdition(db: Db, { counted, days, ...plan }: EditionArgs): Promise<Edition> {
  const { region, now } = plan
  const results = await batchSql(db, [
    editionStoriesSql(plan),
    editionBoundsSql(region, now),
    entryCountsSql(counted, days),
    logEndSql,
  ])
  const stories = eachOnce(results[0] as EditionStory[], plan)
  const [bounds] = results[1] as EditionBounds[]
  if (!bounds) throw new Error('the bounds of an edition have no row')
  const { newest, nextFrom, firstEnd, pinEndsAt } = bounds
  return {
    stories,
    hasOlder: newest > stories.filter(({ part }) => OWN_PARTS.includes(part)).length,
    changesAt: Math.min(
      ...[nextFrom, firstEnd, pinEndsAt].map(bound => bound ?? Number.POSITIVE_INFINITY),
      ...stories.map(({ endsAt }) => endsAt),
    ),
    counts: results[2] as EntryCount[],
    logEnd: logEndIn(results[3]),
    local: localVersionsOf(bounds),
  }
}

/** Without those that a strip above has, and no more than each strip takes. */
function eachOnce(read: readonly EditionStory[], { strips, sizes }: EditionPlan): EditionStory[] {
  const partOf = (name: string) => read.filter(({ part }) => part === name)
  const shown = OWN_PARTS.flatMap(partOf)
  for (const strip of strips) {
    const above = new Set(shown.map(({ id }) => id))
    shown.push(
      ...partOf(strip)
        .filter(({ id }) => !above.has(id))
        .slice(0, sizes.strip),
    )
  }
  return shown
}
