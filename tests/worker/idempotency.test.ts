import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { json, rows, snapshot } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, SUBMISSION, submit } from '../support/newsroom.ts'
import { newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, key } = await newsroomAtNoon()
const otherOwner = await makeKey(newsroom, { owner: 'desk wire', scopes: 'submit' })

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
  test('fifty at once make one article and fifty equal answers', async () => {
    const headers = { ...key, 'Idempotency-Key': 'fifty' }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => submit(newsroom, headers, { ...SUBMISSION, headline: 'Fifty' })),
    )
    const told = await Promise.all(
      answers.map(async answer => [
        answer.status,
        answer.headers.get('Location'),
        answer.headers.get('ETag'),
        await answer.text(),
      ]),
    )
    expect(new Set(told.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(told[0]?.[0]).toBe(201)
    expect(await rows("SELECT count(*) AS n FROM article WHERE headline = 'Fifty'")).toEqual([{ n: 1 }])
  })

  test('with another body is 422, with another owner a key of its own', async () => {
    const headers = { 'Idempotency-Key': 'other' }
    expect((await submit(newsroom, { ...key, ...headers })).status).toBe(201)
    const before = await snapshot()
    const problem = await expectProblem(
      await submit(newsroom, { ...key, ...headers }, { ...SUBMISSION, urgency: 1 }),
      422,
      [''],
    )
    expect(problem.errors?.[0]?.code).toBe('idempotency_key_reused')
    expect(await snapshot()).toBe(before)
    expect(
      (await submit(newsroom, { ...otherOwner, ...headers }, { ...SUBMISSION, urgency: 1 })).status,
    ).toBe(201)
  })

  test('is free again after a refusal', async () => {
    const headers = { ...key, 'Idempotency-Key': 'second-try' }
    expect((await submit(newsroom, headers, { ...SUBMISSION, urgency: 0 })).status).toBe(422)
    expect((await submit(newsroom, headers)).status).toBe(201)
  })

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
