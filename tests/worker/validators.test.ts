import { beforeAll, expect, test } from 'vitest'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { pinArticle } from '../../functions/newsroom/editing/pin-article.ts'
import { proposeSameStories } from '../../functions/newsroom/minute/propose-same-stories.ts'
import { changeNames, setBlocked } from '../../functions/newsroom/names/change-entity.ts'
import { fetchPictures } from '../../functions/newsroom/pictures/fetch-pictures.ts'
import { EDITOR, HOUR, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { type Browser, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { sampleFile } from '../support/picture-files.ts'
import { sendPicture } from '../support/pictures.ts'
import { PUBLIC } from '../support/public-site.ts'

const CHIEF = { ...EDITOR, role: 'chief' as const }

const newsroom = makeNewsroom()
const { deps, clock } = newsroom
let key: Record<string, string>
let chief: Browser
const stories: Record<string, Submitted> = {}

const pathOf = ({ url }: Submitted) => new URL(url).pathname
const idOf = (name: string) => stories[name]?.id ?? ''

const VISITORS = {
  externalId: 'visitors',
  headline: 'Visitors to Japan pass 4 million in May',
  body: 'TOKYO: 4.03 million people came to Japan in May, the tourism organisation said. Hotels in Kyoto and Osaka were full.',
  dateline: { place: 'Tokyo', countryCode: 'JP' },
}
const IN_JAPANESE = {
  language: 'ja',
  headline: '5月の訪日客403万人、過去最高',
  body: '日本政府観光局は、5月に日本を訪れた外国人が403万人だったと発表した。京都や大阪のホテルは満室の日が続いた。',
}
const ACCORD = {
  headline: 'Modi and Anwar sign a rail accord in Kuala Lumpur',
  body: 'KUALA LUMPUR, Malaysia: Prime Minister Narendra Modi of India and Prime Minister Anwar Ibrahim signed a rail accord. The Asian Development Bank pays a part.',
}

const LISTS = [
  '/',
  '/east-asia',
  '/southeast-asia',
  '/countries/jp',
  '/countries/my',
  '/topics/diplomacy',
  '/people/narendra-modi',
  '/places/kuala-lumpur',
  '/organisations/asian-development-bank',
  '/languages/en',
  '/countries',
  '/topics',
  '/people',
  '/places',
  '/organisations',
  '/about/corrections',
  '/search?q=japan',
]

/** What programs read. */
const FILES = [
  '/v1/articles',
  '/v1/articles?country=JP',
  '/v1/changes?since=0',
  '/v1/countries',
  '/v1/people',
  '/asia/feed.xml',
  '/asia/atom.xml',
  '/asia/feed.json',
  '/asia/ninjs.json',
  '/sitemap.xml',
  '/news-sitemap.xml',
]
const filesOf = ({ id }: Submitted) => [`/v1/articles/${id}`, `/v1/articles/${id}/ninjs`]

/** All that shows stories, pages in two languages. */
const paths = () => [
  ...[...LISTS, ...Object.values(stories).map(pathOf)].flatMap(path => [
    path,
    `/ja${path === '/' ? '' : path}`,
  ]),
  ...FILES,
  ...Object.values(stories).flatMap(filesOf),
]

interface Seen {
  etag: string
  date: string | null
  body: string
}

/** Of each that there is. */
async function look({ get }: Pick<typeof newsroom, 'get'>): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (const path of paths()) {
    const answer = await get(path)
    const body = await answer.text()
    if (answer.status === 200) {
      const [etag, date] = [answer.headers.get('ETag') ?? '', answer.headers.get('Last-Modified')]
      seen.set(path, { etag, date, body })
    }
  }
  return seen
}

async function move(name: string, transition: 'kill' | 'unpublish') {
  const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', idOf(name))
  await moveArticle(deps, CHIEF, { id: idOf(name), version: row?.version ?? 0, transition })
}

async function add(name: string, fields: object) {
  stories[name] = await publish(newsroom, key, fields)
}

const update = (fields: object) =>
  submit(newsroom, key, { ...SUBMISSION, ...VISITORS, ...fields }, '/v1/submissions?publish=true')

const houseName = (ref: { kind: 'country' | 'person' | 'organisation'; code: string }, en: string) =>
  changeNames(deps, CHIEF, {
    ref,
    fields: { names: { en }, aliases: [], countryCode: undefined },
    basedOn: null,
  })

const pin = (hours: number | undefined) =>
  pinArticle(deps, CHIEF, { articleId: idOf('visitors'), region: 'asia', hours })

const known = (kind: 'person' | 'organisation', slug: string) => ({
  kind,
  code: deps.tagger.gazetteer.findBySlug(kind, slug, 'en')?.code ?? '',
})
const BANK = known('organisation', 'asian-development-bank')
const MODI = known('person', 'narendra-modi')
const ANWAR = known('person', 'anwar-ibrahim')

const ELSEWHERE = {
  url: 'https://agency.example/hotel.jpg',
  alt: 'A hotel',
  credit: 'L. Nassar',
  rights: 'CC BY 4.0',
}

/** What people, partners and the clock do, in this order. */
const ACTS: [what: string, act: () => Promise<unknown>][] = [
  ['a story comes', () => add('accord', ACCORD)],
  ['a story is updated', () => update({ headline: 'Visitors to Japan pass 5 million' })],
  ['a story is corrected', () => update({ summary: '4.03 million came.', note: 'They were 4.03 million.' })],
  ['a story gets a picture', async () => update({ picture: { id: await sendPicture(newsroom, key) } })],
  ['a story names a picture elsewhere', () => update({ picture: ELSEWHERE })],
  ['that picture is fetched', fetchElsewhere],
  ['a translation comes', () => add('translation', { ...IN_JAPANESE, translationOf: idOf('visitors') })],
  [
    'a tag is rejected',
    () =>
      decideTag(deps, CHIEF, {
        ...BANK,
        id: idOf('accord'),
        decision: 'rejected',
      }),
  ],
  ['a tag is added', () => addTag(deps, CHIEF, { id: idOf('accord'), kind: 'country', code: 'TH' })],
  ['a story is pinned', () => pin(4)],
  ['a story is pinned no more', () => pin(undefined)],
  ['a country gets a house name', () => houseName({ kind: 'country', code: 'JP' }, 'Nippon')],
  ['a person gets one', () => houseName(MODI, 'N. Modi')],
  ['a name is blocked', () => setBlocked(deps, CHIEF, { ref: ANWAR, isBlocked: true })],
  ['the block is lifted', () => setBlocked(deps, CHIEF, { ref: ANWAR, isBlocked: false })],
  ['another writes of the same', () => add('same', IN_JAPANESE)],
  ['two are called the same story', sameStory],
  [
    'a story takes the place of one',
    () => add('newer', { ...ACCORD, body: `${ACCORD.body} It rains.`, replaces: idOf('accord') }),
  ],
  ['the newer one is killed', () => move('newer', 'kill')],
  ['a translation is unpublished', () => move('translation', 'unpublish')],
  [
    'a day goes by',
    async () => {
      clock.now += 24 * HOUR
    },
  ],
]

async function fetchElsewhere() {
  newsroom.world.answer = () =>
    new Response(sampleFile('wide640'), { headers: { 'Content-Type': 'image/jpeg' } })
  await fetchPictures(deps)
}

async function sameStory() {
  await proposeSameStories(deps)
  await chief.post(`/desk/articles/${idOf('visitors')}/same-story`, {
    decision: 'accept',
    other: idOf('same'),
  })
}

beforeAll(async () => {
  key = await makeKey(newsroom)
  chief = await signIn(newsroom, 'chief')
  await add('visitors', VISITORS)
  await add('harvest', {
    headline: 'Japan harvests rice',
    body: 'Rice in Japan. It came from Osaka.',
  })
  await newsroom.settled()
  for (const path of ['/', '/countries/jp', '/organisations/asian-development-bank', '/search?q=japan'])
    expect([path, (await newsroom.get(path)).status]).toEqual([path, 200])
})

test('every page that asks the database is looked at', async () => {
  const shown = stories.visitors
  if (!shown) throw new Error('nothing is published')
  for (const [route, pathIn] of Object.entries(PUBLIC)) {
    let type: string | null = ''
    const trips = await newsroom.roundTrips(async () => {
      type = (await newsroom.get(pathIn({ newsroom, shown }))).headers.get('Content-Type')
    })
    if (trips === 0 || !type.startsWith('text/html')) continue
    const pattern = new RegExp(`^${route.replaceAll(/:[a-z]+/g, '[^/]+')}(?:\\?|$)`)
    expect(
      paths().filter(path => pattern.test(path)),
      route,
    ).not.toEqual([])
  }
})

test.each(ACTS)('when %s, each page that shows something else has another validator', async (_, act) => {
  const before = await look(newsroom)
  clock.now += MINUTE
  await act()
  await newsroom.settled()
  const after = await look(newsroom)
  const shown = [...after].filter(([path, { body }]) => before.has(path) && before.get(path)?.body !== body)
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter(([path, { etag }]) => before.get(path)?.etag === etag).map(([path]) => path)).toEqual(
    [],
  )
  for (const [path] of shown) {
    const date = before.get(path)?.date
    if (date)
      expect([path, (await newsroom.get(path, { 'If-Modified-Since': date })).status]).toEqual([path, 200])
  }
})

test('what is kept in memory of stories is what another isolate draws anew', async () => {
  const fresh = makeNewsroom(clock.now)
  const [kept, drawn] = [await look(newsroom), await look(fresh)]
  expect([...kept.keys()]).toEqual([...drawn.keys()])
  for (const [path, { body }] of kept) expect([path, body]).toEqual([path, drawn.get(path)?.body])
})
