import { type JudgedNewsroom, withNewsroom } from '../judged-newsroom.ts'
import type { Judge } from '../verdict.ts'
import { readByNewsboat } from './newsboat.ts'
import { type Entry, type FeedReader, feedReaders } from './readers.ts'
import { faultsOfSitemaps } from './sitemaps.ts'

const LISTS = ['/asia', '/languages/en', '/languages/ja', '/languages/ar']
const FILES = ['feed.xml', 'atom.xml', 'feed.json']
const NEWSBOAT = 'newsboat 2.21'

/** RSS, Atom, JSON Feed and sitemaps, by readers that were made elsewhere. */
export const feedsJudge: Judge = {
  title: 'Feeds',
  version:
    'feedsmith, feed-extractor, rss-parser, Python’s feedparser, Java’s ROME, Perl’s XML::Feed, newsboat, sitemapper, the schema of sitemaps.org',
  bar: 'all agree; an edit is an update',
  async run() {
    const { readings, faults } = await withNewsroom(judge)
    return {
      figures: [
        ...[...readings].map(([file, count]) => `${file}: ${count} readings`),
        `faults: ${faults.length}`,
      ],
      holds: faults.length === 0 && FILES.every(file => (readings.get(file) ?? 0) > 0),
      details: [
        `Each reader reads the feeds of ${LISTS.map(list => `\`${list}\``).join(', ')} and must find every story of the list with its address as id, its`,
        'headline, its whole text and the time of its last change (which ROME knows in Atom only); one has a translation, whose address is none of it. Then a story is edited, and each reader must find the same ids, the new',
        'headline and a later time. newsboat keeps what it read: after the edit it must have the new headline under the old id, and no story twice.',
        'Sitemaps are held against the schema of sitemaps.org, and a crawler must find every story from the index on, and nothing else.',
        ...(faults.length === 0 ? [] : ['', ...faults.map(fault => `- ${fault}`)]),
      ].join('\n'),
    }
  },
}

/** While a reader runs nobody here sees that a kept connection has ended. */
const CLOSE = { Connection: 'close' }
const ask = (url: string, request: RequestInit = {}) => fetch(url, { headers: CLOSE, ...request })

interface Story {
  id: string
  url: string
  headline: string
  updatedAt: string
}

async function judge(newsroom: JudgedNewsroom) {
  const { origin, folder } = newsroom
  const readers = feedReaders(folder)
  const readings = new Map<string, number>()
  const count = (file: string) => readings.set(file, (readings.get(file) ?? 0) + 1)
  const faults: string[] = []

  const readAll = async () => {
    for (const list of LISTS) {
      const stories = await storiesOf(origin, list)
      for (const file of FILES) {
        const text = await (await ask(`${origin}${list}/${file}`)).text()
        for (const reader of readers.filter(({ files }) => files.includes(file))) {
          faults.push(
            ...compare(reader, file, text, stories).map(fault => `${reader.name}, ${list}/${file}: ${fault}`),
          )
          count(file)
        }
      }
    }
    for (const file of ['feed.xml', 'atom.xml']) {
      const kept = readByNewsboat(folder, `${origin}/languages/en/${file}`)
      const stories = await storiesOf(origin, '/languages/en')
      const isSame =
        kept.size === stories.length && stories.every(({ url, headline }) => kept.get(url) === headline)
      if (!isSame)
        faults.push(`${NEWSBOAT}, ${file}: keeps ${kept.size} of ${stories.length}, or other headlines`)
      count(file)
    }
  }
  const { id } = await send(newsroom, STORY)
  await send(newsroom, { ...TRANSLATION, translationOf: id })
  await readAll()
  await send(newsroom, { ...STORY, headline: 'The ferry sails twice a day' })
  await untilTold(origin)
  await readAll()
  const stories = await storiesOf(origin)
  faults.push(
    ...(await faultsOfSitemaps(
      { origin, folder },
      stories.map(({ url }) => url),
    )),
  )
  return { readings, faults }
}

function compare(reader: FeedReader, file: string, text: string, stories: readonly Story[]): string[] {
  let entries: Entry[]
  try {
    entries = reader.read(text)
  } catch (error) {
    return [error instanceof Error ? error.message : 'no answer']
  }
  if (entries.length !== stories.length) return [`${entries.length} entries instead of ${stories.length}`]
  const isTimeKnown = !reader.timeless.includes(file)
  return stories.flatMap(({ url, headline, updatedAt }, i) => {
    const { id, title, updated, length } = entries[i] as Entry
    return [
      ...(id === url ? [] : [`id ${id} instead of ${url}`]),
      ...(title === headline ? [] : [`title ${title} instead of ${headline}`]),
      ...(isAt(updated, updatedAt, isTimeKnown) ? [] : [`changed ${updated} instead of ${updatedAt}`]),
      ...(length > 0 ? [] : [`no text of ${url}`]),
    ]
  })
}

const isAt = (updated: number | undefined, time: string, isTimeKnown: boolean) =>
  isTimeKnown ? Math.abs((updated ?? 0) - Date.parse(time)) < 1000 : true

/** Of a list, or of all. */
async function storiesOf(origin: string, list = ''): Promise<Story[]> {
  const [, folder, code] = list.split('/')
  const filter = code === undefined ? { ...(folder && { region: folder }) } : { language: code }
  const answer = await ask(`${origin}/v1/articles?${new URLSearchParams({ limit: '30', ...filter })}`)
  return ((await answer.json()) as { items: Story[] }).items
}

const STORY = {
  externalId: 'judge',
  language: 'en',
  headline: 'The ferry sails',
  body: 'BUSAN: The ferry between Busan and Fukuoka sails again.',
}
const TRANSLATION = {
  externalId: 'judge-ja',
  language: 'ja',
  headline: 'フェリーが運航再開',
  body: '【釜山】釜山と福岡を結ぶフェリーが運航を再開した。',
}

async function send({ origin, key }: JudgedNewsroom, story: object): Promise<{ id: string }> {
  const answer = await ask(`${origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { ...CLOSE, Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...story, source: { name: 'Example' }, rights: 'Example' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json() as Promise<{ id: string }>
}

/** Caches are told after the answer. */
async function untilTold(origin: string) {
  for (let wait = 0; wait < 50; wait++) {
    const feeds = await Promise.all(
      FILES.map(async file => (await ask(`${origin}/languages/en/${file}`)).text()),
    )
    if (feeds.every(feed => feed.includes('sails twice a day'))) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('the feeds never show the edit')
}
