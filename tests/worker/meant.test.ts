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
  [
    '/v1/changes?constructor=x',
    '"constructor" is not known here: there are since, region, language, limit, fields, body, names.',
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
  [{ ...SUBMISSION, picture: { ur: 'x' } }, '/picture/ur', 'There is no field "ur"; perhaps url is meant.'],
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

test('a picture that came as text is asked for as a file', async () => {
  const body = new FormData()
  body.append('file', 'ferry.jpg')
  const answer = await newsroom.send('/v1/pictures', { method: 'POST', headers: key, body })
  expect(await expectProblem(answer, 400)).toMatchObject({
    detail: '"file" came as text; send it as a file, with a file name.',
  })
})
