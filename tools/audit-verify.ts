import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SEAL_HASH } from '../functions/seals/audit-seal.ts'
import { openBucket } from './bucket.ts'
import { openNewsroom } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'
import { compareCopies, sealsIn, verifySeals } from './verify-seals.ts'

const { values } = readFlags(
  `npm run audit:verify -- [--head HASH] [--remote]

Computes the seals of the audit anew and says where what is stored differs: rows that were changed, added or taken away
after they were sealed. Then compares the newest with its copy in the bucket, which nobody changes who has the database alone.

  --head HASH  the hash of a seal that you know, from the log or the page Health; it must be among them
  --remote     for the deployed newsroom; without it for that on this machine

The status is 0 if everything is as it was written, 1 if anything differs or the bucket has no copy to compare with.`,
  { options: { head: { type: 'string' }, remote: { type: 'boolean', default: false } } },
)

/** Seals and rows that one answer of the database holds. */
const PAGE = 5000
const { head } = values
if (head !== undefined && !SEAL_HASH.test(head))
  stop(`${head} is not the hash of a seal: it has 43 letters, digits, hyphens and underscores.`, 2)
const database = openNewsroom(values)

const verdict = await verifySeals({
  ...sealsIn(async sql => (await database.ask([sql]))[0] ?? [], PAGE),
  head,
})
if ('broken' in verdict) stop(verdict.broken)
const bucket = openBucket(values)
const { seals, entries, last } = verdict
if (last)
  console.log(
    `The rows in the database agree with their seals, up to row ${last.last}: rows ${entries}, seals ${seals}.
The head is ${last.hash}${head === undefined ? '' : ', and the one you know is among them'}.`,
  )
const fault = await compareCopies(verdict, readCopy)
if (fault) stop(fault)
console.log(
  last
    ? 'The bucket has the same head. The audit is as it was written.'
    : 'Nothing is sealed yet; the first seal comes with the first minute’s job after a write.',
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
