import { type Answer, ask } from './ask.ts'
import { type Crew, pause } from './crew.ts'
import { brokenPromise, type Shown, type Story } from './model.ts'
import { HEADLINES, readHeadline } from './story-text.ts'

/** A reader or app: opens stories and lists, and has each answer judged. */
export async function runReader(crew: Crew, random: () => number): Promise<void> {
  while (crew.goesOn()) {
    const known = crew.stories.filter(({ id }) => id !== undefined)
    // The newest are looked at most, as everywhere.
    const story = known[Math.floor(known.length * (1 - random() ** 3))] ?? known.at(-1)
    const dice = random()
    if (story && dice < 0.4) await readArticle(crew, story)
    else if (story && dice < 0.6) await readPage(crew, story)
    else if (dice < 0.8) await readList(crew, '/v1/articles?limit=50')
    else await readList(crew, dice < 0.9 ? '/' : '/east-asia/feed.xml')
    await pause(random() * 40)
  }
}

/** Judges one story as the API shows it. */
export async function readArticle(crew: Crew, story: Story): Promise<void> {
  const answer = await ask(crew.newsroom, crew.record, `/v1/articles/${story.id}`)
  if (answer) judgeStory(crew, story, answer)
}

async function readPage(crew: Crew, story: Story): Promise<void> {
  const answer = await ask(crew.newsroom, crew.record, `/articles/${story.id}`)
  const path = answer?.status === 308 ? answer.headers.get('Location') : undefined
  if (!answer || !path) {
    if (answer) judgeStory(crew, story, answer)
    return
  }
  const page = await ask(crew.newsroom, crew.record, new URL(path, crew.newsroom.origin).pathname)
  if (page && page.status !== 308) judgeStory(crew, story, page)
}

function judgeStory({ record }: Crew, story: Story, answer: Answer) {
  const shown = shownBy(story, answer)
  const cache = answer.headers.get('CF-Cache-Status')
  if (shown) record.judge(brokenPromise(story, { shown, askedAt: answer.askedAt, cache }))
}

function shownBy(story: Story, { status, body }: Answer): Shown | undefined {
  if (status === 404) return 'missing'
  if (status === 410) return 'withdrawn'
  if (status !== 200) return undefined
  const read = [...body.matchAll(HEADLINES)].map(([headline]) => readHeadline(headline))
  return read.find(each => each?.name === story.name)
}

/** A list may be short of a story, but what it shows must be what may be shown. */
async function readList({ newsroom, record, stories }: Crew, path: string): Promise<void> {
  const answer = await ask(newsroom, record, path)
  if (answer?.status !== 200) return
  const cache = answer.headers.get('CF-Cache-Status')
  for (const headline of new Set(answer.body.match(HEADLINES))) {
    const read = readHeadline(headline)
    const story = stories.find(({ name }) => name === read?.name)
    if (!read || !story) record.judge(`${path} shows ${headline}, which nobody sent`)
    else record.judge(brokenPromise(story, { shown: read, askedAt: answer.askedAt, cache }))
  }
}
