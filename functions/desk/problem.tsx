import { type Problem, problemResponse } from '../http/problem.ts'

export const deskProblem = (problem: Problem): Response => problemResponse(problem)
