import { findUnsealed, insertSeal } from '../../db/queries/audit-seals.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../http/digest.ts'
import { NO_SEAL, sealedText } from './audit-seal.ts'

const HOUR = 3_600_000
/** Rows that one seal covers at most: about a megabyte. */
export const SEAL_ROWS = 5000

/**
 * Seals the audit rows after the last seal, once an hour, or at once while more wait than a seal covers. One round trip, and
 * another if there is something to seal. The head is logged, so that a copy of it lies outside of the database.
 */
export async function sealAudit({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now()
  const { head, rows } = await findUnsealed(db, { sealedBefore: at - HOUR, limit: SEAL_ROWS })
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last) return
  const hash = await sha256(sealedText(head?.hash ?? NO_SEAL, rows))
  const seal = { first: first.id, last: last.id, entries: rows.length, hash, at }
  if (await insertSeal(db, seal)) console.log(JSON.stringify({ event: 'audit_sealed', ...seal }))
}
