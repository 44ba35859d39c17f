import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from './ask.ts'
import { openBucket } from './bucket.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'
import { compareCopies, sealsIn, verifySeals } from './verify-seals.ts'

const { values } = readFlags(
  `npm run audit:verify -- [--head HASH] [--remote]

Computes the seals of the audit anew and says where what is stored differs: rows that were changed, added or taken away
after they were sealed. Then compares the newest with its copy in the bucket, which nobody changes who has the database alone.

  --head HASH  a seal that you know, from the log or the health page; it must be among them
  --remote     for the deployed newsroom; without it for that on this machine`,
  { options: { head: { type: 'string' }, remote: { type: 'boolean', default: false } } },
)

/** Seals and rows that one answer of the database holds. */
const PAGE = 5000
const { head, remote } = values

const verdict = await verifySeals({ ...sealsIn(sql => ask(sql, { remote }), PAGE), head })
if ('broken' in verdict) stop(verdict.broken)
const bucket = openBucket(values)
const fault = await compareCopies(verdict, readCopy)
if (fault) stop(fault)
const { seals, entries, last } = verdict
console.log(
  seals === 0
    ? 'Nothing is sealed yet; the first seal comes with the first minute’s job after a write.'
    : `The audit is as it was written, up to row ${last?.last}: rows ${entries}, seals ${seals}.
The head is ${last?.hash}.`,
)

async function readCopy(key: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-seal-'))
  try {
    const file = join(folder, 'seal')
    return (await bucket.take(key, file)) ? readFileSync(file, 'utf8') : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}
