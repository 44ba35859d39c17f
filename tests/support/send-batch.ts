import { expect } from 'vitest'
import type { Newsroom } from './newsroom.ts'

const BATCH_LINES = 500

interface LineAnswer {
  line: number
  status: number
  id?: string
  errors?: { pointer: string; code: string }[]
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
    const lines = submissions.slice(at, at + BATCH_LINES).map(line => JSON.stringify(line))
    const response = await newsroom.send(`/v1/submissions/batch${query}`, {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    expect(response.status).toBe(200)
    const text = new TextDecoder().decode(await response.arrayBuffer())
    answers.push(
      ...text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    )
  }
  return answers
}
