import { beforeEach, expect, test } from 'vitest'
import type { EditionStory } from '../../db/queries/edition-stories.ts'
import { listEdition } from '../../db/queries/list-edition.ts'
import { languageList } from '../../functions/text/language.ts'
import { at, MINUTE, publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'

const HOUR = 60 * MINUTE
const STRIPS = ['east-asia', 'central-asia']
const BODIES = { 'east-asia': 'TOKYO: Japan.', 'central-asia': 'ASTANA: Kazakhstan.' }

const newsroom = makeNewsroom()
const { clock, deps } = newsroom
const key = await makeKey(newsroom)
beforeEach(async () => {
  clock.now = NOON
  await rows('DELETE FROM listing')
  await rows('DELETE FROM pin')
})

interface Told {
  urgency?: number
  language?: string
  translationOf?: string
  expiresAt?: string
  /** Minutes since noon. */
  minute?: number
  region?: keyof typeof BODIES
}

/** Publishes a story and gives its id. */
async function tell(headline: string, { minute = 0, region = 'central-asia', ...fields }: Told = {}) {
  clock.now = NOON + minute * MINUTE
  return (await publish(newsroom, key, { headline, body: BODIES[region], ...fields })).id
}

const SIZES = { top: 5, rest: 12, strip: 3 }

const edition = (language = 'en', sizes = SIZES, region = 'asia') =>
  listEdition(deps.db, {
    region,
    strips: region === 'asia' ? STRIPS : [],
    sizes,
    language: languageList(language) ?? '',
    counted: [],
    days: { from: 0, until: 1 },
    now: clock.now,
  })
const partOf = (stories: readonly EditionStory[], name: string) =>
  stories.filter(({ part }) => part === name).map(({ id }) => id)
const topOf = async (language?: string) => partOf((await edition(language)).stories, 'top')

test('urgency comes before all but the pin', async () => {
  const urgent = await tell('Kazakhstan is in a hurry', { urgency: 1 })
  const late = await tell('Kazakhstan is late', { minute: 300 })
  expect(await topOf()).toEqual([urgent, late])
  await rows(`INSERT INTO pin (region, article_id, ends_at, at, actor)
    VALUES ('asia', '${late}', ${clock.now + HOUR}, ${clock.now}, 'editor:x')`)
  expect(await topOf()).toEqual([late, urgent])
})

test('the hour comes before the reader’s language', async () => {
  const first = await tell('Kazakhstan in English')
  const second = await tell('カザフスタン', { language: 'ja', minute: 60 })
  expect(await topOf('en')).toEqual([second, first])
})

test('within the hour the reader’s language comes first, then the time', async () => {
  const english = await tell('Kazakhstan in English', { language: 'en-GB' })
  const japanese = await tell('カザフスタン', { language: 'ja', minute: 1 })
  const arabic = await tell('كازاخستان', { language: 'ar', minute: 2 })
  expect(await topOf('en')).toEqual([english, arabic, japanese])
  expect(await topOf('ja')).toEqual([japanese, arabic, english])
})

test('both scripts of Chinese are languages of their own', async () => {
  const hans = await tell('哈萨克斯坦', { language: 'zh-Hans' })
  const hant = await tell('哈薩克', { language: 'zh-Hant' })
  expect((await topOf('zh-Hans'))[0]).toBe(hans)
  expect((await topOf('zh-Hant'))[0]).toBe(hant)
})

test('of one moment the greater id comes first', async () => {
  const ids = [await tell('Kazakhstan one'), await tell('Kazakhstan two'), await tell('Kazakhstan three')]
  expect(await topOf()).toEqual(ids.sort().reverse())
})

test('of one story in several languages only the first stands at the top, and the others in order of time', async () => {
  const english = await tell('Kazakhstan in English')
  const japanese = await tell('カザフスタン', { language: 'ja', translationOf: english })
  const other = await tell('Kazakhstan apart', { urgency: 9 })
  for (const [language, first, second] of [
    ['en', english, japanese],
    ['ja', japanese, english],
  ] as const) {
    const { stories } = await edition(language)
    expect(partOf(stories, 'top')).toEqual([first, other])
    expect(partOf(stories, 'rest')).toEqual([second])
  }
})

test('only the newest sixty may lead', async () => {
  const urgent = await tell('Kazakhstan was in a hurry', { urgency: 1 })
  for (let i = 1; i < 60; i++) await tell(`Kazakhstan counts ${i}`, { minute: i })
  expect((await topOf())[0]).toBe(urgent)
  await tell('Kazakhstan counts 60', { minute: 60 })
  expect(await topOf()).not.toContain(urgent)
})

test('no story stands twice, and everything newer than the last is on the page', async () => {
  const told: string[] = []
  for (let i = 0; i < 30; i++) {
    const region = i % 3 === 0 ? 'east-asia' : 'central-asia'
    told.unshift(await tell(`Story ${i}`, { minute: i, region, urgency: i === 2 ? 1 : 5 }))
  }
  const { stories, hasOlder } = await edition('en', { top: 2, rest: 4, strip: 3 })
  const top = [told[27], told[0]]
  const others = told.filter(id => !top.includes(id))
  expect(partOf(stories, 'top')).toEqual(top)
  expect(partOf(stories, 'rest')).toEqual(others.slice(0, 4))
  const left = others.slice(4)
  const ofEast = (id: string) => (29 - told.indexOf(id)) % 3 === 0
  expect(partOf(stories, 'east-asia')).toEqual(left.filter(ofEast).slice(0, 3))
  expect(partOf(stories, 'central-asia')).toEqual(left.filter(id => !ofEast(id)).slice(0, 3))
  expect(hasOlder).toBe(true)
})

test('a story of two regions stands in the first strip alone', async () => {
  const both = (
    await publish(newsroom, key, { headline: 'Japan and Kazakhstan', body: 'Japan and Kazakhstan.' })
  ).id
  const { stories } = await edition('en', { top: 0, rest: 0, strip: 3 })
  expect(stories.map(({ id, part }) => [id, part])).toEqual([[both, 'east-asia']])
})

test('there are older ones only where the page leaves some out', async () => {
  for (let i = 0; i < 4; i++) await tell(`Kazakhstan counts ${i}`, { minute: i })
  expect((await edition('en', { top: 1, rest: 3, strip: 0 })).hasOlder).toBe(false)
  expect((await edition('en', { top: 1, rest: 2, strip: 0 })).hasOlder).toBe(true)
})

test('only what is shown at length has a summary: the written one, else the lead', async () => {
  await tell('Kazakhstan leads')
  await tell('Kazakhstan follows', { urgency: 9 })
  const { stories } = await edition('en', { top: 1, rest: 1, strip: 0 })
  expect(stories.map(({ part, summary }) => [part, summary])).toEqual([
    ['top', 'ASTANA: Kazakhstan.'],
    ['rest', null],
  ])
})

test('it changes when the first of the newest goes, shown or not, and when the next appears', async () => {
  await tell('Kazakhstan leads')
  await tell('Kazakhstan goes', { urgency: 9, expiresAt: at(NOON + HOUR) })
  const sizes = { top: 1, rest: 0, strip: 0 }
  expect((await edition('en', sizes)).changesAt).toBe(NOON + HOUR)
  await publish(newsroom, key, {
    headline: 'Kazakhstan comes',
    body: 'ASTANA: Kazakhstan.',
    embargoUntil: at(NOON + 30 * MINUTE),
  })
  expect((await edition('en', sizes)).changesAt).toBe(NOON + 30 * MINUTE)
})

test('without a story nothing is there', async () => {
  const { stories, hasOlder, changesAt } = await edition()
  expect({ stories, hasOlder, changesAt }).toEqual({
    stories: [],
    hasOlder: false,
    changesAt: Number.POSITIVE_INFINITY,
  })
})
