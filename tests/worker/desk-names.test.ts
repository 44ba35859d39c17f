import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { type Browser, errorsOn, signIn } from '../support/desk-client.ts'
import { add, at, audits, published, revisionOf } from '../support/desk-names.ts'
import { entities, storyOf, tagsOf, twoIsolates, versions, write } from '../support/local-layer.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

type Setting = Awaited<ReturnType<typeof twoIsolates>>
let setting: Setting
beforeAll(async () => {
  setting = await twoIsolates()
})

describe('the page of names', () => {
  test('is a sound page, lists what was added, and finds it by any name', async () => {
    const { chief, other } = setting
    const answer = await add(chief, 'Asahi Tokiwa', { 'names.ja': '常盤あさひ', country: 'JP' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, at('dw:asahi-tokiwa')])
    await chief.post('/desk/names', { decision: 'block', kind: 'place', name: 'Springfield' })
    for (const [query, has, hasNot] of [
      ['', 'dw:asahi-tokiwa', 'gn:1835848'],
      ['?q=TOKIWA', 'dw:asahi-tokiwa', 'dw:springfield'],
      ['?q=%E5%B8%B8%E7%9B%A4', 'dw:asahi-tokiwa', 'dw:springfield'],
      ['?kind=place', 'dw:springfield', 'dw:asahi-tokiwa'],
      ['?q=&kind=&show=blocked', 'dw:springfield', 'dw:asahi-tokiwa'],
      ['?show=added', 'dw:asahi-tokiwa', 'dw:springfield'],
      ['?q=Seoul', '/desk/names/place:gn:1835848', 'dw:asahi-tokiwa'],
    ] as const) {
      const html = await (await other.get(`/desk/names${query}`)).text()
      expect([query, html.includes(has), html.includes(hasNot)]).toEqual([query, true, false])
      expect(leftovers(html, DESK)).toEqual([])
    }
    const html = await (await other.get(at('dw:asahi-tokiwa'))).text()
    expect(html).toContain('<bdi lang="ja">常盤あさひ</bdi>')
    expect(leftovers(html, DESK)).toEqual([])
  })

  test('goes on where a page ends, in the order of changes', async () => {
    const { chief } = setting
    for (let i = 0; i < 51; i++) await add(chief, `Paged Person ${String.fromCharCode(65 + (i % 26))}${i}`)
    const html = await (await chief.get('/desk/names?q=paged')).text()
    const next = /href="(\/desk\/names\?[^"]*before=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(html).toContain('dw:paged-person-y50')
    const older = await (await chief.get(next)).text()
    expect(older.match(/dw:paged-person/g)?.length).toBeGreaterThan(0)
    expect(older).not.toContain('before=')
  })

  test('takes two round trips', async () => {
    const { first, chief } = setting
    await chief.get('/desk/names')
    for (const path of ['/desk/names', '/desk/names?q=Seoul', at('gn:1835848', 'place')])
      expect([path, await first.roundTrips(() => chief.get(path))]).toEqual([path, 2])
  })

  test('asks where others have the name, and keeps what was typed', async () => {
    const { chief } = setting
    await add(chief, 'Mei Hoshikawa')
    const asked = await add(chief, 'Mei Hoshikawa', { 'names.ja': '星川めい' })
    const html = await asked.text()
    expect([asked.status, errorsOn(html)]).toMatchObject([422, [{ code: 'namesake' }]])
    expect(html).toContain('value="星川めい"')
    const answer = await add(chief, 'Mei Hoshikawa', { identity: 'another' })
    expect(answer.headers.get('Location')).toBe(at('dw:mei-hoshikawa-2'))
  })

  test('knows no other things', async () => {
    for (const entity of ['person:dw:nobody-at-all', 'region:asia', 'person', 'x:y', 'person:%00'])
      expect([entity, (await setting.chief.get(`/desk/names/${entity}`)).status]).toEqual([entity, 404])
  })
})

describe('a rename', () => {
  test('is shown at once in every isolate, voids readers’ copies, and has its audit row', async () => {
    const { first, second, chief } = setting
    await add(chief, 'Jun Kitazono')
    const { path } = await published(chief, storyOf('Jun Kitazono'))
    const before = await second.get(path)
    const headers = { 'If-None-Match': before.headers.get('ETag') ?? '' }
    expect(await before.text()).toContain('>Jun Kitazono</a>')
    const code = 'dw:jun-kitazono'
    const saved = await chief.post(at(code), {
      decision: 'save',
      revision: await revisionOf(code),
      'names.en': 'Junichi Kitazono',
      aliases: 'Jun Kitazono',
    })
    expect(saved.status).toBe(303)
    for (const { get } of [first, second]) {
      const after = await get(path, headers)
      expect([after.status, await after.text()]).toEqual([
        200,
        expect.stringContaining('>Junichi Kitazono</a>'),
      ])
      expect(await (await get('/people/jun-kitazono')).text()).toContain('<h1>Junichi Kitazono</h1>')
    }
    expect(await audits(code)).toEqual(['add_name', 'change_name'])
    expect((await tagsOf(await write(chief, storyOf('Junichi Kitazono')))).map(tag => tag.code)).toContain(
      code,
    )
  })

  test('by other names alone leaves readers’ copies good', async () => {
    const { first, chief } = setting
    await add(chief, 'Ran Yukimura')
    const etag = (await first.get('/')).headers.get('ETag') ?? ''
    const before = await versions()
    await chief.post(at('dw:ran-yukimura'), {
      decision: 'save',
      revision: await revisionOf('dw:ran-yukimura'),
      'names.en': 'Ran Yukimura',
      aliases: 'R. Yukimura',
    })
    expect(await versions()).toEqual({ entries: (before?.entries ?? 0) + 1, names: before?.names })
    expect((await first.get('/', { 'If-None-Match': etag })).status).toBe(304)
  })

  test('of what somebody else has changed meanwhile is shown again with what was typed', async () => {
    const { chief, other } = setting
    const code = 'dw:aki-shiomi'
    await add(chief, 'Aki Shiomi')
    const revision = await revisionOf(code)
    const save = (browser: Browser, name: string) =>
      browser.post(at(code), { decision: 'save', revision, 'names.en': name })
    expect((await save(other, 'Akiko Shiomi')).status).toBe(303)
    const answer = await save(chief, 'Akio Shiomi')
    const html = await answer.text()
    expect([answer.status, html.includes('value="Akio Shiomi"'), html.includes('Akiko Shiomi')]).toEqual([
      412,
      true,
      true,
    ])
    expect(html).toContain(`value="${await revisionOf(code)}"`)
    expect((await entities()).find(entity => entity.code === code)?.names).toBe('{"en":"Akiko Shiomi"}')
  })
})

describe('a house name', () => {
  test('is what pages, JSON and desk call a disputed sea, in its language alone', async () => {
    const { first, second, chief } = setting
    const sea = first.deps.tagger.gazetteer.list('place', 'en').find(({ name }) => name === 'Sea of Japan')
    const code = sea?.code ?? ''
    const { id, path } = await published(chief, {
      headline: 'Ships cross the Sea of Japan',
      body: 'Two ships crossed the Sea of Japan on Monday. Japan watched the Sea of Japan.',
    })
    expect(await (await first.get(path)).text()).toContain('>Sea of Japan</a>')
    const saved = await chief.post(at(code, 'place'), {
      decision: 'save',
      'names.en': 'East Sea / Sea of Japan',
    })
    expect(saved.status).toBe(303)
    expect(await (await second.get(path)).text()).toContain('>East Sea / Sea of Japan</a>')
    const article = (await (await second.get(`/v1/articles/${id}`)).json()) as { places: object[] }
    expect(article.places).toContainEqual(expect.objectContaining({ code, name: 'East Sea / Sea of Japan' }))
    expect(await (await chief.get(`/desk/articles/${id}`)).text()).toContain('East Sea / Sea of Japan')
    expect(first.deps.tagger.gazetteer.find('place', code, 'ja')?.name).toBe('日本海')
    expect((await first.get(`/places/${sea?.slug}`)).status).toBe(200)
    expect(await (await chief.get('/desk/names?q=sea+of+japan&show=renamed')).text()).toContain(
      at(code, 'place'),
    )
  })

  test('of a country stands in the catalogue', async () => {
    const { second, chief } = setting
    await chief.post(at('TR', 'country'), { decision: 'save', 'names.en': 'Turkiye' })
    const { items } = (await (await second.get('/v1/countries')).json()) as {
      items: { code: string; names: Record<string, string> }[]
    }
    expect(items.find(({ code }) => code === 'TR')?.names.en).toBe('Turkiye')
    expect(await (await second.get('/countries/tr')).text()).toMatch(/<h1[^>]*>Turkiye</)
  })
})

test('editors add and rename what is the newsroom’s own; chiefs alone block, give house names and apply', async () => {
  const { first, chief } = setting
  const [reporter, editor] = [await signIn(first, 'reporter'), await signIn(first, 'editor')]
  await add(chief, 'Own Person')
  const rename = async () => ({
    decision: 'save',
    revision: await revisionOf('dw:own-person'),
    'names.en': 'Own P.',
  })
  const REQUESTS: [what: string, expected: number[], send: (browser: Browser) => Promise<Response>][] = [
    ['see', [200, 200, 200], browser => browser.get('/desk/names')],
    ['add', [403, 303, 303], browser => add(browser, `Person ${browser.editorId}`)],
    ['rename', [403, 303, 303], async browser => browser.post(at('dw:own-person'), await rename())],
    [
      'give a house name',
      [403, 403, 303],
      browser => browser.post(at('gn:1835848', 'place'), { decision: 'save', 'names.en': 'Seoul' }),
    ],
    ['block', [403, 403, 303], browser => browser.post(at('dw:own-person'), { decision: 'block' })],
    ['unblock', [403, 403, 303], browser => browser.post(at('dw:own-person'), { decision: 'unblock' })],
    [
      'block a name',
      [403, 403, 303],
      browser => browser.post('/desk/names', { decision: 'block', kind: 'person', name: 'Any One' }),
    ],
    ['apply', [403, 403, 303], browser => browser.post('/desk/names/apply', { days: '1' })],
  ]
  for (const [what, expected, send] of REQUESTS) {
    const statuses = []
    for (const browser of [reporter, editor, chief]) statuses.push((await send(browser)).status)
    expect([what, statuses]).toEqual([what, expected])
  }
})

describe('applying the names to earlier stories', () => {
  const DAY = 86_400_000
  test('has the job tag them anew; decisions stay, and older stories are left alone', async () => {
    const { first, chief } = setting
    const old = await write(chief, storyOf('Kei Tsukishiro'))
    first.clock.now += 5 * DAY
    setting.second.clock.now += 5 * DAY
    const browser = await signIn(first)
    const recent = await write(browser, storyOf('Kei Tsukishiro'))
    await browser.post(`/desk/articles/${recent}/tags`, { decision: 'rejected', kind: 'country', code: 'JP' })
    await add(browser, 'Kei Tsukishiro')
    const isKnown = async (id: string) =>
      (await tagsOf(id)).find(({ code }) => code === 'dw:kei-tsukishiro')?.name === null
    await runSchedule(first.deps)
    expect(await isKnown(recent)).toBe(false)

    const answer = await browser.post('/desk/names/apply', { days: '3' })
    const [, count] = /applied=(\d+)$/.exec(answer.headers.get('Location') ?? '') ?? []
    expect(Number(count)).toBeGreaterThan(0)
    for (let run = 0; run * 25 < Number(count) + 25; run++) await runSchedule(first.deps)
    expect([await isKnown(recent), await isKnown(old)]).toEqual([true, false])
    const country = (await tagsOf(recent)).find(({ code }) => code === 'JP')
    expect(country?.decision).toBe('rejected')
    const audit = await env.DB.prepare(
      "SELECT detail FROM audit WHERE action = 'apply_names' ORDER BY id DESC",
    ).first<{
      detail: string
    }>()
    expect(JSON.parse(audit?.detail ?? '')).toEqual({ days: 3, articles: Number(count) })
  })

  test.each(['', '0', '31', '1.5', 'x'])('refuses %j days', async days => {
    const browser = await signIn(setting.first)
    const answer = await browser.post('/desk/names/apply', { days })
    expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ pointer: '/days' }]])
  })
})
