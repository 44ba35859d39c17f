import { type Round, summarise, takeTurns } from '../delivery/interleave.ts'
import { type Load, open, perform, type Target } from '../delivery/load.ts'
import { type Cache, OPERATIONS, type Operation } from './cms.ts'
import type { FilledSystem } from './filled-system.ts'

const PAGE = 20

interface Subject {
  system: string
  operation: Operation
  cache: Cache
}

/** One operation of a peer and of Dawnwire, in turns. */
export interface Compared extends Subject {
  peer: Load
  dawnwire: Load
  /** Dawnwire's requests a second by the peer's: the median of the rounds' own ratios. */
  ratio: number
  /** Of one answer's body. */
  bytes: { peer: number; dawnwire: number }
  rounds: Round[]
}

export interface Missing extends Subject {
  reason: string
}

export async function compare(
  dawnwire: FilledSystem,
  peer: FilledSystem,
): Promise<{ compared: Compared[]; missing: Missing[] }> {
  const compared: Compared[] = []
  const missing: Missing[] = []
  for (const cache of ['off', 'on'] as const)
    for (const operation of Object.keys(OPERATIONS) as Operation[]) {
      const subject = { system: peer.cms.name, operation, cache }
      const ours = dawnwire.offers[cache][operation]
      const theirs = peer.offers[cache][operation]
      if (typeof ours === 'string') continue
      if (typeof theirs === 'string') missing.push({ ...subject, reason: theirs })
      else compared.push({ ...subject, ...(await compareTargets(operation, theirs, ours)) })
    }
  return { compared, missing }
}

async function compareTargets(
  operation: Operation,
  theirs: Target,
  ours: Target,
): Promise<Omit<Compared, keyof Subject>> {
  const bytes = { peer: await tryOnce(operation, theirs), dawnwire: await tryOnce(operation, ours) }
  const rounds = await takeTurns(theirs, ours)
  const { floor, ratio, ...dawnwire } = summarise(rounds)
  return { peer: floor, dawnwire, ratio, bytes, rounds }
}

/** A list that is shorter than the others' would be no comparison. Gives the bytes of the answer. */
async function tryOnce(operation: Operation, target: Target): Promise<number> {
  const ask = await open(target.port)
  const text = (await perform(ask, target)).text()
  ask.close()
  if (operation === 'list' || operation === 'filtered') {
    const numbers = new Set([...text.matchAll(/\((\d+)\)"/g)].map(([, number]) => number))
    if (numbers.size !== PAGE) throw new Error(`A list has ${numbers.size} posts instead of ${PAGE}`)
  }
  return Buffer.byteLength(text)
}
