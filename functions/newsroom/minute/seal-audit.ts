import { findUnsealed, insertSeal } from '../../../db/queries/audit-seals.ts'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../http/digest.ts'
import { NO_SEAL, sealedText } from '../../seals/audit-seal.ts'

const HOUR = 3_600_000
/** Rows that one seal covers at most: about a megabyte. */
export const SEAL_ROWS = 5000

/**
 * Seals the audit rows after the last seal, once an hour, or at once while more wait than a seal covers. One round trip, and
 * another if there is something to seal. The head is logged and kept in the bucket, so that copies of it lie outside of the
 * database.
 */
export async function sealAudit({ db, seals, now }: Pick<Deps, 'db' | 'seals' | 'now'>): Promise<void> {
  const at = now()
  const { head, rows } = await findUnsealed(db, { sealedBefore: at - HOUR, limit: SEAL_ROWS })
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last) return
  const hash = await sha256(sealedText(head?.hash ?? NO_SEAL, rows))
  const seal = { first: first.id, last: last.id, entries: rows.length, hash, at }
  const number = await insertSeal(db, seal)
  if (number === undefined) return
  console.log(JSON.stringify({ event: 'audit_sealed', ...seal }))
  // The run that made the head may have ended before it was kept.
  if (head) await seals.keep(number - 1, head)
  await seals.keep(number, seal)
}
