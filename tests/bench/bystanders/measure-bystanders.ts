import type { Instances } from '../delivery/instances.ts'
import { type Ask, open, quantile, request } from '../delivery/load.ts'
import { makeKeys } from '../delivery/seed.ts'
import { residentMb } from './resident-mb.ts'

const BATCHES = 4
const BATCH_BYTES = 4 * 1024 * 1024 - 4096
const LINE_BYTES = 60_000
const PAUSE = 2

export interface Bystanders {
  /** Ms that a cached read takes while four of the largest batches are read, tagged and written. */
  p50: number
  p99: number
  longest: number
  /** How long the four took, ms. */
  batchesMs: number
  /** Resident memory of workerd at its highest over that before, MB. */
  grownBy: number
}

/** A cached read beside four batches of 4 MiB at once, by keys that are good, or by none that is, in a newsroom of this name. */
export async function measureBystanders(
  instances: Instances,
  name: string,
  areGood: boolean,
): Promise<Bystanders> {
  const { instance, port } = await instances.start(instances.emptyState(name), 'local')
  const keys = areGood
    ? await makeKeys(instance, BATCHES)
    : Array.from({ length: BATCHES }, () => `dw_${'0'.repeat(16)}_${'A'.repeat(43)}`)
  const reader = await open(port)
  await reader(request(port, '/'))
  await reader(request(port, '/'))
  // Once with a small batch, so that what every newsroom holds after its first is not counted.
  const [first = ''] = await makeKeys(instance, 1)
  await reader(batchOf(port, first, [worstLine(99, 0)]))
  const before = residentMb(port)
  let highest = before
  const senders = await Promise.all(keys.map(() => open(port)))
  const started = performance.now()
  let isDone = false
  const work = Promise.all(senders.map((ask, i) => sendLargest(ask, port, keys[i] ?? '', i))).then(() => {
    isDone = true
    return performance.now() - started
  })
  const waits: number[] = []
  while (!isDone) {
    const asked = performance.now()
    const { status } = await reader(request(port, '/'))
    waits.push(performance.now() - asked)
    if (status !== 200) throw new Error(`a cached read is ${status}`)
    highest = Math.max(highest, residentMb(port))
    await new Promise(resolve => setTimeout(resolve, PAUSE))
  }
  const batchesMs = await work
  for (const ask of [reader, ...senders]) ask.close()
  await instances.stop(instance)
  waits.sort((a, b) => a - b)
  return {
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    longest: waits.at(-1) ?? Number.NaN,
    batchesMs,
    grownBy: highest - before,
  }
}

async function sendLargest(ask: Ask, port: number, key: string, number: number): Promise<void> {
  const lines: string[] = []
  for (let size = 0; size + LINE_BYTES < BATCH_BYTES; size += LINE_BYTES)
    lines.push(worstLine(number, lines.length))
  const answer = await ask(batchOf(port, key, lines))
  const refused = answer.text().match(/"status":4\d\d.*/)?.[0]
  if (![200, 401, 503].includes(answer.status) || (answer.status === 200 && refused))
    throw new Error(refused ?? answer.text().slice(0, 500))
}

const batchOf = (port: number, key: string, lines: readonly string[]) =>
  request(port, '/v1/submissions/batch', {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })

/** Long, full of names and of as much Markdown as is taken, each another text. */
function worstLine(batch: number, line: number): string {
  const paragraph =
    '*Tokyo* and Seoul agreed with Beijing, Hanoi, Jakarta, Manila, Delhi, Dhaka, Astana and ' +
    `Tashkent on plan ${batch}-${line} of the Association of Southeast Asian Nations.\n\n- Busan\n- Osaka\n\n`
  const body = paragraph.repeat(Math.floor((LINE_BYTES - 1000) / paragraph.length))
  return JSON.stringify({
    externalId: `worst-${batch}-${line}`,
    language: 'en',
    headline: `Plan ${batch}-${line}`,
    body,
    source: { name: 'Example' },
    rights: 'Example',
  })
}
