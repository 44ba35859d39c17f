import { member } from '../given-rows.ts'

/** Where the ids of an instant begin, and how many there are of each. `of` is the instant, a member of the given rows. */
interface Instant {
  of: string
  slots: number
}

/** SQL for the id of a given row's article: one that is there keeps its own; a new one gets the next of its instant. */
export const nextId = (entries: string, { of, slots }: Instant) => {
  const instant = member(of)
  return `coalesce(
    (SELECT id FROM ${entries} AS e WHERE e.article_id = ${member('articleId')}),
    coalesce(
      (SELECT max(id) + 1 FROM ${entries} AS e WHERE e.id >= ${instant} * ${slots} AND e.id < (${instant} + 1) * ${slots}),
      ${instant} * ${slots}
    ) + row_number() OVER (PARTITION BY ${instant} ORDER BY r.key) - 1)`
}
