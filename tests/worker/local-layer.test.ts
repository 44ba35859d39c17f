import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { readPublicTags } from '../../functions/published/public-tags.ts'
import { EDITOR } from '../support/articles.ts'
import { type Browser, errorsOn, rowOf, signIn } from '../support/desk-client.ts'
import { entities, storyOf, tagsOf, twoIsolates, versions, write } from '../support/local-layer.ts'
import { makeKey, SUBMISSION, submit } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

const decide = (browser: Browser, id: string, fields: Record<string, string>) =>
  browser.post(`/desk/articles/${id}/tags`, { decision: 'accepted', kind: 'person', ...fields })

const codeOf = (name: string) => `dw:${name.toLowerCase().replaceAll(' ', '-')}`

/** A story about somebody whom nobody knows, accepted on its page. */
async function accepted(browser: Browser, name: string) {
  const id = await write(browser, storyOf(name))
  const answer = await decide(browser, id, { code: codeOf(name) })
  expect(answer.status).toBe(303)
  return id
}

const publish = async (browser: Browser, id: string) =>
  browser.post(`/desk/articles/${id}/move`, {
    transition: 'publish',
    version: String((await rowOf(id))?.version),
  })

const auditOf = async (code: string) =>
  (
    await env.DB.prepare(
      "SELECT actor, action, article_id AS articleId FROM audit WHERE json_extract(detail, '$.code') = ? ORDER BY id",
    )
      .bind(code)
      .all()
  ).results

describe('accepting an unknown person', () => {
  test('adds an entry with who, when and the story; the next story gets the tag, and both stand on its page', async () => {
    const { first, second, chief, other } = await twoIsolates()
    const name = 'Kenji Morimatsu'
    const code = codeOf(name)
    expect((await first.get('/people/kenji-morimatsu')).status).toBe(404)
    const id = await accepted(chief, name)
    expect(await entities()).toContainEqual(
      expect.objectContaining({ kind: 'person', code, names: `{"en":"${name}"}`, added: 1, blocked: 0 }),
    )
    expect(await auditOf(code)).toEqual([
      { actor: `editor:${chief.editorId}`, action: 'tag', articleId: id },
      { actor: `editor:${chief.editorId}`, action: 'add_name', articleId: id },
    ])

    const next = await write(other, storyOf(name))
    expect(await tagsOf(next)).toContainEqual(
      expect.objectContaining({ kind: 'person', code, name: null, decision: 'undecided', isPublic: true }),
    )
    for (const each of [id, next]) expect((await publish(chief, each)).status).toBe(303)
    await first.settled()
    for (const { get } of [first, second]) {
      const page = await get('/people/kenji-morimatsu')
      expect(page.status).toBe(200)
      expect(page.headers.get('Cache-Tag')).toContain('p-dw.kenji-morimatsu')
      const html = await page.text()
      expect(html).toContain(`<h1>${name}</h1>`)
      for (const each of [id, next]) expect(html).toContain(each)
      const list = (await (await get(`/v1/articles?person=${code}`)).json()) as { items: { id: string }[] }
      expect(list.items.map(item => item.id).sort()).toEqual([id, next].sort())
      const article = await get(`/articles/${(await rowOf(next))?.slug}`)
      expect(await article.text()).toContain(`<a href="/people/kenji-morimatsu">${name}</a>`)
    }
  })

  test('leaves the copies that readers have of other pages good', async () => {
    const { first, chief } = await twoIsolates()
    const id = await write(chief, { ...storyOf('Sota Kuranishi') })
    const shown = await write(chief)
    await publish(chief, shown)
    const paths = ['/', '/countries/jp', `/articles/${(await rowOf(shown))?.slug}`, `/v1/articles/${shown}`]
    const before = await Promise.all(
      paths.map(async path => (await first.get(path)).headers.get('ETag') ?? ''),
    )
    await decide(chief, id, { code: codeOf('Sota Kuranishi') })
    for (const [i, path] of paths.entries())
      expect([path, (await first.get(path, { 'If-None-Match': before[i] ?? '' })).status]).toEqual([
        path,
        304,
      ])
  })

  test('on a story that readers see puts it on the page of the new entry at once', async () => {
    const { first, chief } = await twoIsolates()
    const id = await write(chief, storyOf('Yuto Karasuma'))
    await publish(chief, id)
    await decide(chief, id, { code: codeOf('Yuto Karasuma') })
    expect(await (await first.get('/people/yuto-karasuma')).text()).toContain(id)
    await first.settled()
    expect(first.cleared.flatMap(({ tags }) => tags)).toContain('p-dw.yuto-karasuma')
  })

  test('by a reporter makes the tag public and no entry', async () => {
    const { first } = await twoIsolates()
    const reporter = await signIn(first, 'reporter')
    const id = await accepted(reporter, 'Emi Natsuhara')
    expect(await tagsOf(id)).toContainEqual(
      expect.objectContaining({ code: 'dw:emi-natsuhara', name: 'Emi Natsuhara', isPublic: true }),
    )
    expect((await entities()).map(({ code }) => code)).not.toContain('dw:emi-natsuhara')
  })

  test('rejecting one says nothing of other stories', async () => {
    const { chief } = await twoIsolates()
    const before = await versions()
    const story = storyOf('Haru Takemori')
    const id = await write(chief, story)
    await decide(chief, id, { code: 'dw:haru-takemori', decision: 'rejected' })
    const next = await write(chief, story)
    expect((await tagsOf(next)).find(({ code }) => code === 'dw:haru-takemori')?.decision).toBe('undecided')
    expect(await versions()).toEqual(before)
  })
})

describe('where others have the name', () => {
  test('the page asks, and takes either answer', async () => {
    const { chief } = await twoIsolates()
    const name = 'Rika Oshiyama'
    const code = codeOf(name)
    // Both were tagged before either was accepted.
    const [one, two, three] = await Promise.all([0, 1, 2].map(() => write(chief, storyOf(name))))
    await decide(chief, one ?? '', { code })

    const asked = await decide(chief, two ?? '', { code })
    const html = await asked.text()
    expect([asked.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/code', code: 'namesake' }]])
    expect(leftovers(html, DESK)).toEqual([])
    expect(html).toContain('The same as Rika Oshiyama')
    expect(html).toContain('Somebody else of this name')

    expect((await decide(chief, two ?? '', { code, identity: 'another' })).status).toBe(303)
    expect((await decide(chief, three ?? '', { code, identity: code })).status).toBe(303)
    const accepted = async (id = '') =>
      (await tagsOf(id)).filter(({ decision }) => decision === 'accepted').map(tag => [tag.code, tag.name])
    expect(await accepted(two)).toEqual([[`${code}-2`, null]])
    expect(await accepted(three)).toEqual([[code, null]])
    expect((await entities()).filter(({ names }) => names === `{"en":"${name}"}`)).toHaveLength(2)
  })

  test('two who accept it at the same time make one entry, and the later is asked', async () => {
    const { chief, other } = await twoIsolates()
    const code = codeOf('Nao Ishimaru')
    const ids = await Promise.all([
      write(chief, storyOf('Nao Ishimaru')),
      write(other, storyOf('Nao Ishimaru')),
    ])
    const answers = await Promise.all([
      decide(chief, ids[0] ?? '', { code }),
      decide(other, ids[1] ?? '', { code }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect((await entities()).filter(entity => entity.code === code)).toHaveLength(1)
  })

  test('an address that the gazetteer has is not taken', async () => {
    const { chief } = await twoIsolates()
    const id = await write(chief)
    const fields = { decision: 'new', kind: 'person', 'names.en': 'Xi Jinping' }
    const asked = await chief.post(`/desk/articles/${id}/tags`, fields)
    expect([asked.status, errorsOn(await asked.text())]).toMatchObject([422, [{ code: 'namesake' }]])
    await chief.post(`/desk/articles/${id}/tags`, { ...fields, identity: 'another' })
    expect((await tagsOf(id)).map(({ code }) => code)).toContain('dw:xi-jinping-2')
  })
})

test('a story that was tagged before does not take its person for the one of that name, until it is tagged anew', async () => {
  const { first, chief } = await twoIsolates()
  const fields = {
    headline: 'Governor Taro Minazuki speaks',
    body: 'Governor Taro Minazuki spoke in Japan on Monday.',
  }
  const id = await write(chief, fields)
  expect(await tagsOf(id)).toContainEqual(
    expect.objectContaining({ code: 'dw:taro-minazuki', isPublic: true }),
  )
  await publish(chief, id)
  const path = `/articles/${(await rowOf(id))?.slug}`
  await accepted(chief, 'Taro Minazuki')
  const shown = await (await first.get(path)).text()
  expect([shown.includes('Taro Minazuki</span>'), shown.includes('/people/taro-minazuki')]).toEqual([
    true,
    false,
  ])

  await chief.post('/desk/names/apply', { days: '1' })
  for (let run = 0; run < 5; run++) await runSchedule(first.deps)
  expect(await (await first.get(path)).text()).toContain('<a href="/people/taro-minazuki">')
  expect(await (await first.get('/people/taro-minazuki')).text()).toContain(id)
})

test('after a restore an isolate forgets what the database has not', async () => {
  const { second, chief } = await twoIsolates()
  const before = await versions()
  await accepted(chief, 'Goro Yobanashi')
  expect((await second.get('/people/goro-yobanashi')).status).toBe(200)
  await env.DB.batch([
    env.DB.prepare("DELETE FROM entity WHERE code = 'dw:goro-yobanashi'"),
    env.DB.prepare('UPDATE local_layer SET entries = ?').bind(before?.entries ?? 0),
  ])
  expect((await second.get('/people/goro-yobanashi')).status).toBe(404)
  expect(second.deps.local.layer.entries).toBe(before?.entries)
})

describe('the programs’ side', () => {
  test('a new story makes one round trip, and three in an isolate that holds an older layer', async () => {
    const { first, second, chief } = await twoIsolates()
    const key = await makeKey(second, { owner: 'layered' })
    const send = () =>
      submit(second, key, { ...SUBMISSION, ...storyOf('Yui Kanazashi'), slugline: crypto.randomUUID() })
    await send()
    await accepted(chief, 'Yui Kanazashi')
    await first.settled()
    expect(await second.roundTrips(send)).toBe(3)
    expect(await second.roundTrips(send)).toBe(1)
    const answer = (await (await send()).json()) as { tags: { people: { code: string; name: string }[] } }
    expect(answer.tags.people).toMatchObject([{ code: 'dw:yui-kanazashi', name: 'Yui Kanazashi' }])
  })

  test('a page makes one, and one more after a change', async () => {
    const { second, chief } = await twoIsolates()
    await second.get('/')
    await accepted(chief, 'Toru Kanazashi')
    expect(await second.roundTrips(() => second.get('/'))).toBe(2)
    expect(await second.roundTrips(() => second.get('/'))).toBe(1)
  })

  test('POST /v1/tag knows what editors added', async () => {
    const { second, chief } = await twoIsolates()
    const key = await makeKey(second, { owner: 'asks' })
    const name = 'Miku Nagasone'
    await accepted(chief, name)
    const answer = await second.send('/v1/tag', {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: `${name} spoke in Tokyo.` }),
    })
    const { people } = (await answer.json()) as { people: object[] }
    expect(people).toMatchObject([{ code: codeOf(name), name }])
  })

  test('an article that was published in an isolate with an older layer stands on the entry’s list', async () => {
    const { second, chief, other } = await twoIsolates()
    const id = await write(chief, storyOf('Ken Yabuuchi'))
    await other.get(`/desk/articles/${id}`)
    await decide(chief, id, { code: codeOf('Ken Yabuuchi') })
    await moveArticle(second.deps, EDITOR, { id, version: 1, transition: 'publish' })
    const stored = String((await rowOf(id))?.public_tags)
    expect(readPublicTags(stored).map(({ code }) => code)).toContain(codeOf('Ken Yabuuchi'))
    expect(await (await second.get('/people/ken-yabuuchi')).text()).toContain(id)
  })
})
