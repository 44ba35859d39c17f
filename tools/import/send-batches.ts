import { askTarget, ImportStopped, reasons, stopped, type Target } from './ask-target.ts'
import type { Entry, Place } from './entry.ts'

/** Those of the API. */
const LINES = 500
const BYTES = 4 * 1024 * 1024

/** What became of a text. `known`: the newsroom had it, and took this as its next version or as the same again. `proposal`: the newsroom holds it for the desk beside the text that the desk has. */
export type Result = 'new' | 'known' | 'proposal' | 'refused'

export interface Outcome extends Place {
  result: Result
  /** Why it was refused. */
  message?: string
}

interface LineAnswer {
  line: number
  status: number
  errors?: { pointer?: string; message?: string }[]
}

/** Sends entries batch after batch, in order; speaks only the batch endpoint and waits where it is told to. */
export async function* sendBatches(entries: AsyncIterable<Entry>, target: Target): AsyncGenerator<Outcome> {
  for await (const { places, lines } of batches(entries)) {
    const answers = lines.length > 0 ? await send(Buffer.concat(lines), target) : undefined
    let line = 0
    for (const { refusal, ...place } of places) {
      if (refusal !== undefined) yield { ...place, result: 'refused', message: refusal }
      else yield { ...place, ...outcomeOf(answers?.get(++line)) }
    }
  }
}

/** `lines` are those of the entries that are submissions, as NDJSON. */
interface Batch {
  places: (Place & { refusal?: string })[]
  lines: Uint8Array[]
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<Batch> {
  let batch: Batch = { places: [], lines: [] }
  let size = 0
  for await (const { origin, bytes, ...read } of entries) {
    const line = 'submission' in read ? Buffer.from(`${JSON.stringify(read.submission)}\n`) : undefined
    const added = line?.length ?? 0
    if (batch.places.length === LINES || (size + added > BYTES && size > 0)) {
      yield batch
      batch = { places: [], lines: [] }
      size = 0
    }
    if (line) batch.lines.push(line)
    batch.places.push({ origin, bytes, ...('refusal' in read ? { refusal: read.refusal } : {}) })
    size += added
  }
  if (batch.places.length > 0) yield batch
}

function outcomeOf(answer: LineAnswer | undefined): { result: Result; message?: string } {
  switch (answer?.status) {
    case undefined:
      return { result: 'refused', message: 'The newsroom gave no answer for this line.' }
    case 201:
      return { result: 'new' }
    case 200:
      return { result: 'known' }
    case 202:
      return { result: 'proposal' }
    default:
      return { result: 'refused', message: `${answer?.status} ${reasons(answer?.errors)}`.trim() }
  }
}

async function send(body: Uint8Array<ArrayBuffer>, target: Target): Promise<Map<number, LineAnswer>> {
  const path = `/v1/submissions/batch${target.publish ? '?publish=true' : ''}`
  const { status, text } = await askTarget(target, path, { body, type: 'application/x-ndjson' })
  if (status !== 200) throw stopped(status, text)
  return readAnswers(text)
}

function readAnswers(text: string): Map<number, LineAnswer> {
  try {
    const answers = text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as LineAnswer)
    return new Map(answers.map(answer => [answer.line, answer]))
  } catch {
    throw new ImportStopped('What answers there is not a Dawnwire newsroom.')
  }
}
