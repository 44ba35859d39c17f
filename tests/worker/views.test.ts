import { beforeAll, describe, expect, test } from 'vitest'
import { addTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { EDITOR, json, publish, type Submitted } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { get, deps } = newsroom
let shown: Submitted

beforeAll(async () => {
  const key = await makeKey(newsroom)
  shown = await publish(newsroom, key)
  await addTag(deps, EDITOR, { id: shown.id, kind: 'country', code: 'US' })
  await publish(newsroom, key, { headline: 'Tokyo and Osaka', body: 'Tokyo and Osaka agreed. Kyoto waits.' })
  await newsroom.settled()
})

interface Tag {
  code: string
  slug: string
  name: string
  url?: string
  origin: string
}
type Article = Record<'regionTags' | 'countries' | 'topics' | 'places', Tag[]> & Record<string, unknown>
const read = (query = '') => json<Article>(get(`/v1/articles/${shown.id}${query}`))
const list = async (query: string) =>
  (await json<{ items: Record<string, unknown>[] }>(get(`/v1/articles?country=KR&${query}`))).items[0] ?? {}

describe('a tag', () => {
  test('says where its page is and who gave it', async () => {
    const { countries } = await read()
    expect(countries.find(({ code }) => code === 'JP')).toEqual({
      code: 'JP',
      slug: 'japan',
      name: 'Japan',
      url: `${ORIGIN}/countries/jp`,
      origin: 'tagger',
      salience: expect.any(Number),
      confidence: expect.any(Number),
    })
    const ours = countries.find(({ code }) => code === 'US')
    expect([ours?.origin, ours?.url]).toEqual(['editor', undefined])
  })

  test('that leads to a page leads to one that is there', async () => {
    const article = await read()
    const urls = ['regionTags', 'countries', 'places', 'topics'].flatMap(kind =>
      (article[kind as 'places'] ?? []).flatMap(({ url }) => url ?? []),
    )
    expect(urls.length).toBeGreaterThan(4)
    for (const url of urls) expect([url, (await get(new URL(url).pathname)).status]).toEqual([url, 200])
  })

  test('of a region stands beside the names of regions', async () => {
    const { regions, regionTags } = await read()
    expect(regionTags.map(({ code }) => code).sort()).toEqual(regions)
    expect(regionTags[0]).toEqual({
      code: 'east-asia',
      slug: 'east-asia',
      name: 'East Asia',
      url: `${ORIGIN}/east-asia`,
      origin: 'tagger',
      salience: expect.any(Number),
      confidence: expect.any(Number),
    })
  })

  test('is named in the language asked for', async () => {
    const { regionTags, countries } = await read('?names=ja')
    expect([regionTags[0]?.name, countries.find(({ code }) => code === 'JP')?.name]).toEqual([
      '東アジア',
      '日本',
    ])
    const listed = await list('names=ko')
    expect(JSON.stringify(listed)).toContain('동중국해')
    expect(JSON.stringify(await list('limit=1'))).not.toContain('동중국해')
  })
})

describe('fields', () => {
  test('id is the least, list what lists have, full the whole', async () => {
    const id = await list('fields=id')
    expect(Object.keys(id).sort()).toEqual(['id', 'updatedAt', 'version'])
    const listed = await list('fields=list')
    expect(listed).toEqual(await list('limit=20'))
    const full = await list('fields=full')
    expect(full).toEqual(await read())
    const { body, ...rest } = full
    expect(rest).toEqual(listed)
    expect(body).toBeInstanceOf(Array)
  })

  test.each([
    ['body=html', { bodyHtml: expect.stringMatching(/^<p>TOKYO: /) }],
    ['body=blocks', { body: expect.any(Array) }],
  ])('%s is the text in that form', async (query, expected) => {
    expect(await list(query)).toMatchObject(expected)
    expect(await read(`?${query}`)).toMatchObject(expected)
  })

  test('body=none leaves it out', async () => {
    for (const article of [
      await read('?body=none'),
      await list('body=none'),
      await list('fields=full&body=none'),
    ])
      expect(['body' in article, 'bodyHtml' in article]).toEqual([false, false])
  })

  test.each([
    ['?fields=ids', '"fields" must be one of id, list, full.'],
    ['?fields=id&body=blocks', '"body" needs fields=list or fields=full.'],
    ['?limit=100&fields=full', '"limit" must be at most 50 where bodies are asked for.'],
    ['?names=fr', '"names" must be one of en, ja, ko, zh-Hans, zh-Hant, hi, id, vi, th, ar.'],
    ['?country=jp', '"country" must be written JP.'],
  ])('%s is refused: %s', async (query, message) => {
    expect((await expectProblem(await get(`/v1/articles${query}`), 400)).detail).toBe(message)
  })

  test('a single article takes no fields', async () => {
    await expectProblem(await get(`/v1/articles/${shown.id}?fields=id`), 400)
  })
})

interface Entry {
  code: string
  slug: string
  names: Record<string, string>
  count: number
  url: string
}
interface Entries {
  items: Entry[]
  nextCursor: string | null
}

describe('the catalogue of places', () => {
  const places = (query = '') => json<Entries>(get(`/v1/places${query}`))

  test('has those that articles are about, with their counts', async () => {
    const { items } = await places('?limit=100')
    for (const { code, count, url } of items) {
      const found = await json<{ items: object[] }>(get(`/v1/articles?place=${code}&limit=100`))
      expect([code, found.items.length]).toEqual([code, count])
      expect((await get(new URL(url).pathname)).status).toBe(200)
    }
    expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['osaka', 'tokyo']))
  })

  test.each(['east ch', 'East Ch', '동중', '東シ'])('finds the East China Sea by %s', async prefix => {
    const { items } = await places(`?prefix=${encodeURIComponent(prefix)}`)
    expect(items.map(({ names }) => names.en)).toEqual(['East China Sea'])
  })

  test.each(['東京', 'โตเกียว', 'токио', 'tokyo'])('finds Tokyo by %s, as texts call it', async prefix => {
    const { items } = await places(`?prefix=${encodeURIComponent(prefix)}`)
    expect(items.map(({ code }) => code)).toEqual(['gn:1850147'])
  })

  test('is read in pages, in order, each entry once', async () => {
    const whole = (await places('?limit=100')).items
    const slugs = whole.map(({ slug }) => slug)
    expect(slugs.length).toBeGreaterThan(2)
    expect(slugs).toEqual(slugs.toSorted())
    const paged: string[] = []
    let next: string | undefined = '/v1/places?limit=1'
    while (next) {
      const answer: Response = await get(next)
      const { items, nextCursor } = await json<Entries>(answer)
      paged.push(...items.map(({ slug }) => slug))
      const link = /^<(.+)>; rel="next"$/.exec(answer.headers.get('Link') ?? '')?.[1]
      expect(link === undefined).toBe(nextCursor === null)
      next = link?.replace(ORIGIN, '')
    }
    expect(paged).toEqual(slugs)
  })

  test.each([
    ['prefix=', '"prefix" must be the first letters of a name, 64 at most.'],
    ['cursor=Tokyo', '"cursor" must be a nextCursor of an earlier answer.'],
    ['cursor=nowhere-at-all', '"cursor" must be a nextCursor of an earlier answer.'],
    ['limit=101', '"limit" must be a whole number from 1 to 100.'],
    ['region=asia', '"region" is not known here: there are prefix, limit, cursor.'],
  ])('refuses %s', async (query, message) => {
    expect((await expectProblem(await get(`/v1/places?${query}`), 400)).detail).toBe(message)
  })
})

describe.each(['regions', 'countries', 'topics'])('the catalogue of %s', name => {
  const entries = (query = '') => json<Entries>(get(`/v1/${name}${query}`))

  test('is whole where no limit is asked for, and the same in pages', async () => {
    const { items, nextCursor } = await entries()
    expect(nextCursor).toBeNull()
    expect(items.length).toBeGreaterThan(4)
    const paged: Entry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Entries = await entries(
        `?limit=${name === 'topics' ? 100 : 2}${cursor && `&cursor=${cursor}`}`,
      )
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(items)
  })

  test('finds an entry by the beginning of its name in any language, and refuses a cursor of its own making', async () => {
    const [first] = (await entries()).items
    const { items } = await entries(`?prefix=${encodeURIComponent(first?.names.ja ?? '')}`)
    expect(items).toContainEqual(first)
    expect((await entries('?prefix=zzzz')).items).toEqual([])
    await expectProblem(await get(`/v1/${name}?cursor=nowhere-at-all`), 400)
  })
})
