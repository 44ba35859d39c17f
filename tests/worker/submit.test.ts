import { expect, test } from 'vitest'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

test('a submission is stored, tagged and answered with its place', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const response = await submit(newsroom, key)
  expect(response.status).toBe(201)
  const answer = (await response.json()) as {
    id: string
    tags: { countries: { code: string }[]; regions: string[] }
  }
  expect(response.headers.get('Location')).toBe(`http://localhost:8787/v1/submissions/${answer.id}`)
  expect(response.headers.get('ETag')).toBe('"v1"')
  expect(answer.tags.countries.map(country => country.code).sort()).toEqual(['JP', 'KR'])
  expect(answer.tags.regions).toEqual(['east-asia'])
})

test('a first submission takes two round trips, with a key and an external id too', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const plain = await newsroom.roundTrips(() => submit(newsroom, key))
  const keyed = await newsroom.roundTrips(() =>
    submit(newsroom, { ...key, 'Idempotency-Key': 'k1' }, { ...SUBMISSION, externalId: 'e1' }),
  )
  expect([plain, keyed]).toEqual([2, 2])
})

test('a key that is not known yet is looked up before the body is parsed: one round trip more', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'first', isKnown: false })
  const first = await newsroom.roundTrips(() => submit(newsroom, key))
  const second = await newsroom.roundTrips(() => submit(newsroom, key))
  newsroom.clock.now += 60_000
  const later = await newsroom.roundTrips(() => submit(newsroom, key))
  expect([first, second, later]).toEqual([3, 1, 3])
})

test('a published submission is read as JSON and as a page', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const response = await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')
  const { id, url } = (await response.json()) as { id: string; url: string }
  const json = await newsroom.get(`/v1/articles/${id}`)
  expect(json.status).toBe(200)
  expect(await json.json()).toMatchObject({ id, headline: SUBMISSION.headline, regions: ['east-asia'] })
  const page = await newsroom.get(url)
  expect(await page.text()).toContain('<h2>What changes</h2>')
  const list = (await (await newsroom.get('/v1/articles?region=east-asia')).json()) as {
    items: { id: string }[]
  }
  expect(list.items[0]?.id).toBe(id)
})
