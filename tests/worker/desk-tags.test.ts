import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { errorsOn, rowOf, rowsOn, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

async function setting(fields: Record<string, string> = {}) {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser, fields)
  const tag = (values: Record<string, string>) => browser.post(`/desk/articles/${id}/tags`, values)
  const add = (code: string) => tag({ code, decision: 'added' })
  const tags = async () => {
    const stored = await env.DB.prepare('SELECT tags FROM tagging WHERE article_id = ?')
      .bind(id)
      .first<string>('tags')
    return readTags(stored ?? '[]').map(({ kind, code, decision, origin, isPublic }) => ({
      kind,
      code,
      decision,
      origin,
      isPublic,
    }))
  }
  const added = async () =>
    (await tags()).filter(({ origin }) => origin === 'editor').map(({ kind, code }) => `${kind} ${code}`)
  return { newsroom, browser, id, tag, add, tags, added }
}

/** The buttons that a page offers to choose between, as they read. */
const candidatesOn = (html: string) =>
  [...(/<ul class="hits".*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/<li>(.*?)<\/li>/g)].map(
    ([, item = '']) => ({
      text: item.replace(/<[^>]*>/g, '').trim(),
      sends: Object.fromEntries([
        ...fieldsOf(item),
        ...[...item.matchAll(/<button[^>]* name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      ]),
    }),
  )

test.each([
  ['a code', 'MN', 'country MN'],
  ['a code in small letters', 'mn', 'country MN'],
  ['a code of another kind', 'medtop:20000153', 'topic medtop:20000153'],
  ['a slug', 'xi-jinping', 'person dw:xi-jinping'],
  ['an English name', 'thailand', 'country TH'],
  ['a native name', 'ไทย', 'country TH'],
  ['a name in another language', 'تايلاند', 'country TH'],
  ['a Thai name of a city', 'กรุงโซล', 'place gn:1835848'],
  ['an alias', 'Burma', 'country MM'],
  ['wide letters', 'ＭＯＮＧＯＬＩＡＮ ＰＬＡＴＥＡＵ', 'place wd:Q560198'],
  ['narrow katakana', 'ﾓﾝｺﾞﾙ', 'country MN'],
  ['decomposed letters', '속초'.normalize('NFD'), 'place gn:1836553'],
  ['a topic that has no cue of its name', 'arts, culture, entertainment and media', 'topic medtop:01000000'],
  ['a topic’s name in Japanese', '国際関係', 'topic medtop:20000638'],
])('%s finds what an article is about', async (_, typed, found) => {
  const { add, added } = await setting()
  expect((await add(`  ${typed} `)).status).toBe(303)
  expect(await added()).toEqual([found])
})

/** What the page says of what its editor has just done, and what its history says, newest first. */
const toldOn = (html: string) => {
  const words = (part = '') => part.replace(/<[^>]*>/g, '').trim()
  const done = words(/<p class="done[^>]*>(.*?)<\/p>/.exec(html)?.[1])
  const history = /<ol class="history".*?<\/ol>/.exec(html)?.[0] ?? ''
  return { done, history: [...history.matchAll(/<li>(.*?) · /g)].map(([, line]) => words(line)) }
}

test('what was decided about tags is told by their names, also of a tag that is gone', async () => {
  const { browser, id, add, tag } = await setting()
  await add('medtop:20000638')
  expect(toldOn(await (await browser.get(`/desk/articles/${id}`)).text()).done).toBe(
    'Tag decided: topic international relations accepted · version 1',
  )
  await add('MN')
  await tag({ kind: 'country', code: 'MN', decision: 'undecided' })
  expect(toldOn(await (await browser.get(`/desk/articles/${id}`)).text()).history).toEqual([
    'Tag decided: country Mongolia undecided',
    'Tag decided: country Mongolia accepted',
    'Tag decided: topic international relations accepted',
    'Written',
  ])
})

test('where a name means several things, each has a button with its kind and country, Asia first', async () => {
  const { add, tag, added } = await setting()
  const answer = await add('Georgia')
  const html = await answer.text()
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/code', code: 'ambiguous' }]])
  expect(leftovers(html, DESK)).toEqual([])
  expect(await added()).toEqual([])
  const offered = candidatesOn(html)
  expect(offered.map(({ text }) => text)).toEqual([
    'Georgia · Country, West Asia',
    'Georgia · State or province, United States',
    'Georgia as a new name',
  ])
  expect((await tag(offered[1]?.sends ?? {})).status).toBe(303)
  expect(await added()).toEqual(['place gn:4197000'])
})

test('a name is shown in the article’s language too, and what the article has already says so', async () => {
  const { add, tag } = await setting({ language: 'ja', headline: '日本と韓国', body: '東京で合意した。' })
  await tag({ kind: 'place', code: 'gn:1850147', decision: 'rejected' })
  const offered = candidatesOn(await (await add('ｓｉｎｇａｐｏｒｅ')).text())
  expect(offered.map(({ text }) => text)).toEqual([
    'Singapore · Country, South-East Asia · シンガポール',
    'Singapore · City, Singapore · シンガポール',
    'ｓｉｎｇａｐｏｒｅ as a new name',
  ])
  const tokyo = candidatesOn(await (await add('東京')).text())
  expect(tokyo[0]?.text).toBe('Tokyo · City, Japan · 東京 (on this article: rejected)')
})

test('places of one name in one country are told apart by where they lie', async () => {
  const { add } = await setting()
  const offered = candidatesOn(await (await add('Springfield')).text()).map(({ text }) => text)
  expect(offered.length).toBeGreaterThan(3)
  expect(new Set(offered).size).toBe(offered.length)
  expect(offered[0]).toMatch(/^Springfield · City, United States \(-?\d+\.\d, -?\d+\.\d\)$/)
})

const JAPAN = { kind: 'country', code: 'JP' }
const KOREA = { kind: 'country', code: 'KR' }
const EAST_ASIA = { kind: 'region', code: 'east-asia' }

/** A published article of this text, and the regions that readers find it in. */
async function published(headline: string, body: string) {
  const context = await setting({ headline, body })
  const { newsroom, browser, id, tag, tags } = context
  await browser.post(`/desk/articles/${id}/move`, { version: '1', transition: 'publish', scheduleAt: '' })
  const decide = async (which: object, decision: string) => {
    expect((await tag({ ...which, decision })).status).toBe(303)
  }
  const regions = async () => {
    const article = (await (await newsroom.get(`/v1/articles/${id}`)).json()) as { regions: string[] }
    const list = (await (await newsroom.get('/v1/articles?region=east-asia')).json()) as {
      items: { id: string }[]
    }
    expect(list.items.some(item => item.id === id)).toBe(article.regions.includes('east-asia'))
    return article.regions
  }
  const isRegionShown = async () => (await tags()).find(({ kind }) => kind === 'region')?.isPublic === true
  expect(await regions()).toEqual(['east-asia'])
  return { ...context, decide, regions, isRegionShown }
}

test('a region that an article is in by one country goes with it, and comes back with it', async () => {
  const { decide, regions, isRegionShown, browser, id } = await published(
    'Japan agrees on ferry safety',
    'Japan signed it.',
  )
  await decide(JAPAN, 'rejected')
  expect([await regions(), await isRegionShown()]).toEqual([[], false])
  const page = await (await browser.get(`/desk/articles/${id}`)).text()
  expect(rowsOn(page).find(({ name }) => name === 'East Asia')).toMatchObject({ isBelow: true })
  await decide(JAPAN, 'undecided')
  expect([await regions(), await isRegionShown()]).toEqual([['east-asia'], true])
})

test('a region stays while another of its countries does', async () => {
  const { decide, regions } = await published('Japan and South Korea agree', 'They signed it.')
  await decide(JAPAN, 'rejected')
  expect(await regions()).toEqual(['east-asia'])
  await decide(KOREA, 'rejected')
  expect(await regions()).toEqual([])
})

test('a region that the text names stays without its countries', async () => {
  const { decide, regions, isRegionShown } = await published(
    'Japan talks of ferries',
    'Ferries in East Asia get safer, Japan said.',
  )
  await decide(JAPAN, 'rejected')
  expect([await regions(), await isRegionShown()]).toEqual([['east-asia'], true])
})

test('an editor’s word on a region outweighs its countries', async () => {
  const { decide, regions } = await published('Japan agrees on ferry safety', 'Japan signed it.')
  await decide(EAST_ASIA, 'accepted')
  await decide(JAPAN, 'rejected')
  expect(await regions()).toEqual(['east-asia'])
})

test('a region that went with its country stays away when the text is tagged anew', async () => {
  const { newsroom, browser, id, tag, tags } = await setting({
    headline: 'Japan agrees',
    body: 'Japan signed it.',
  })
  await tag({ ...JAPAN, decision: 'rejected' })
  const form = Object.fromEntries(
    fieldsOf(await (await browser.get(`/desk/articles/${id}/edit`)).text()),
  ) as Record<string, string>
  await browser.post(`/desk/articles/${id}/edit`, { ...form, body: 'Japan signed it again.' })
  expect(await tags()).toMatchObject([
    { kind: 'country', code: 'JP', decision: 'rejected' },
    { kind: 'region', code: 'east-asia', decision: 'undecided', isPublic: false },
  ])
  await env.DB.prepare("UPDATE article SET tagger_version = 'older' WHERE id = ?").bind(id).run()
  await runSchedule(newsroom.deps)
  const { tags_version, tagger_version } = (await rowOf(id)) ?? {}
  expect([tags_version, tagger_version]).toEqual([2, newsroom.deps.tagger.version])
})

test('names that the gazetteer does not know say what the text tells of them, and wait for an editor', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser, {
    headline: 'Japan names a director for the ferry office',
    body: 'TOKYO – Foreign Minister Haruki Tanabe met the ferry crews. Mr John Tanner, a sailor, spoke of the storm.',
  })
  const html = await (await browser.get(`/desk/articles/${id}`)).text()
  const row = (name: string) => rowsOn(html).find(each => each.name === name)
  expect(row('Haruki Tanabe')).toMatchObject({
    beside: 'Foreign Minister',
    isBelow: false,
    isSuggested: false,
  })
  expect(row('John Tanner')).toMatchObject({ isBelow: false, isSuggested: true })
  expect(html).toContain('Readers see a suggested name only once you accept it')
})

test('one press accepts what the page showed and nobody decided on, and no name that nothing knows', async () => {
  const { browser, id, tag, tags } = await setting({
    headline: 'Japan and South Korea agree',
    body: 'TOKYO – Foreign Minister Haruki Tanabe signed in Busan.',
  })
  await tag({ ...KOREA, decision: 'rejected' })
  const page = await (await browser.get(`/desk/articles/${id}`)).text()
  const shown = (fieldsOf(page).get('shown') ?? '').split(',')
  expect(shown).toContain('country JP')
  expect(shown).not.toContain('country KR')
  expect(shown).not.toContain('person dw:haruki-tanabe')
  // Somebody decides between the look and the press.
  await tag({ kind: 'place', code: 'gn:1838524', decision: 'rejected' })
  const answer = await tag({
    decision: 'shown',
    shown: [...shown, 'country KR', 'person dw:haruki-tanabe'].join(','),
  })
  expect(answer.status).toBe(303)
  const decisions = new Map((await tags()).map(({ code, decision }) => [code, decision]))
  expect(decisions.get('JP')).toBe('accepted')
  expect(decisions.get('KR')).toBe('rejected')
  expect(decisions.get('gn:1838524')).toBe('rejected')
  expect(decisions.get('dw:haruki-tanabe')).toBe('undecided')
})

test.each(['', 'planet X', 'country JP,'])('what no page shows (%j) is refused', async shown => {
  const { tag } = await setting()
  const answer = await tag({ decision: 'shown', shown })
  expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ pointer: '/shown' }]])
})
