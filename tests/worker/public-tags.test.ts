import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { addTag, decideTag } from '../../functions/newsroom/decide-tag.ts'
import { EDITOR, json, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps } = newsroom
let key: Record<string, string>

beforeAll(async () => {
  key = await makeKey(newsroom)
})

const taken = (headline: string) => json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline }))

type Tag = [kind: string, code: string, ...rest: unknown[]]

/** What is written beside the article, and what the table of tags says. */
async function both(id: string): Promise<[beside: Tag[], stored: Tag[]]> {
  const [row] = await rows<{ beside: string; stored: string }>(
    `SELECT public_tags AS beside, (
       SELECT json_group_array(json_array(kind, code, confidence, salience, name, role, country_code)
         ORDER BY salience DESC, code) FROM tag WHERE article_id = article.id AND is_public) AS stored
     FROM article WHERE id = ?`,
    id,
  )
  return [JSON.parse(row?.beside ?? ''), JSON.parse(row?.stored ?? '')]
}

const codes = (tags: Tag[]) => tags.map(([, code]) => code)

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

test('articles of before have them too', async () => {
  const { id } = await taken('Japan before')
  const [written] = await both(id)
  const { MIGRATIONS } = env as unknown as { MIGRATIONS: D1Migration[] }
  const backfill = MIGRATIONS.flatMap(({ queries }) => queries).filter(query =>
    query.includes('SET public_tags'),
  )
  expect(backfill).toHaveLength(1)
  await env.DB.prepare("UPDATE article SET public_tags = '[]'").run()
  await env.DB.prepare(backfill[0] ?? '').run()
  expect((await both(id))[0]).toEqual(written)
  expect(codes(written)).toContain('JP')
})
