import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { methodNotAllowed, PROBLEMS, Problem, problemResponse } from '../../../functions/http/problem.ts'
import { problemPage } from '../../../functions/pages/problem-page.tsx'

describe.each([
  ['JSON', (problem: Problem) => problemResponse(problem, 'https://news.example')],
  ['a page', (problem: Problem) => problemPage('/', problem)],
] as const)('a problem told as %s', (_, tell) => {
  it.each([
    ['unavailable', 503, '5'],
    ['rate_limited', 429, '60'],
  ] as const)(
    '%s is %d and says when to come back, also where the thrower does not',
    (code, status, after) => {
      const silent = tell(new Problem(code, 'Later.'))
      expect([silent.status, silent.headers.get('Retry-After')]).toEqual([status, after])
      const exact = tell(new Problem(code, 'Later.', { headers: { 'Retry-After': '7' } }))
      expect(exact.headers.get('Retry-After')).toBe('7')
    },
  )

  it('of a method is 405 and says which there are', () => {
    const response = tell(methodNotAllowed(['GET', 'HEAD']))
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})

/** Of the desk alone, on a page. */
const ON_A_PAGE = 'kill_final'

test('developers are told of every problem with its status', () => {
  const text = readFileSync('docs/app-developer.md', 'utf8')
  const told = [...text.matchAll(/^\| (\d{3}) \| `(\w+)` \|/gm)].map(([, status, code]) => [
    Number(status),
    code,
  ])
  const known = Object.entries(PROBLEMS).flatMap(([code, { status }]) =>
    code === ON_A_PAGE ? [] : [[status, code]],
  )
  expect(told).toEqual(known)
})
