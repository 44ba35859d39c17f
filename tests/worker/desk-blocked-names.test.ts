import { beforeAll, describe, expect, test } from 'vitest'
import { errorsOn } from '../support/desk-client.ts'
import { add, at, audits, published } from '../support/desk-names.ts'
import { storyOf, tagsOf, twoIsolates, versions, write } from '../support/local-layer.ts'

type Setting = Awaited<ReturnType<typeof twoIsolates>>
let setting: Setting
beforeAll(async () => {
  setting = await twoIsolates()
})

describe('a block', () => {
  test('takes somebody from pages, lists, filters and new stories, and lifting it brings all back', async () => {
    const { first, second, chief } = setting
    const code = 'dw:ryo-hanazawa'
    await add(chief, 'Ryo Hanazawa')
    const { id, path } = await published(chief, storyOf('Ryo Hanazawa'))
    const shows = async () => ({
      page: (await second.get('/people/ryo-hanazawa')).status,
      filter: (await second.get(`/v1/articles?person=${code}`)).status,
      tag: (await (await second.get(path)).text()).includes('<a href="/people/ryo-hanazawa">'),
      json: (await (await second.get(`/v1/articles/${id}`)).text()).includes(code),
      found: (await tagsOf(await write(chief, storyOf('Ryo Hanazawa')))).some(tag => tag.code === code),
    })
    const there = { page: 200, filter: 200, tag: true, json: true, found: true }
    expect(await shows()).toEqual(there)
    const headers = { 'If-None-Match': (await first.get(path)).headers.get('ETag') ?? '' }
    await chief.post(at(code), { decision: 'block' })
    expect(await shows()).toEqual({ page: 404, filter: 404, tag: false, json: false, found: false })
    expect((await first.get(path, headers)).status).toBe(200)
    await chief.post(at(code), { decision: 'unblock' })
    expect(await shows()).toEqual(there)
    expect(await audits(code)).toEqual(['add_name', 'block_name', 'unblock_name'])
  })

  test('of a name tells of no such person in any story, and keeps it from being added', async () => {
    const { chief } = setting
    const story = storyOf('Sho Amamiya')
    const before = await write(chief, story)
    await chief.post('/desk/names', { decision: 'block', kind: 'person', name: 'Sho Amamiya' })
    expect((await tagsOf(await write(chief, story))).map(({ code }) => code)).not.toContain('dw:sho-amamiya')
    const accept = { decision: 'accepted', kind: 'person', code: 'dw:sho-amamiya' }
    const answer = await chief.post(`/desk/articles/${before}/tags`, accept)
    expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ code: 'blocked' }]])
    expect(errorsOn(await (await add(chief, 'Sho Amamiya')).text())).toMatchObject([{ code: 'blocked' }])
  })

  test('of one of the gazetteer’s hides it', async () => {
    const { second, chief } = setting
    const { path } = await published(chief, {
      headline: 'Xi Jinping spoke',
      body: 'Xi Jinping spoke in China.',
    })
    expect(await (await second.get(path)).text()).toContain('/people/xi-jinping')
    await chief.post(at('dw:xi-jinping'), { decision: 'block' })
    expect(await (await second.get(path)).text()).not.toContain('/people/xi-jinping')
    expect((await second.get('/people/xi-jinping')).status).toBe(404)
    expect(await (await chief.get('/desk/names?q=Xi+Jinping')).text()).toContain(at('dw:xi-jinping'))
    await chief.post(at('dw:xi-jinping'), { decision: 'unblock' })
    expect((await second.get('/people/xi-jinping')).status).toBe(200)
  })

  test.each(['country:JP', 'topic:medtop:01000000'])('of %s is refused', async entity => {
    const answer = await setting.chief.post(`/desk/names/${entity}`, { decision: 'block' })
    expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ pointer: '/decision' }]])
  })

  test('that is there already writes nothing', async () => {
    const { chief } = setting
    const block = () => chief.post('/desk/names', { decision: 'block', kind: 'place', name: 'Shelbyville' })
    await block()
    const before = await versions()
    expect((await block()).status).toBe(303)
    expect([await versions(), await audits('dw:shelbyville')]).toEqual([before, ['block_name']])
  })
})
