import { describe, expect, test } from 'vitest'
import { LONGEST_QUERY } from '../../functions/search/story-query.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { HOSTILE_QUERIES } from '../support/hostile-queries.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { searchPath } from '../support/search.ts'

const newsroom = makeNewsroom()

describe('what somebody types', () => {
  test.each(HOSTILE_QUERIES)('%j is no syntax', async q => {
    const answer = await newsroom.get(searchPath({ q }))
    expect(answer.status).toBe(200)
  })

  test.each(['%', 'a%', 'a%00'])('%s, which is escaped badly, is taken as it stands', async q => {
    expect((await newsroom.get(`/v1/search?q=${q}`)).status).toBe(200)
  })

  test.each(['%ff', '%ed%a0%80', 'a%e6%9d'])('%s, which is no UTF-8, is refused', async q => {
    const { detail } = await expectProblem(await newsroom.get(`/v1/search?q=${q}`), 400)
    expect(detail).toBe('"q" must be UTF-8, with each byte escaped as %E4.')
  })

  test.each([
    ['', 'malformed', '"q" must be given, or a filter'],
    ['q=', 'malformed', `"q" must have 1 to ${LONGEST_QUERY} characters.`],
    ['q=%00%1b', 'malformed', `"q" must have 1 to ${LONGEST_QUERY} characters.`],
    [`q=${'a'.repeat(10_240)}`, 'malformed', `"q" must have 1 to ${LONGEST_QUERY} characters.`],
    ['q=a&q=b', 'malformed', '"q" is given twice.'],
    ['q=a&limit=-1', 'malformed', '"limit" is not known here'],
    ['q=a&fields=all', 'malformed', '"fields" is not known here'],
    ['q=a&country=jp', 'malformed', '"country" must be written JP.'],
    ['q=a&sort=best', 'malformed', '"sort" must be one of relevance, newest.'],
    ['q=a&from=yesterday', 'malformed', '"from" must be a day or a time'],
    ['q=a&to=2026-02-30', 'malformed', '"to" must be a day or a time'],
    ['q=a&from=2026-05-02&to=2026-05-01', 'malformed', '"to" must be later than "from".'],
    ['q=a&cursor=x!', 'malformed', '"cursor" must be a nextCursor'],
    ['q=a&cursor=007', 'malformed', '"cursor" must be a nextCursor'],
    ['q=a&cursor=-1.5', 'malformed', '"cursor" must be a nextCursor'],
    ['q=a&cursor=abc', 'malformed', '"cursor" must be a nextCursor of the same search in the same order.'],
    ['q=a&sort=newest&cursor=1.abc', 'malformed', '"cursor" must be a nextCursor of the same search'],
    ['q=a&cursor=mwvahmhc07rp1c6m2m2sq8ad', 'malformed', '"cursor" must be a nextCursor'],
    ['q=a&country=ZZ', 'not_found', 'There is no country ZZ; /v1/countries lists those that there are.'],
    ['q=a&topic=medtop:99999999', 'not_found', '/v1/topics lists'],
    ['q=a&region=atlantis', 'not_found', 'There is no region atlantis; /v1/regions lists'],
  ])('%s is refused by name', async (query, code, detail) => {
    const answer = await newsroom.get(`/v1/search?${query}`)
    const problem = await answer.clone().json<{ code: string; detail: string }>()
    expect(problem.code).toBe(code)
    expect(problem.detail).toContain(detail)
    expect(answer.status).toBe(code === 'malformed' ? 400 : 404)
    if (code === 'malformed') expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})
