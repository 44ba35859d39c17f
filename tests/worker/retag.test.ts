import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { retagOutdated } from '../../functions/newsroom/minute/retag-outdated.ts'
import type { Actor } from '../../functions/newsroom/rules/permissions.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const editor: Actor = { kind: 'editor', id: '0000000000000000', name: 'Mina', role: 'editor' }

async function publishedWithRejectedTag() {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const response = await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')
  const { id } = (await response.json()) as { id: string }
  await decideTag(newsroom.deps, editor, { id, kind: 'country', code: 'KR', decision: 'rejected' })
  await env.DB.prepare(`UPDATE article SET tagger_version = 'older' WHERE id = ?`).bind(id).run()
  return { newsroom, id }
}

test('what a version of the tagger cannot tag is set aside, and the next version tries it again', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { newsroom, id } = await publishedWithRejectedTag()
  const { deps } = newsroom
  const isBroken = { ...deps.tagger, tag: () => raise('no tags') }
  for (const expected of [1, 1, 1, 0])
    expect(await retagOutdated({ ...deps, tagger: isBroken })).toBe(expected)
  const nextVersion = { ...deps.tagger, version: 'next' }
  expect(await retagOutdated({ ...deps, tagger: nextVersion })).toBe(1)
  expect(
    await env.DB.prepare('SELECT tagger_version FROM article WHERE id = ?').bind(id).first('tagger_version'),
  ).toBe('next')
  expect(await env.DB.prepare('SELECT * FROM dead_letter WHERE reference = ?').bind(id).first()).toBeNull()
  logged.mockRestore()
  await retagOutdated(deps)
})

const raise = (message: string): never => {
  throw new Error(message)
}

const readArticle = async (newsroom: ReturnType<typeof makeNewsroom>, id: string) =>
  (await (await newsroom.get(`/v1/articles/${id}`)).json()) as {
    version: number
    countries: { code: string }[]
  }

test('a rejected tag never returns by re-tagging, and the version stays', async () => {
  const { newsroom, id } = await publishedWithRejectedTag()
  expect(await retagOutdated(newsroom.deps)).toBe(1)
  const article = await readArticle(newsroom, id)
  expect(article.countries.map(country => country.code)).toEqual(['JP'])
  expect(article.version).toBe(1)
})

test('re-tagging ends when every article carries the tagger’s version', async () => {
  const { newsroom, id } = await publishedWithRejectedTag()
  await retagOutdated(newsroom.deps)
  expect(await retagOutdated(newsroom.deps)).toBe(0)
  const row = await env.DB.prepare('SELECT tagger_version AS v FROM article WHERE id = ?').bind(id).first('v')
  expect(row).toBe(newsroom.deps.tagger.version)
})
