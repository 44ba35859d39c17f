import { expect } from 'vitest'
import type { Newsroom } from './newsroom.ts'

const BATCH_LINES = 500

export interface LineAnswer {
  line: number
  status: number
  id?: string
  changed?: true
  errors?: { pointer: string; code: string }[]
}

/** One batch, lines that are text as they are; no answers to lines where the whole is refused. */
export async function postBatch(
  newsroom: Newsroom,
  headers: Record<string, string>,
  lines: readonly (object | string)[],
  query = '',
): Promise<{ status: number; lines: LineAnswer[] }> {
  const response = await newsroom.send(`/v1/submissions/batch${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...headers },
    body: lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  })
  if (response.status !== 200) return { status: response.status, lines: [] }
  const text = new TextDecoder().decode(await response.arrayBuffer())
  const answers = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as LineAnswer)
  return { status: 200, lines: answers }
}

/** Sends any number of submissions, and gives the answer to each. */
export async function sendBatch(
  newsroom: Newsroom,
  key: Record<string, string>,
  submissions: readonly object[],
  query = '',
): Promise<LineAnswer[]> {
  const answers: LineAnswer[] = []
  for (let at = 0; at < submissions.length; at += BATCH_LINES) {
    const { status, lines } = await postBatch(newsroom, key, submissions.slice(at, at + BATCH_LINES), query)
    expect(status).toBe(200)
    answers.push(...lines)
  }
  return answers
}
