import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { WORD } from '../layout.ts'
import type { Scanned } from '../scan.ts'

/** What may stand between an office and a name: nothing, a space, or the comma of an apposition. */
const AFTER_ROLE = /^(?:[ ,、，・:：]|, )?$/
const AFTER_NAME = /^(?:[ 、，・（(]|, (?:the |a |an |its |their )?|의 | sebagai )?$/
const LONGEST_GAP = 8

/** An office, and where it or the name begins, whichever is first. */
export interface Role {
  role: string
  start: number
}

/** Looks for the office or role beside a name of one field. */
export function makeRoleBeside(
  gazetteer: LoadedGazetteer,
  { text, words }: Scanned,
): (start: number, end: number) => Role | undefined {
  const roles = words.filter(({ postings }) =>
    postings.some(({ entity }) => gazetteer.entities.codes[entity] === WORD.role),
  )
  return (start, end) => {
    // Roles do not nest, so their ends are in order too.
    let at = firstWhere(roles.length, index => roles[index]!.end >= start - LONGEST_GAP)
    for (; at < roles.length && roles[at]!.start <= end + LONGEST_GAP; at++) {
      const role = roles[at]!
      const isBeside =
        role.end <= start
          ? AFTER_ROLE.test(text.slice(role.end, start))
          : role.start >= end && AFTER_NAME.test(text.slice(end, role.start))
      if (isBeside) return { role: text.slice(role.start, role.end), start: Math.min(role.start, start) }
    }
    return undefined
  }
}
