import { beforeEach, describe, expect, test } from 'vitest'
import { addEntity } from '../../functions/newsroom/names/change-entity.ts'
import { EDITOR, publish } from '../support/articles.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON, SUBMISSION } from '../support/newsroom.ts'
import { marked, newWord, searchFor, searchPath } from '../support/search.ts'
import { sendBatch } from '../support/send-batch.ts'

let newsroom: Newsroom
let key: Record<string, string>
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  key = await makeKey(newsroom, { owner: `agency-${start}` })
})

const find = (query: Record<string, string>) => searchFor(newsroom, query)
const headlines = async (query: Record<string, string>) =>
  (await find(query)).items.map(({ headline }) => headline)

async function tell(fields: object) {
  const article = await publish(newsroom, key, fields)
  await newsroom.settled()
  return article
}

describe('a story is found', () => {
  test('by headline, summary, body, source, byline, dateline and slugline', async () => {
    const [a, b, c, d, e, f, g] = Array.from({ length: 7 }, newWord)
    await tell({
      headline: `Headline ${a}`,
      summary: `Summary ${b}`,
      body: `First.\n\n- deep in a list ${c}`,
      source: { name: `Source ${d}` },
      byline: `Reporter ${e}`,
      dateline: { place: `Place ${f}` },
      slugline: `slug ${g}`,
    })
    for (const q of [a, b, c, d, e, f, g])
      expect([q, await headlines({ q: q ?? '' })]).toEqual([q, [`Headline ${a}`]])
  })

  test('not by the address of a link, nor by Markdown’s marks', async () => {
    const word = newWord()
    await tell({ headline: `Link ${newWord()}`, body: `See [this](https://${word}.example/) **now**.` })
    expect(await headlines({ q: word })).toEqual([])
  })

  test('by all words, not by one of them', async () => {
    const [a, b] = [newWord(), newWord()]
    await tell({ headline: `One ${a}`, body: 'Text.' })
    await tell({ headline: `Both ${a}`, body: `And ${b}.` })
    expect(await headlines({ q: `${a} ${b}` })).toEqual([`Both ${a}`])
  })

  test.each([
    ['港', '港で花火大会', 'ja'],
    ['花火', '港で花火大会', 'ja'],
    ['臺風', '台风外围环流', 'zh-Hans'],
    ['鸟', '飛鳥の里', 'ja'],
    ['지진', '포항에서 지진이 났다', 'ko'],
    ['ที่', 'บ้านที่เชียงใหม่', 'th'],
    ['बाढ़', 'असम में बाढ़', 'hi'],
    ['زلزال', 'بعد الزلزال', 'ar'],
    ['الزلازل', 'مركز زلازل جديد', 'ar'],
    ['dong nai', 'Cầu ở Đồng Nai', 'vi'],
    ['BANJIR', 'banjir di desa', 'id'],
    ['windmills', 'A windmill turns', 'en'],
    ['ferry', 'Two ferries sail', 'en'],
    ['buses', 'A bus turns', 'en'],
    ['box', 'Many boxes', 'en'],
    ['o’brien', 'Mr O’Brien sings', 'en'],
  ])('with %s in “%s”', async (q, headline, language) => {
    const word = newWord()
    await tell({ headline: `${headline} ${word}`, language, body: 'Text.' })
    expect(await headlines({ q: `${word} ${q}` })).toEqual([`${headline} ${word}`])
  })

  test('with what was looked for marked in headline and snippet', async () => {
    const word = newWord()
    const body = `${'Nothing of it stands here. '.repeat(30)}At last the ${word} came to harbour. ${'More. '.repeat(60)}`
    await tell({ headline: `Ferries ${word} sail`, body })
    const [item] = (await find({ q: word })).items
    expect(item && marked(item.match.headline)).toEqual([word])
    const snippet = item?.match.snippet.map(({ text }) => text).join('') ?? ''
    expect(item && marked(item.match.snippet)).toEqual([word])
    expect(snippet).toMatch(/^… .*At last the zq\w+ came to harbour\..* …$/)
    expect(snippet.length).toBeLessThan(260)
  })

  test('in scripts without spaces with the very letters marked', async () => {
    const word = newWord()
    await tell({
      headline: `${word} 横浜港で花火`,
      language: 'ja',
      body: 'ﾖｺﾊﾏの港で、大きな花火が上がった。',
    })
    const [item] = (await find({ q: `${word} 花火` })).items
    expect(item && marked(item.match.headline)).toEqual([word, '花火'])
    expect(item && marked(item.match.snippet)).toEqual(['花火'])
  })
})

describe('a name', () => {
  test('in any language finds what is tagged with it, and the answer says so', async () => {
    const word = newWord()
    await tell({ headline: `${word} Rain`, body: 'TOKYO: Rain fell in Tokyo.' })
    await tell({ headline: `${word} 雨`, language: 'ja', body: '東京で雨が降った。' })
    for (const name of ['Tokyo', 'TOKYO', '東京', 'โตเกียว', 'طوكيو', 'टोक्यो']) {
      const { items, named } = await find({ q: `${name} ${word}` })
      expect([name, items.length]).toEqual([name, 2])
      expect(named[0]).toMatchObject({
        kind: 'place',
        code: 'gn:1850147',
        name: 'Tokyo',
        url: 'http://localhost:8787/places/tokyo',
      })
    }
  })

  test('within other words is read with them', async () => {
    const word = newWord()
    await tell({ headline: `${word} 東京で地震`, language: 'ja', body: '東京で地震があった。' })
    expect(await headlines({ q: `earthquake in tokyo ${word}`.replace(' in', '') })).toEqual([
      `${word} 東京で地震`,
    ])
    const { named } = await find({ q: '東京地震' })
    expect(named.map(({ code }) => code)).toEqual(expect.arrayContaining(['gn:1850147', 'medtop:20000153']))
  })

  test('in Arabic is read with the conjunction, preposition and article that stand before it', async () => {
    const word = newWord()
    const body = 'البصرة: افتتحت جامعة في البصرة بنكًا للنخيل.'
    await tell({ headline: `${word} نخيل`, language: 'ar', body })
    for (const name of ['البصرة', 'والبصرة', 'بالبصرة', 'للبصرة'])
      expect([name, await headlines({ q: `${word} ${name}` })]).toEqual([name, [`${word} نخيل`]])
    expect(marked((await find({ q: 'جامعة' })).items[0]?.match.snippet ?? [])).toEqual(['جامعة'])
  })

  test('that editors have added is known at once, in every isolate', async () => {
    const name = `Zqarion ${newWord()}`
    const other = makeNewsroom(start)
    await addEntity(newsroom.deps, EDITOR, {
      kind: 'organisation',
      fields: { names: { en: name }, aliases: [], countryCode: undefined },
      isAnother: false,
    })
    const { named } = await searchFor(other, { q: name })
    expect(named.map(({ name }) => name)).toEqual([name])
  })
})

describe('results', () => {
  test('have headline matches first, and the newest first on request', async () => {
    const word = newWord()
    await tell({ headline: `Old ${word}`, body: 'Text.' })
    newsroom.clock.now += 60_000
    await tell({ headline: `New ${newWord()}`, body: `Only here ${word}.` })
    expect((await headlines({ q: word }))[0]).toBe(`Old ${word}`)
    expect((await headlines({ q: word, sort: 'newest' }))[1]).toBe(`Old ${word}`)
  })

  test('are narrowed by every filter, and each facet counts them', async () => {
    const word = newWord()
    await tell({ headline: `${word} one`, body: 'TOKYO: Ferries of Japan sail from Tokyo.' })
    await tell({ headline: `${word} two`, body: 'KATHMANDU: Nepal counts its buses in Kathmandu.' })
    await tell({ headline: `${word} 三`, language: 'zh-Hant', body: '日本東京的渡輪。' })
    const { facets, total } = await find({ q: word })
    expect(total).toEqual({ count: 3, isExact: true })
    const counts = (facet: keyof typeof facets) => facets[facet].map(({ code, count }) => [code, count])
    expect(counts('country')).toEqual([
      ['JP', 2],
      ['NP', 1],
    ])
    expect(counts('region')).toEqual([
      ['east-asia', 2],
      ['south-asia', 1],
    ])
    expect(counts('language')).toEqual([
      ['en', 2],
      ['zh', 1],
      ['zh-hant', 1],
    ])
    expect(facets.country[0]?.name).toBe('Japan')
    expect(await headlines({ q: word, country: 'NP' })).toEqual([`${word} two`])
    expect(await headlines({ q: word, region: 'asia', language: 'zh' })).toEqual([`${word} 三`])
    expect(await headlines({ q: word, place: 'gn:1850147', language: 'en' })).toEqual([`${word} one`])
    expect(await headlines({ q: word, country: 'JP', region: 'south-asia' })).toEqual([])
  })

  test('are narrowed by days and by instants', async () => {
    const word = newWord()
    const on = (publishedAt: string) =>
      tell({ headline: `${word} ${publishedAt}`, publishedAt, body: 'Text.' })
    for (const at of ['2024-03-01T00:00:00Z', '2024-03-01T23:59:59.999Z', '2024-03-02T00:00:00.500Z'])
      await on(at)
    const count = async (query: Record<string, string>) => (await headlines({ q: word, ...query })).length
    expect(await count({ from: '2024-03-01', to: '2024-03-01' })).toBe(2)
    expect(await count({ from: '2024-03-02' })).toBe(1)
    expect(await count({ from: '2024-03-02T00:00:00.501Z' })).toBe(0)
    expect(await count({ to: '2024-03-01T00:00:00.001Z' })).toBe(1)
    expect(await count({ from: '2025-01-01' })).toBe(0)
  })

  test('are all of some days where nothing else is asked, the newest first', async () => {
    const on = (publishedAt: string) => tell({ headline: `On ${publishedAt}`, publishedAt, body: 'Text.' })
    for (const day of ['02-29', '03-01', '03-02', '03-03']) await on(`2020-${day}T12:00:00Z`)
    expect(await headlines({ from: '2020-03-01', to: '2020-03-02' })).toEqual([
      'On 2020-03-02T12:00:00Z',
      'On 2020-03-01T12:00:00Z',
    ])
    expect(await headlines({ to: '2020-02-29' })).toEqual(['On 2020-02-29T12:00:00Z'])
    expect((await headlines({ from: '2020-03-01' })).length).toBeGreaterThan(2)
  })

  test.each(['relevance', 'newest'])('by %s follow each other page by page, each once', async sort => {
    const word = newWord()
    const stories = Array.from({ length: 50 }, (_, i) => ({
      ...SUBMISSION,
      externalId: `${word}-${i}`,
      headline: i % 3 === 0 ? `${word} ${i}` : `Story ${i} ${newWord()}`,
      body: `Of ${word}.`,
    }))
    await sendBatch(newsroom, key, stories, '?publish=true')
    await newsroom.settled()
    const seen: string[] = []
    let query: Record<string, string> | undefined = { q: word, sort }
    while (query) {
      const { items, nextCursor, total } = await find(query)
      expect(total.count).toBe(50)
      seen.push(...items.map(({ id }) => id))
      query = nextCursor === null ? undefined : { ...query, cursor: nextCursor }
    }
    expect([seen.length, new Set(seen).size]).toEqual([50, 50])
  })

  test('link to the next page', async () => {
    const word = newWord()
    const stories = Array.from({ length: 25 }, (_, i) => ({
      ...SUBMISSION,
      externalId: `${word}-${i}`,
      headline: `${word} ${i}`,
    }))
    await sendBatch(newsroom, key, stories, '?publish=true')
    await newsroom.settled()
    const answer = await newsroom.get(searchPath({ q: word }))
    const [, next = ''] =
      /^<http:\/\/localhost:8787([^>]+)>; rel="next"$/.exec(answer.headers.get('Link') ?? '') ?? []
    const rest = await (await newsroom.get(next)).json<{ items: object[] }>()
    expect(rest.items).toHaveLength(5)
  })

  test('without words are the newest of a filter', async () => {
    const word = newWord()
    await tell({ headline: `Bhutan ${word}`, body: 'THIMPHU: Bhutan plants trees in Thimphu, Bhutan.' })
    expect((await headlines({ country: 'BT' }))[0]).toBe(`Bhutan ${word}`)
  })
})

describe('an answer', () => {
  test('has the tags of what it shows, ends with the first of them, and is revalidated by its ETag', async () => {
    const word = newWord()
    const a = await tell({ headline: `A ${word}` })
    const b = await tell({ headline: `B ${word}`, expiresAt: new Date(start + 20_000).toISOString() })
    const answer = await newsroom.get(searchPath({ q: word }))
    expect(answer.headers.get('Cache-Tag')?.split(',').sort()).toEqual([`a-${a.id}`, `a-${b.id}`].sort())
    expect(answer.headers.get('Cache-Control')).toContain('max-age=20, stale-while-revalidate=0')
    const etag = answer.headers.get('ETag') ?? ''
    expect((await newsroom.get(searchPath({ q: word }), { 'If-None-Match': etag })).status).toBe(304)
    await tell({ headline: `C ${word}` })
    expect((await newsroom.get(searchPath({ q: word }), { 'If-None-Match': etag })).status).toBe(200)
  })

  test('costs one round trip to the index, and after it one to the main database', async () => {
    const word = newWord()
    await tell({ headline: `Trip ${word}` })
    newsroom.indexCount.roundTrips = 0
    expect(await newsroom.roundTrips(() => find({ q: `Tokyo ${word}` }))).toBe(1)
    expect(newsroom.indexCount.roundTrips).toBe(1)
  })
})
