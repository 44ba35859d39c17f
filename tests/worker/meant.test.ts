import { expect, test } from 'vitest'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)

test.each<[string, string, number?]>([
  ['/v1/articles?country=jp', '"country" must be written JP.'],
  ['/v1/articles?country=japan', '"country" must be an ISO 3166-1 alpha-2 code, as JP.'],
  ['/v1/articles?contry=JP', '"contry" is not known here: perhaps country is meant.'],
  [
    '/v1/articles?published_after=2026-05-01T00:00:00Z',
    '"published_after" is not known here: perhaps publishedAfter is meant.',
  ],
  ['/v1/articles?fields=lst', '"fields" must be written list.'],
  ['/v1/articles?fields=everything', '"fields" must be one of id, list, full.'],
  ['/v1/articles?limit=-1', '"limit" must be a whole number from 1 to 100.'],
  ['/v1/people?prefx=A', '"prefx" is not known here: perhaps prefix is meant.'],
  ['/v1/regions?region=asia', '"region" is not known here: there are prefix, limit, cursor.'],
  ['/v1/articles?country=ZZ', 'There is no country ZZ; /v1/countries lists those that there are.', 404],
  ['/v1/articles?language=qq', 'There is no language qq; write a tag of BCP 47, as ja or zh-Hant.', 404],
  ['/v1/articles?language=jp&region=asia', 'There is no language jp: perhaps ja is meant.', 404],
  ['/v1/articles?language=English', '"language" must be written en.'],
  ['/v1/articles?language=e', '"language" must be a BCP 47 tag, as ja or zh-Hant.'],
  ['/v1/articles?q=ferry', '"q" is not known here: /v1/search looks for words.'],
  ['/v1/articles?since=0', '"since" is not known here: /v1/changes tells what changed since you last asked.'],
  ['/v1/changes?region=europe', 'There is no region europe; /v1/regions lists those that there are.', 404],
  ['/v1/changes?language=cn', 'There is no language cn: perhaps zh is meant.', 404],
  ['/v1/search?q=%E6%9D', '"q" must be UTF-8, with each byte escaped as %E4.'],
  ['/v1/search?q=%ED%A0%80', '"q" must be UTF-8, with each byte escaped as %E4.'],
  ['/v1/articles/ferry-0abc0abc0abc0abc', 'Ask by the id alone: /v1/articles/0abc0abc0abc0abc.', 404],
  ['/v1/articles/ferry', "There is no such id: an article's has 16 characters, as in /v1/articles.", 404],
  ['/v1/stories', 'There is nothing at this address; /docs lists those that there are.', 404],
  ['/v1/articles?lang=id', '"lang" is not known here: perhaps language is meant.'],
  [
    '/v1/articles?page=2',
    '"page" is not known here: go on with cursor, the nextCursor of the answer before.',
  ],
  [
    '/v1/changes?country=ID',
    '"country" is not known here: follow a region, and choose by the tags of what comes.',
  ],
  [
    '/v1/articles?publishedAfter=2026-05-01T09:00:00+07:00',
    '"publishedAfter" must have its + written as %2B.',
  ],
  ['/v1/search?q=ferry&from=2026-05-01T09:00+07:00', '"from" must have its + written as %2B.'],
  [
    '/v1/articles?publishedAfter=2026-05-01',
    '"publishedAfter" must be a time with its offset, as 2026-05-01T09:00:00Z.',
  ],
  ['/openapi.json?limit=5', '"limit" is not known here: this address takes no parameters.'],
])('%s is told what was meant', async (path, detail, status = 400) => {
  expect(await expectProblem(await newsroom.get(path), status)).toMatchObject({ detail })
})

test.each([
  [{ ...SUBMISSION, headlin: 'x' }, '/headlin', 'There is no field "headlin"; perhaps headline is meant.'],
  [{ ...SUBMISSION, colour: 'x' }, '/colour', 'There is no field "colour"; take it out or correct its name.'],
  [
    { ...SUBMISSION, source: { ...SUBMISSION.source, uri: 'x' } },
    '/source/uri',
    'There is no field "uri"; perhaps url is meant.',
  ],
  [
    { ...SUBMISSION, dateline: { plaze: 'Busan' } },
    '/dateline/plaze',
    'There is no field "plaze"; perhaps place is meant.',
  ],
])('a field that there is not is told which was meant', async (submission, pointer, message) => {
  const { errors } = await expectProblem(await submit(newsroom, key, submission), 422)
  expect(errors).toContainEqual({ pointer, code: 'unknown_key', message })
})

test.each([
  ['publish=True', '"publish" must be written true.'],
  ['publish=yes', '"publish" must be one of true, false.'],
])('%s at the door of partners is told what was meant', async (query, detail) => {
  const answer = await submit(newsroom, key, SUBMISSION, `/v1/submissions?${query}`)
  expect(await expectProblem(answer, 400)).toMatchObject({ detail })
})

test.each(['English', 'jp', 'zz'])(
  'the tagger hears from the text where %s names no language',
  async language => {
    const answer = await submit(newsroom, key, { text: 'ソウルで会談した。', language }, '/v1/tag')
    expect(await answer.json()).toMatchObject({ language: 'ja', places: [{ code: 'gn:1835848' }] })
  },
)

test('the tagger answers with the language in its one spelling', async () => {
  const answer = await submit(newsroom, key, { text: '東京', language: 'zh-tw' }, '/v1/tag')
  expect(await answer.json()).toMatchObject({ language: 'zh-Hant' })
})

test('a problem names a page that explains it', async () => {
  const { type } = await expectProblem(await newsroom.get('/v1/articles?limit=0'), 400)
  expect(type).toBe('http://localhost:8787/docs/problems/malformed')
})

const JSON_TYPE = { 'Content-Type': 'application/json' }
const NDJSON = { 'Content-Type': 'application/x-ndjson' }
const post = (path: string, headers: Record<string, string>, body: BodyInit = '{}') =>
  newsroom.send(path, { method: 'POST', headers, body })
const unknownKey = { Authorization: `Bearer dw_${'0'.repeat(16)}_${'a'.repeat(43)}` }

test.each<[string, () => Promise<Response>, number, RegExp]>([
  [
    'no key',
    () => post('/v1/submissions', JSON_TYPE),
    401,
    /^Send an API key as Authorization: Bearer dw_…\.$/,
  ],
  [
    'half a key',
    () => post('/v1/submissions', { ...JSON_TYPE, Authorization: 'Bearer dw_0123' }),
    401,
    /no whole API key\. Send Bearer, a space and the key as you got it/,
  ],
  ['an unknown key', () => post('/v1/submissions', { ...JSON_TYPE, ...unknownKey }), 401, /Ask the newsroom/],
  [
    'another type',
    () => post('/v1/submissions', { ...key, ...NDJSON }),
    415,
    /^Send the body as application\/json\.$/,
  ],
  [
    'another encoding',
    () => post('/v1/submissions', { ...key, ...JSON_TYPE }, new Uint8Array([0x22, 0xff, 0x22])),
    400,
    /Encode it as UTF-8/,
  ],
  [
    'too long a body',
    () => post('/v1/submissions', { ...key, ...JSON_TYPE }, ' '.repeat(131_073)),
    413,
    /at most 131072 bytes\. Send less, or in parts\.$/,
  ],
  [
    'too long a batch',
    () => post('/v1/submissions/batch', { ...key, ...NDJSON }, '{}\n'.repeat(501)),
    413,
    /at most 500 lines; it has 501\. Send it in parts, one after another\.$/,
  ],
])('who sends %s is told what to do', async (_, send, status, detail) => {
  expect((await expectProblem(await send(), status)).detail).toMatch(detail)
})
