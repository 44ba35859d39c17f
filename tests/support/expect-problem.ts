import { expect } from 'vitest'

interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  errors?: { pointer: string; code: string; message: string }[]
}

export async function expectProblem(response: Response, status: number, pointers?: string[]) {
  expect([response.status, response.headers.get('Content-Type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ])
  const problem = (await response.json()) as ProblemBody
  expect(problem).toMatchObject({ status, type: expect.any(String), title: expect.any(String) })
  if (pointers) expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers)
  return problem
}
