import {
  dropWantedPicture,
  takeWantedPictures,
  type WantedPicture,
} from '../../../db/queries/wanted-pictures.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import type { Refusal } from '../../outbound/refusal.ts'
import { PICTURE_BYTES } from '../../picture/limits.ts'
import { PICTURE_TYPES } from '../../picture/picture-file.ts'
import type { KeptPicture } from '../../published/shown-picture.ts'
import type { Stamp } from '../article/article.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { readArticles } from '../article/read-articles.ts'
import { withFetched } from '../submission/picture-columns.ts'
import { keepPictureOf } from './keep-picture.ts'
import { readUpload, type SentPicture } from './read-upload.ts'

type FetchDeps = ChangeDeps & Pick<Deps, 'outside' | 'pictures' | 'scale' | 'newSecret'>

/** How many a run fetches, one after the other. */
const A_RUN = 5
/** Ms for one. */
const TIME_LIMIT = 8000
/** Then it is given up. */
const TRIES = 4
const AGAIN = 10 * 60_000

/** Refusals after which another try may succeed. */
const PASSING: readonly Refusal[] = ['unreachable', 'too_slow']
const PASSING_STATUS = [408, 425, 429]

/**
 * Fetches pictures that partners named by their addresses, and puts them to their articles; readers are told. Versions
 * stay, since nobody changed a text. What is no picture, or does not come in four tries, is given up, and the article
 * stands without. One that fails here keeps none of the others from its article; its error is thrown at the end.
 */
export async function fetchPictures(deps: FetchDeps): Promise<void> {
  const now = deps.now()
  const wanted = await takeWantedPictures(deps.db, { now, until: now + AGAIN, limit: A_RUN })
  const errors: unknown[] = []
  for (const each of wanted) await fetchOne(deps, each).catch(error => errors.push(error))
  if (errors.length > 0) throw errors[0]
}

async function fetchOne(deps: FetchDeps, wanted: WantedPicture): Promise<void> {
  const got = await read(deps, wanted.url)
  if ('upload' in got) return attach(deps, wanted, got.upload)
  if (got.isPassing && wanted.tries < TRIES) return
  await dropWantedPicture(deps.db, { ...wanted, reason: got.why, now: deps.now() })
}

type Read =
  | { upload: Pick<SentPicture, 'original' | 'picture' | 'renditions'> }
  | { why: string; isPassing: boolean }

async function read({ outside }: FetchDeps, url: string): Promise<Read> {
  const types = Object.keys(PICTURE_TYPES)
  const answer = await outside({
    address: url,
    method: 'GET',
    headers: { Accept: types.join(', ') },
    take: { types, maxBytes: PICTURE_BYTES },
    timeLimit: TIME_LIMIT,
  })
  if (answer.refused !== undefined)
    return { why: answer.message, isPassing: PASSING.includes(answer.refused) }
  const { status, bytes, type } = answer
  if (status !== 200) {
    const isPassing = status >= 500 || PASSING_STATUS.includes(status)
    return { why: `The address answered with status ${status}.`, isPassing }
  }
  try {
    return { upload: readUpload({ bytes, name: '', type }) }
  } catch (error) {
    if (error instanceof Problem) return { why: error.message, isPassing: false }
    throw error
  }
}

async function attach(
  deps: FetchDeps,
  { articleId, url, owner }: WantedPicture,
  upload: Pick<SentPicture, 'original' | 'picture' | 'renditions'>,
): Promise<void> {
  const { id, renditions } = await keepPictureOf(deps, owner, { ...upload, words: {} })
  const { type, width, height } = upload.picture
  const file: KeptPicture = { id, type, width, height, renditions }
  await changeArticles(deps, {
    things: [articleId],
    read: async ids => readArticles(deps, ids),
    decide: (_, articles, { writeId }: Stamp) => {
      const before = articles.get(articleId)
      const picture = before && withFetched(before.row, url, file)
      // Another picture stands there by now, or none.
      if (!before || picture === undefined) return { result: undefined }
      const after = { ...before, row: { ...before.row, picture, writeId } }
      return {
        result: undefined,
        change: { before, after, actor: 'clock', action: 'fetch_picture', isNews: true },
      }
    },
  })
}
