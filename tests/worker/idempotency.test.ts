import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { json } from '../support/articles.ts'
import { SUBMISSION, submit } from '../support/newsroom.ts'
import { newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, key } = await newsroomAtNoon()

const withKey = (headers: Record<string, string>, key: string) => ({ ...headers, 'Idempotency-Key': key })

test('an answer that changed nothing is remembered under its key as well', async () => {
  const submission = { ...SUBMISSION, externalId: 'ferry' }
  await submit(newsroom, key, submission)
  const same = await submit(newsroom, withKey(key, 'k'), submission)
  expect(same.status).toBe(200)
  const other = await submit(newsroom, withKey(key, 'k'), { ...submission, headline: 'Another' })
  expect(other.status).toBe(422)
})

test('many megabytes in one batch are written whole', async () => {
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

describe('an Idempotency-Key', () => {
  test('of a request is never that of a line', async () => {
    const single = await submit(newsroom, withKey(key, 'K:1'), SUBMISSION)
    const { lines } = await postBatch(newsroom, withKey(key, 'K'), [{ ...SUBMISSION, headline: 'Another' }])
    expect([single.status, lines[0]?.status]).toEqual([201, 201])
    expect(lines[0]?.id).not.toBe((await json<{ id: string }>(single)).id)
  })

  test('stands for the query too', async () => {
    const headers = withKey(key, 'query')
    expect((await submit(newsroom, headers, SUBMISSION)).status).toBe(201)
    expect((await submit(newsroom, headers, SUBMISSION, '/v1/submissions?publish=true')).status).toBe(422)
  })
})
