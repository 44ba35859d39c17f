import { describe, expect, test } from 'vitest'
import { publish } from '../support/articles.ts'
import { errorsOn } from '../support/desk-client.ts'
import { tagsOf, twoIsolates, write } from '../support/local-layer.ts'
import { makeKey } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

describe('a new name as a tag', () => {
  test('is offered last where the name means several things', async () => {
    const { chief } = await twoIsolates()
    const id = await write(chief)
    const html = await (
      await chief.post(`/desk/articles/${id}/tags`, { decision: 'added', code: 'Georgia' })
    ).text()
    const candidates = /<ul class="hits".*?<\/ul>/.exec(html)?.[0] ?? ''
    expect(candidates.replace(/<[^>]*>/g, '')).toMatch(/Georgia as a new name$/)
    expect(html).toContain('<details id="new-name" open="">')
  })

  test('is added with its names and country, and found by any of them', async () => {
    const { chief, other } = await twoIsolates()
    const id = await write(chief)
    const answer = await chief.post(`/desk/articles/${id}/tags`, {
      decision: 'new',
      kind: 'organisation',
      'names.en': 'Aobadai Institute',
      'names.ja': '青葉台研究所',
      aliases: 'ABDI\n',
      country: 'JP',
    })
    expect(answer.status).toBe(303)
    expect(await tagsOf(id)).toContainEqual(
      expect.objectContaining({ kind: 'organisation', code: 'dw:aobadai-institute', origin: 'editor' }),
    )
    const second = await write(other)
    await other.post(`/desk/articles/${second}/tags`, { decision: 'added', code: '青葉台研究所' })
    expect((await tagsOf(second)).map(({ code }) => code)).toContain('dw:aobadai-institute')
    const japanese = await write(other, {
      language: 'ja',
      headline: '研究の発表',
      body: '青葉台研究所は新しい計画を発表した。',
    })
    expect((await tagsOf(japanese)).map(({ code }) => code)).toContain('dw:aobadai-institute')
  })

  test('lists the story at once on the page that it gets', async () => {
    const { first, chief } = await twoIsolates()
    const key = await makeKey(first)
    const { id } = await publish(first, key, { headline: 'Harbour works begin in Japan' })
    await chief.post(`/desk/articles/${id}/tags`, {
      decision: 'new',
      kind: 'organisation',
      'names.en': 'Midorigaoka Harbour Board',
    })
    const page = await first.get('/organisations/midorigaoka-harbour-board')
    expect(await page.text()).toContain('Harbour works begin in Japan')
  })

  test.each([
    [{ kind: 'organisation' }, '/names/en', 'required'],
    [{ kind: 'country', 'names.en': 'Atlantis' }, '/kind', 'required'],
    [{ kind: 'person', 'names.en': 'X' }, '/names/en', 'too_short'],
    [{ kind: 'person', 'names.en': 'x'.repeat(121) }, '/names/en', 'too_long'],
    [{ kind: 'person', 'names.en': 'Ann Onymous', country: 'QQ' }, '/country', 'invalid_country'],
  ])('is refused as %j', async (fields, pointer, code) => {
    const { chief } = await twoIsolates()
    const id = await write(chief)
    const answer = await chief.post(`/desk/articles/${id}/tags`, { decision: 'new', ...fields })
    const html = await answer.text()
    expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer, code }]])
    expect(leftovers(html, DESK)).toEqual([])
  })

  test('of a language without Latin letters has a page under the hash of its name', async () => {
    const { first, chief } = await twoIsolates()
    const id = await write(chief)
    await chief.post(`/desk/articles/${id}/tags`, {
      decision: 'new',
      kind: 'person',
      'names.ko': '모리야마 하나',
    })
    const [code = ''] = (await tagsOf(id)).filter(({ kind }) => kind === 'person').map(tag => tag.code)
    expect(code).toMatch(/^dw:n-[0-9a-z]{16}$/)
    const page = await first.get(`/people/${code.slice(3)}`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('모리야마 하나')])
  })
})
