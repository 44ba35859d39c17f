import type { Seal } from '../db/queries/audit-seals.ts'
import { type AuditRow, NO_SEAL, sealCopy, sealedText, sealKey } from '../functions/seals/audit-seal.ts'
import { hash } from './secrets.ts'

interface Sealed {
  /** A page of the seals that begin after this id, in their order. */
  seals(after: number): Seal[] | Promise<Seal[]>
  /** The rows with ids from `first` to `last`, in their order; of more than `page` only that many and one. */
  rows(first: number, last: number): AuditRow[] | Promise<AuditRow[]>
  /** A hash that must be among the seals. */
  head: string | undefined
  page: number
}

type Verdict = { broken: string } | Verified

export interface Verified {
  seals: number
  entries: number
  last: Seal | undefined
  beforeLast: Seal | undefined
}

/** Walks the seals from the first, each from the hash of the one before. */
export async function verifySeals({ seals, rows, head, page }: Sealed): Promise<Verdict> {
  let previous: Seal | undefined
  let beforeLast: Seal | undefined
  let count = 0
  let entries = 0
  let isHeadFound = head === undefined
  for (let some = await seals(0); some.length > 0; some = await seals(previous?.first ?? 0)) {
    for (const group of groupsOf(some, page)) {
      // From where the seal before ends, so that a row between two seals is found.
      const found = await rows((previous?.last ?? 0) + 1, group.at(-1)?.last ?? 0)
      for (const seal of group) {
        const sealed = found.filter(({ id }) => id > (previous?.last ?? 0) && id <= seal.last)
        const fault = faultOf(seal, sealed, previous?.hash ?? NO_SEAL)
        if (fault)
          return { broken: `The seal of the rows ${seal.first} to ${seal.last} is broken: ${fault}.` }
        beforeLast = previous
        previous = seal
        count++
        entries += seal.entries
        isHeadFound ||= seal.hash === head
      }
    }
  }
  return isHeadFound
    ? { seals: count, entries, last: previous, beforeLast }
    : {
        broken: `No seal has the hash ${head}: seals were taken away or made anew over another history, or the newsroom was set back or restored to before it.`,
      }
}

/**
 * Compares the newest seal with its copy in the bucket, and says what is wrong. It covers all before it, so the others need
 * no look. Its own copy may still be on the way; then the one before tells.
 */
export async function compareCopies(
  { seals, last, beforeLast }: Verified,
  copyOf: (key: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if ((await copyOf(sealKey(seals + 1))) !== undefined)
    return `The bucket has a seal ${seals + 1}, and the newsroom has ${seals}: seals were taken away, or the newsroom was set back or restored.`
  for (const [number, seal] of [
    [seals, last],
    [seals - 1, beforeLast],
  ] as const) {
    const copy = seal && (await copyOf(sealKey(number)))
    if (seal && copy !== undefined)
      return copy === sealCopy(seal)
        ? undefined
        : `The seal ${number} is another one in the bucket: the audit was sealed anew over another history, or the newsroom was restored.`
  }
  return last && NO_COPIES
}

const NO_COPIES =
  'That could not be compared with anything outside of the database: the bucket has no copy of the last two seals. ' +
  'After an update from a version that kept none, one comes within an hour of a write; run this again then. Else find out who ' +
  'took them away.'

function faultOf({ first, entries, hash: stored }: Seal, rows: AuditRow[], previous: string) {
  if (rows.length !== entries) return `it covers ${entries} rows, and there are ${rows.length}`
  if (rows[0]?.id !== first) return 'it begins with another row'
  if (hash(sealedText(previous, rows)) !== stored) return 'a row in it, or a seal before it, was changed'
  return undefined
}

/** Seals that are asked for at once: at most `page` rows, or one seal. */
function groupsOf(seals: readonly Seal[], page: number): Seal[][] {
  const groups: Seal[][] = []
  let entries = Number.POSITIVE_INFINITY
  for (const seal of seals) {
    entries += seal.entries
    if (entries > page) {
      groups.push([])
      entries = seal.entries
    }
    groups.at(-1)?.push(seal)
  }
  return groups
}

/** The seals of a database and their rows, as queries whose rows come from `ask`. */
export const sealsIn = (
  ask: (sql: string) => Promise<object[]> | object[],
  page: number,
): Pick<Sealed, 'seals' | 'rows' | 'page'> => ({
  seals: async after =>
    (await ask(`SELECT * FROM seal WHERE first > ${after} ORDER BY first LIMIT ${page}`)) as Seal[],
  rows: async (first, last) =>
    (await ask(`SELECT id, at, actor, action, article_id AS articleId, version, detail, write_id AS writeId
      FROM audit WHERE id BETWEEN ${first} AND ${last} ORDER BY id LIMIT ${page + 1}`)) as AuditRow[],
  page,
})
