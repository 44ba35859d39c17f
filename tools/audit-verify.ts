import { ask } from './ask.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'
import { sealsIn, verifySeals } from './verify-seals.ts'

const { values } = readFlags(
  `npm run audit:verify -- [--head HASH] [--remote]

Computes the seals of the audit anew and says where what is stored differs: rows that were changed, added or taken away
after they were sealed.

  --head HASH  a seal that you know, from the log or the health page; it must be among them
  --remote     for the deployed newsroom; without it for that on this machine`,
  { options: { head: { type: 'string' }, remote: { type: 'boolean', default: false } } },
)

/** Seals and rows that one answer of the database holds. */
const PAGE = 5000
const { head, remote } = values

const verdict = await verifySeals({ ...sealsIn(sql => ask(sql, { remote }), PAGE), head })
if ('broken' in verdict) stop(verdict.broken)
const { seals, entries, last } = verdict
console.log(
  seals === 0
    ? 'Nothing is sealed yet; the first seal comes with the first minute’s job after a write.'
    : `The audit is as it was written, up to row ${last?.last}: rows ${entries}, seals ${seals}.
The head is ${last?.hash}.`,
)
