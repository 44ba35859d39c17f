import type { Candidate } from './read-result.ts'

const LINES = 500
const BYTES = 4 * 1024 * 1024

interface Target {
  origin: string
  key: string
  publish: boolean
  onProgress?: (done: number, total: number) => void
}

interface LineAnswer {
  line: number
  status: number
  id?: string
  errors?: { pointer: string; message: string }[]
}

export interface Sent {
  created: number
  known: number
  rejected: { origin: string; message: string }[]
}

/** Speaks only the batch endpoint of the running instance, a batch after another; waits where it is told to. */
export async function sendBatches(candidates: readonly Candidate[], target: Target): Promise<Sent> {
  const sent: Sent = { created: 0, known: 0, rejected: [] }
  let done = 0
  for (const batch of batches(candidates)) {
    const answers = await send(batch, target)
    for (const { line, status, errors } of answers) {
      if (status === 201) sent.created++
      else if (status === 200) sent.known++
      else {
        const message = (errors ?? []).map(error => `${error.pointer} ${error.message}`.trim()).join(' ')
        sent.rejected.push({ origin: batch[line - 1]?.origin ?? '', message: `${status} ${message}` })
      }
    }
    done += batch.length
    target.onProgress?.(done, candidates.length)
  }
  return sent
}

function* batches(candidates: readonly Candidate[]): Generator<Candidate[]> {
  let batch: Candidate[] = []
  let bytes = 0
  for (const candidate of candidates) {
    const size = Buffer.byteLength(JSON.stringify(candidate.submission)) + 1
    if (batch.length === LINES || (bytes + size > BYTES && batch.length > 0)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(candidate)
    bytes += size
  }
  if (batch.length > 0) yield batch
}

async function send(batch: readonly Candidate[], target: Target): Promise<LineAnswer[]> {
  for (;;) {
    const response = await fetch(
      `${target.origin}/v1/submissions/batch${target.publish ? '?publish=true' : ''}`,
      {
        method: 'POST',
        headers: { Authorization: `Bearer ${target.key}`, 'Content-Type': 'application/x-ndjson' },
        body: batch.map(({ submission }) => `${JSON.stringify(submission)}\n`).join(''),
      },
    )
    const text = await response.text()
    if (response.ok)
      return text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as LineAnswer)
    const wait = Number(response.headers.get('Retry-After'))
    if (!wait) throw new Error(`The instance answered ${response.status}: ${text}`)
    await new Promise(resolve => setTimeout(resolve, wait * 1000))
  }
}
