import { expect, test } from 'vitest'
import { publicOf, readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { readPublicTags, storePublicTags, type TagView } from '../../functions/published/public-tags.ts'
import { EDITOR, json, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps } = newsroom
const key = await makeKey(newsroom)

const taken = (headline: string) => json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline }))

/** The public tags beside the article, and those of all its tags. */
async function both(id: string): Promise<[beside: TagView[], stored: TagView[]]> {
  const [row] = await rows<{ beside: string; stored: string }>(
    `SELECT public_tags AS beside, (SELECT tags FROM tagging WHERE article_id = article.id) AS stored
     FROM article WHERE id = ?`,
    id,
  )
  const shown = storePublicTags(publicOf(readTags(row?.stored ?? '[]')))
  return [readPublicTags(row?.beside ?? '[]'), readPublicTags(shown)]
}

const codes = (tags: TagView[]) => tags.map(({ code }) => code)

const WRITES: [
  what: string,
  write: (article: Submitted) => Promise<unknown>,
  isChanged: (codes: string[]) => boolean,
][] = [
  ['submission', async () => undefined, codes => codes.includes('JP')],
  [
    'rejecting a tag',
    ({ id }) => decideTag(deps, EDITOR, { id, kind: 'country', code: 'JP', decision: 'rejected' }),
    codes => !codes.includes('JP'),
  ],
  [
    'adding a tag',
    ({ id }) => addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' }),
    codes => codes.includes('MN'),
  ],
  [
    'another text',
    ({ id, version }) =>
      newsroom.send(`/v1/submissions/${id}`, {
        method: 'PATCH',
        headers: { ...key, 'If-Match': `"v${version}"`, 'Content-Type': 'application/merge-patch+json' },
        body: JSON.stringify({
          headline: 'Kazakhstan',
          body: 'ASTANA: Kazakhstan sold grain to Uzbekistan.',
        }),
      }),
    codes => codes.includes('KZ') && !codes.includes('JP'),
  ],
]

test.each(WRITES)(
  'after %s the tags beside the article are its public ones',
  async (what, write, isChanged) => {
    const article = await taken(`Japan: ${what}`)
    await write(article)
    const [beside, stored] = await both(article.id)
    expect(beside).toEqual(stored)
    expect(isChanged(codes(beside))).toBe(true)
  },
)
