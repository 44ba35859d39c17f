import { findLastChange, type ListedStory, listStanding, listTold } from '../../db/queries/list-told.ts'
import { STORY_INDEX } from '../../db/search/index-tables.ts'
import { type IndexedStory, putStories } from '../../db/search/put-stories.ts'
import type { IndexDeps, IndexKeeper } from './follow-log.ts'
import { putInParts } from './put-in-parts.ts'
import { storyDocument } from './story-document.ts'

interface Stories {
  stories: readonly ListedStory[]
  /** Ids of those that readers no longer find. */
  gone: readonly string[]
}

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
  put: async (deps, held, { stories, gone }, progress) =>
    putInParts(deps, held, await documentsOf(deps, stories), progress, (put, progress, isLast) =>
      putStories(deps.search, held, { put, gone: isLast ? gone : [] }, progress),
    ),
}

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
