import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const withKey = (headers: Record<string, string>, key: string) => ({ ...headers, 'Idempotency-Key': key })

test('an answer that changed nothing is remembered under its key as well', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const submission = { ...SUBMISSION, externalId: 'ferry' }
  await submit(newsroom, key, submission)
  const same = await submit(newsroom, withKey(key, 'k'), submission)
  expect(same.status).toBe(200)
  const other = await submit(newsroom, withKey(key, 'k'), { ...submission, headline: 'Another' })
  expect(other.status).toBe(422)
})

test('many megabytes in one batch are written whole', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const body = `${'Busan and Fukuoka share the strait. '.repeat(200)}\n\n`.repeat(8)
  const lines = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({ ...SUBMISSION, headline: `Ferry ${i}`, body }),
  )
  const trips = await newsroom.roundTrips(async () => {
    const response = await newsroom.send('/v1/submissions/batch', {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    const answers = (await response.text()).trim().split('\n')
    expect(new Set(answers.map(answer => JSON.parse(answer).status))).toEqual(new Set([201]))
  })
  expect(trips).toBeLessThanOrEqual(40)
  expect(
    await env.DB.prepare(
      "SELECT count(*) AS n FROM revision JOIN article ON id = article_id WHERE headline LIKE 'Ferry %'",
    ).first('n'),
  ).toBe(60)
})
