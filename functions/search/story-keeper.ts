import { findLastChange, type ListedStory, listStanding, listTold } from '../../db/queries/list-told.ts'
import type { Held, Progress } from '../../db/search/generations.ts'
import { STORY_INDEX } from '../../db/search/index-tables.ts'
import { type IndexedStory, putStories } from '../../db/search/put-stories.ts'
import { type IndexDeps, type IndexKeeper, LEASE } from './follow-log.ts'
import { storyDocument } from './story-document.ts'

interface Stories {
  stories: readonly ListedStory[]
  /** Ids of those that readers no longer find. */
  gone: readonly string[]
}

/** Tokens of a batch, in UTF-16 units: the value that carries them must stay far below two megabytes. */
const PART = 400_000
/** Units that are cut into tokens before others get a turn. */
const WORK = 32_768

/** The readers' index takes in what the change log has told: what was announced enters, what was taken back leaves. */
export const STORY_KEEPER: IndexKeeper<Stories> = {
  index: STORY_INDEX,
  rowsPerTurn: 100,
  readLog: async ({ db, now }, cursor, limit) => {
    const { stories, gone, ...read } = await listTold(db, cursor, limit, now())
    return { told: { stories, gone }, ...read }
  },
  readAll: async ({ db, now }, after, limit) => {
    const stories = await listStanding(db, after, limit, now())
    const last = stories.at(-1)
    return {
      told: { stories, gone: [] },
      last: last && { at: last.visibleFrom, id: last.id },
      count: stories.length,
    }
  },
  findLast: ({ db }) => findLastChange(db),
  put: async (deps, held, { stories, gone }, progress) => {
    const parts = inParts(await documentsOf(deps, stories))
    for (const [i, put] of parts.entries()) {
      const isLast = i === parts.length - 1
      await putStories(
        deps.search,
        held,
        { put, gone: isLast ? gone : [] },
        isLast ? progress : stay(deps, held),
      )
    }
  },
}

/** A batch that ends before the last of its stories does not move on. */
const stay = ({ now }: IndexDeps, held: Held): Progress => ({
  ...held,
  lag: undefined,
  leaseUntil: now() + LEASE,
})

async function documentsOf({ pause }: IndexDeps, stories: readonly ListedStory[]): Promise<IndexedStory[]> {
  const documents: IndexedStory[] = []
  let work = 0
  for (const story of stories) {
    work += story.body.length
    if (work > WORK) {
      await pause(1)
      work = 0
    }
    documents.push(storyDocument(story))
  }
  return documents
}

/** One at least, which may be empty. */
function inParts(documents: readonly IndexedStory[]): IndexedStory[][] {
  const parts: IndexedStory[][] = [[]]
  let length = 0
  for (const document of documents) {
    const own = document.words.length + document.marks.length
    if (length + own > PART && length > 0) {
      parts.push([])
      length = 0
    }
    length += own
    parts.at(-1)?.push(document)
  }
  return parts
}
