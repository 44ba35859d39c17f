import * as z from 'zod'
import type { ListKey } from '../../db/schema.ts'
import type { StoryPlace } from '../../db/search/stories-sql.ts'
import { oneOf, parsed, refuseEmptySpan } from '../http/query.ts'
import { CODE_PARAMETERS } from '../published/code-parameters.ts'
import { languageList } from '../text/language.ts'
import { parseRfc3339 } from '../text/rfc3339.ts'
import { FILTERS } from './filters.ts'

/** Code points, as JSON Schema counts; nobody looks for more. */
export const LONGEST_QUERY = 200

const DAY = 86_400_000
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** A day stands for its beginning, UTC, and as an end for that of the next. */
const instant = (days: number, description: string) =>
  parsed(text => {
    if (!DATE.test(text)) return parseRfc3339(text)?.getTime()
    const start = parseRfc3339(`${text}T00:00:00Z`)?.getTime()
    return start === undefined ? undefined : start + days * DAY
  }, 'must be a day or a time with its offset, as 2026-05-01 or 2026-05-01T09:00:00Z')
    .meta({ description, examples: ['2026-05-01', '2026-05-01T09:00:00Z'] })
    .optional()

const SORTS = ['relevance', 'newest'] as const

/** What `/search` takes: a span that ends before it begins too, which the page tells at its field. */
export const TypedSearch = z
  .strictObject({
    q: parsed(typed => {
      const text = typed.replace(/\p{Cc}+/gu, ' ').trim()
      return text !== '' && [...typed].length <= LONGEST_QUERY ? text : undefined
    }, `must have 1 to ${LONGEST_QUERY} characters`)
      .meta({
        maxLength: LONGEST_QUERY,
        pattern: '[^\\s\\x00-\\x1f\\x7f-\\x9f]',
        description: 'Words, all of which an article must have.',
        examples: ['東京 地震'],
      })
      .optional(),
    ...CODE_PARAMETERS,
    from: instant(0, 'Published on this day (UTC) or later, or at this time or later.'),
    to: instant(1, 'Published on this day (UTC) or earlier, or before this time.'),
    sort: oneOf(SORTS)
      .meta({ enum: [...SORTS], description: '`relevance` where `q` is given, else `newest`.' })
      .optional(),
    cursor: parsed(parsePlace, 'must be a nextCursor of an earlier answer')
      .meta({ description: 'The `nextCursor` of the answer before, in the same order.' })
      .optional(),
  })
  .superRefine((search, context) => {
    const { q, sort, cursor } = search
    if (cursor !== undefined && isRanked({ q, sort }) !== (cursor.score !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['cursor'],
        message: 'must be a nextCursor of the same search in the same order',
      })
  })
/** What `/v1/search` takes. */
export const StorySearch = TypedSearch.superRefine((search, context) =>
  refuseEmptySpan(search, ['from', 'to'], context),
)
export type StorySearch = z.infer<typeof StorySearch>

/** Without words there is nothing to rank by. */
export const sortOf = ({ q, sort }: Pick<StorySearch, 'q' | 'sort'>) =>
  q === undefined ? 'newest' : (sort ?? 'relevance')
const isRanked = (search: Pick<StorySearch, 'q' | 'sort'>) => sortOf(search) === 'relevance'

/** Whether anything is looked for. */
export const isAsked = (search: StorySearch) =>
  [search.q, search.from, search.to].some(asked => asked !== undefined) || filtersOf(search).length > 0

/** The lists on which stories must stand. */
export const filtersOf = (search: StorySearch): ListKey[] =>
  FILTERS.flatMap((kind): ListKey[] => {
    const code = search[kind]
    if (code === undefined) return []
    return [{ kind, code: kind === 'language' ? (languageList(code) ?? code) : code }]
  })

/** Where a page ended: `<id>`, or `<score>.<id>` where stories are ranked, in base 36. One spelling only. */
export const formatPlace = ({ id, score }: StoryPlace) =>
  [...(score === undefined ? [] : [score]), id].map(number => number.toString(36)).join('.')

function parsePlace(text: string): StoryPlace | undefined {
  const numbers = text.split('.').map(part => Number.parseInt(part, 36))
  const id = numbers.at(-1) ?? Number.NaN
  const score = numbers.length > 1 ? numbers[0] : undefined
  if (!numbers.every(number => Number.isSafeInteger(number) && number >= 0)) return undefined
  const place = { id, score }
  return formatPlace(place) === text ? place : undefined
}
