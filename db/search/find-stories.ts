import { askSearch, type SearchDb } from '../client.ts'
import { countFacets, FACET_NAMES, facetsOf } from './facets.ts'
import { onIndex } from './index-tables.ts'
import { type StoryQuery, storiesSql, WALKED } from './stories-sql.ts'

export interface FoundStory {
  id: number
  articleId: string
  score: number
  /** "kind code" of each. */
  facets: string[]
  /** Whether it is among those that are counted. */
  isCounted: boolean
}

export interface FoundStories {
  /** `limit` and one more. */
  found: FoundStory[]
  /** How many of the newest `WALKED` have each "kind code". */
  facets: Map<string, number>
  /** `WALKED + 1` for more. */
  count: number
  /** The generation that answered, and the change that it has come to; undefined where none serves. */
  generation: string | undefined
}

type Row = [id: number, articleId: string, score: number, facets: string]

/** What was walked: the characters of all facets, and the oldest story's id and facets; and the page as JSON. */
interface Answer {
  generation: string
  count: number
  facets: string | null
  oldest: number | null
  itsFacets: string | null
  page: string
}

const NOTHING = { count: 0, facets: null, oldest: null, itsFacets: null, page: '[]', generation: undefined }

/** Stories that match, a page of them, with counts. One round trip. */
export async function findStories(db: SearchDb, query: StoryQuery): Promise<FoundStories> {
  const [[answer = NOTHING], [{ names } = { names: '[]' }] = []] = (await askSearch(db, [
    storiesSql(query),
    NAMES,
  ])) as [Answer[], { names: string }[]]
  const known: string[] = JSON.parse(names)
  const { count, oldest, itsFacets, generation } = answer
  const facets = countFacets(answer.facets ?? '', known)
  const isMore = count > WALKED
  if (isMore)
    for (const facet of facetsOf(itsFacets ?? '', known)) facets.set(facet, (facets.get(facet) ?? 0) - 1)
  return {
    found: (JSON.parse(answer.page) as Row[]).map(([id, articleId, score, facets]) => ({
      id,
      articleId,
      score,
      facets: facetsOf(facets, known),
      isCounted: !isMore || id > (oldest ?? 0),
    })),
    facets,
    count,
    generation,
  }
}

const NAMES = onIndex(FACET_NAMES)
