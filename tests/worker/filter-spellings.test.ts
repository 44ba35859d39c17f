import { beforeAll, describe, expect, test } from 'vitest'
import { json, publish } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'

const newsroom = makeNewsroom()

/** The same story in each of these, as submitted. */
const WRITTEN = ['en', 'en-US', 'ja', 'zh-TW', 'zh-Hans', 'sr-Cyrl']
const ids = new Map<string, string>()

beforeAll(async () => {
  const key = await makeKey(newsroom)
  for (const language of WRITTEN) {
    const { id } = await publish(newsroom, key, { language })
    ids.set(id, language)
  }
})

const list = (query: string) => newsroom.get(`/v1/articles?${query}`)

describe('a code that is written in another way than ours is refused with ours', () => {
  test.each([
    ['language', 'JA', 'ja'],
    ['language', 'zh-hant', 'zh-Hant'],
    ['language', 'ZH-hant-hk', 'zh-Hant-HK'],
    ['language', 'en-us', 'en-US'],
    ['language', 'en-US-u-ca-gregory', 'en-US'],
    ['language', 'iw', 'he'],
    ['language', 'English', 'en'],
    ['country', 'jp', 'JP'],
    ['country', 'Jp', 'JP'],
    ['region', 'East-Asia', 'east-asia'],
    ['region', 'ASIA', 'asia'],
    ['topic', 'MedTop:20000639', 'medtop:20000639'],
    ['person', 'WD:q42', 'wd:Q42'],
    ['person', 'wd:q42', 'wd:Q42'],
    ['place', 'GN:1850147', 'gn:1850147'],
    ['organisation', 'dw:Some-Body', 'dw:some-body'],
  ])('%s=%s is 400: write %s', async (name, given, ours) => {
    const response = await list(`${name}=${given}`)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { detail } = await expectProblem(response, 400)
    expect(detail).toBe(`"${name}" must be written ${ours}.`)
    expect((await list(`${name}=${encodeURIComponent(ours)}`)).status).not.toBe(400)
  })

  test.each(['JP', 'Asia-East', 'nowhere'])(
    'region=%s is 404, in the spelling that was given',
    async region => {
      const { detail } = await expectProblem(await list(`region=${region}`), 404)
      expect(detail).toBe(`There is no region ${region}; /v1/regions lists those that there are.`)
    },
  )

  test.each([
    ['language', 'zh_TW', 'a BCP 47 tag, as ja or zh-Hant'],
    ['language', 'e', 'a BCP 47 tag, as ja or zh-Hant'],
    ['language', '日本語', 'a BCP 47 tag, as ja or zh-Hant'],
    ['language', '', 'a BCP 47 tag, as ja or zh-Hant'],
    ['country', 'JPN', 'an ISO 3166-1 alpha-2 code, as JP'],
    ['country', 'ıd', 'an ISO 3166-1 alpha-2 code, as JP'],
    ['region', 'East Asia', 'the path name of a region, as east-asia'],
    ['topic', 'sport', 'a code, as medtop:15000000'],
    ['person', '42', 'a code, as dw:abbas-araghchi'],
    ['place', 'Tokyo', 'a code, as gn:1850147'],
    ['organisation', 'wd:', 'a code, as dw:united-nations'],
  ])('%s=%s is 400 and says that it must be %s', async (name, given, what) => {
    const { detail } = await expectProblem(await list(`${name}=${encodeURIComponent(given)}`), 400)
    expect(detail).toContain(`"${name}" must be ${what}`)
  })
})

describe('stories by language', () => {
  test.each([
    ['en', ['en', 'en-US']],
    ['en-US', ['en', 'en-US']],
    ['ja', ['ja']],
    ['ja-JP', ['ja']],
    ['zh', ['zh-Hans', 'zh-TW']],
    ['zh-US', ['zh-Hans', 'zh-TW']],
    ['zh-Hant', ['zh-TW']],
    ['zh-TW', ['zh-TW']],
    ['zh-Hant-HK', ['zh-TW']],
    ['zh-SG', ['zh-Hans']],
    ['sr', ['sr-Cyrl']],
    ['sr-Cyrl', ['sr-Cyrl']],
    ['ko', []],
  ])('%s lists what is written in %j', async (language, found) => {
    const response = await list(`language=${language}`)
    expect(response.status).toBe(200)
    const { items } = await json<{ items: { id: string }[] }>(response)
    expect(items.map(({ id }) => ids.get(id)).sort()).toEqual(found)
  })

  test.each(['zz', 'jp', 'xx-US', 'qaa'])('%s is no language that there is: 404', async language => {
    const response = await list(`language=${language}`)
    await expectProblem(response, 404)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=10, stale-if-error=0')
  })
})
