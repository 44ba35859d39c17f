import { acknowledge } from './acknowledge.ts'
import { type Crew, pause } from './crew.ts'
import { newStory, nextText, type Story } from './model.ts'
import { plainPng } from './plain-png.ts'
import { bodyOf, headlineOf } from './story-text.ts'
import { type Answered, untilAnswered } from './until-answered.ts'

/** A partner: sends stories, changes and withdraws its own, and repeats each request until it is acknowledged. */
export async function runWriter(crew: Crew, writer: number, random: () => number): Promise<void> {
  const own: Story[] = []
  for (let n = 0; crew.goesOn(); n++) {
    const live = own.filter(({ goes, id }) => !goes && id !== undefined)
    const old = live[Math.floor(random() * live.length)]
    const dice = random()
    if (!old || dice < 0.45) {
      const story = newStory(`s${writer}-${n}`)
      own.push(story)
      crew.stories.push(story)
      await sendText(crew, story, dice < 0.25 ? somePicture(crew, random) : undefined)
    } else if (dice < 0.7) await sendText(crew, old, dice < 0.55 ? somePicture(crew, random) : undefined)
    else if (dice < 0.85) await withdraw(crew, old)
    else await sendPicture(crew, writer, n)
    await pause(random() * 60)
  }
}

/** A new text of a story. */
async function sendText(crew: Crew, story: Story, picture?: string): Promise<void> {
  const text = nextText(story)
  if (picture !== undefined) story.pictures.set(text, picture)
  const answer = await send(crew, '/v1/submissions?publish=true', {
    'Content-Type': 'application/json',
    'Idempotency-Key': `${story.name}-${text}`,
    body: JSON.stringify({
      externalId: story.name,
      language: 'en',
      headline: headlineOf(story, text),
      body: bodyOf(story, text),
      source: { name: 'Chaos' },
      rights: 'Chaos',
      ...(picture !== undefined && { picture: { id: picture } }),
      ...(text > 1 && { note: `Text ${text} says it better.` }),
    }),
  })
  if (isKilledByDesk(story, answer)) return
  if (!isTaken(crew, answer, `text ${text > 1 ? 'again' : 'first'}`, [200, 201])) return
  story.id = (JSON.parse(answer.body) as { id: string }).id
  acknowledge(crew, story, text)
}

async function withdraw(crew: Crew, story: Story): Promise<void> {
  story.goes = true
  const answer = await send(crew, `/v1/submissions/${story.id}/withdrawal`, {
    'Content-Type': 'application/json',
    body: JSON.stringify({ reason: 'Sent in error' }),
  })
  if (isKilledByDesk(story, answer)) return
  if (!isTaken(crew, answer, 'withdrawal', [200])) return
  story.gone ??= crew.newsroom.clock.atMost()
  story.goneHere ??= Date.now()
  crew.record.count('stories withdrawn')
}

/** A partner's picture, different from all before. */
async function sendPicture(crew: Crew, writer: number, n: number): Promise<void> {
  const file = plainPng(32, writer, n)
  const form = new FormData()
  for (const name of ['alt', 'credit', 'rights']) form.append(name, `A ferry ${n}`)
  form.append('file', new Blob([file], { type: 'image/png' }), 'ferry.png')
  const answer = await send(crew, '/v1/pictures', { body: form })
  if (!isTaken(crew, answer, 'picture', [200, 201])) return
  const { id } = JSON.parse(answer.body) as { id: string }
  crew.pictures.push({ id, bytes: Buffer.from(file).toString('base64'), at: crew.newsroom.clock.atMost() })
  crew.record.count('pictures kept')
}

/** One that is not swept yet: what nobody has named for an hour goes. */
function somePicture({ pictures, newsroom }: Crew, random: () => number): string | undefined {
  const known = pictures.slice(-RECENT).filter(({ at }) => newsroom.clock.atMost() - at < HALF_AN_HOUR)
  return known[Math.floor(random() * known.length)]?.id
}

const RECENT = 12
const HALF_AN_HOUR = 1_800_000

/** The desk had the last word on the story. */
const isKilledByDesk = ({ goes }: Story, answer: Answered | undefined) => goes && answer?.status === 409

function isTaken(
  { record }: Crew,
  answer: Answered | undefined,
  what: string,
  good: readonly number[],
): answer is Answered {
  if (answer && good.includes(answer.status)) return true
  record.judge(`a ${what} is ${answer?.status ?? 'never acknowledged'}: ${answer?.body.slice(0, 300)}`)
  return false
}

type Sent = { body: RequestInit['body'] } & { [header: string]: RequestInit['body'] }

const send = (crew: Crew, path: string, { body, ...headers }: Sent) =>
  untilAnswered(crew, path, {
    method: 'POST',
    headers: { ...(headers as { [name: string]: string }), Authorization: `Bearer ${crew.newsroom.key}` },
    body: body ?? null,
  })
