import { type Answer, ask } from './ask.ts'
import { headlineOf, type Story } from './model.ts'
import type { UnderFire } from './newsroom-under-fire.ts'
import { plainPng } from './plain-png.ts'
import type { Record } from './record.ts'

export interface Crew {
  newsroom: UnderFire
  record: Record
  /** All stories of all writers. */
  stories: Story[]
  /** Whether the run still goes on. */
  goesOn(): boolean
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A partner: sends stories, changes and withdraws its own, and repeats each request until it is acknowledged. */
export async function runWriter(crew: Crew, writer: number, random: () => number): Promise<void> {
  const own: Story[] = []
  for (let n = 0; crew.goesOn(); n++) {
    const live = own.filter(({ goes }) => !goes)
    const old = live[Math.floor(random() * live.length)]
    const dice = random()
    if (!old || dice < 0.45) {
      const story = newStory(`s${writer}-${n}`)
      own.push(story)
      crew.stories.push(story)
      await sendText(crew, story)
    } else if (dice < 0.7) await sendText(crew, old)
    else if (dice < 0.85) await withdraw(crew, old)
    else await sendPicture(crew, n)
    await pause(random() * 60)
  }
}

const newStory = (name: string): Story => ({
  name,
  id: undefined,
  sent: [],
  acknowledged: undefined,
  gone: undefined,
  goes: false,
})

/** A new text of a story. */
async function sendText(crew: Crew, story: Story): Promise<void> {
  const text = story.sent.length + 1
  story.sent.push(text)
  const answer = await untilAcknowledged(crew, '/v1/submissions?publish=true', {
    'Content-Type': 'application/json',
    'Idempotency-Key': `${story.name}-${text}`,
    body: JSON.stringify({
      externalId: story.name,
      language: 'en',
      headline: headlineOf(story, text),
      body: `SEOUL: The ferry between Busan and Fukuoka sails again, says report ${story.name} in its text ${text}.`,
      source: { name: 'Chaos' },
      rights: 'Chaos',
      ...(text > 1 && { note: `Text ${text} says it better.` }),
    }),
  })
  if (!isTaken(crew, answer, `text ${text > 1 ? 'again' : 'first'}`, [200, 201])) return
  story.id = (JSON.parse(answer.body) as { id: string }).id
  story.acknowledged = { text, at: crew.newsroom.clock.atMost() }
  crew.record.count(text === 1 ? 'stories published' : 'stories corrected')
}

async function withdraw(crew: Crew, story: Story): Promise<void> {
  story.goes = true
  const answer = await untilAcknowledged(crew, `/v1/submissions/${story.id}/withdrawal`, {
    'Content-Type': 'application/json',
    body: JSON.stringify({ reason: 'Sent in error' }),
  })
  if (!isTaken(crew, answer, 'withdrawal', [200])) return
  story.gone = crew.newsroom.clock.atMost()
  crew.record.count('stories withdrawn')
}

async function sendPicture(crew: Crew, n: number): Promise<void> {
  const form = new FormData()
  for (const name of ['alt', 'credit', 'rights']) form.append(name, `A ferry ${n}`)
  form.append('file', new Blob([plainPng(32, n % 256)], { type: 'image/png' }), 'ferry.png')
  const answer = await untilAcknowledged(crew, '/v1/pictures', { body: form })
  if (isTaken(crew, answer, 'picture', [200, 201])) crew.record.count('pictures kept')
}

function isTaken(
  { record }: Crew,
  answer: Answer | undefined,
  what: string,
  good: readonly number[],
): answer is Answer {
  if (answer && good.includes(answer.status)) return true
  record.judge(`a ${what} is ${answer?.status ?? 'never acknowledged'}: ${answer?.body.slice(0, 300)}`)
  return false
}

type Sent = { body: RequestInit['body'] } & { [header: string]: RequestInit['body'] }

/** Sends again what is in doubt or was put off, as docs/app-developer.md asks partners to. */
async function untilAcknowledged(
  { newsroom, record }: Crew,
  path: string,
  { body, ...headers }: Sent,
): Promise<Answer | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await ask(newsroom, record, path, {
      method: 'POST',
      headers: { ...(headers as { [name: string]: string }), Authorization: `Bearer ${newsroom.key}` },
      body: body ?? null,
    })
    if (answer && answer.status < 500 && answer.status !== 429) return answer
    record.count('requests sent again')
    await pause(answer?.status === 429 ? 1000 : 150)
  }
  return undefined
}

const TRIES = 400
