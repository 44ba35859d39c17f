import { describe, expect, it } from 'vitest'
import { methodNotAllowed, Problem, problemResponse } from '../../../functions/http/problem.ts'
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
