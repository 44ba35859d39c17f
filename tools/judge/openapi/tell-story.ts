import sharp from 'sharp'
import type { JudgeTask } from './judge-task.ts'

const STORY = {
  externalId: 'judge-story',
  language: 'en',
  headline: 'Busan ferry waits for the tide',
  body: 'The ferry between Busan and Fukuoka waits for the tide.',
  source: { name: 'Example' },
  rights: 'Example',
}
const JSON_TYPE = 'application/json'
const WORDS = 'alt=A%20quay&credit=L.%20Nassar&rights=CC%20BY%204.0'

/** From its first text to its withdrawal, with what is refused on the way. Gives the id, which nobody may read any more. */
export async function tellStory({ origin, keyFor }: JudgeTask): Promise<string> {
  const [may, mayNot, copyist] = [
    await keyFor(['submit', 'publish']),
    await keyFor(['submit']),
    await keyFor(['submit'], 'copyist'),
  ]
  const ask = (path: string, key: string, body: unknown, method = 'POST') =>
    fetch(origin + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': JSON_TYPE, 'If-Match': '*' },
      body: JSON.stringify(body),
    })
  const submit = (key: string, more: object, query = '') =>
    ask(`/v1/submissions${query}`, key, { ...STORY, ...more })

  const { id } = (await (await submit(may, {}, '?publish=true')).json()) as { id: string }
  const own = `/v1/submissions/${id}`
  await submit(may, {}, '?publish=true')
  await submit(mayNot, {}, '?publish=true')
  await submit(mayNot, { urgency: 2 })
  await submit(may, { language: 'ja' })
  await submit(may, { embargoUntil: '2100-01-01T00:00:00Z' })
  await submit(copyist, { externalId: 'copy' })
  await ask(own, mayNot, { headline: 'Busan ferry waits for the evening tide' }, 'PATCH')
  await ask(own, may, { language: 'ja' }, 'PATCH')
  await ask(own, copyist, { urgency: 3 }, 'PATCH')
  await ask(`${own}/withdrawal`, mayNot, { reason: 'The source took it back.' })
  await ask(`${own}/withdrawal`, may, { reason: 'The source took it back.' })
  await submit(may, { urgency: 1 })
  await ask(own, may, { urgency: 4 }, 'PATCH')
  await sendPictures(origin, may)
  return id
}

/** As bytes: new, known, none, damaged, without words, too large. */
async function sendPictures(origin: string, key: string) {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const bytes = new Uint8Array(picture)
  const send = (body: Uint8Array<ArrayBuffer>, query: string) =>
    fetch(`${origin}/v1/pictures?${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'image/png' },
      body,
    })
  for (const body of [bytes, bytes, new Uint8Array(9), bytes.slice(0, 60), new Uint8Array(13 * 2 ** 20)])
    await send(body, WORDS)
  await send(bytes, 'alt=')
}
