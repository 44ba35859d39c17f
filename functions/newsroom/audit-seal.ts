import { sha256 } from '../http/digest.ts'

/** A row of the audit as the database has it, its columns in this order. */
export interface AuditRow {
  id: number
  at: number
  actor: string
  action: string
  articleId: string | null
  version: number | null
  detail: string
  writeId: string | null
}

/** The hash before the first seal. */
export const NO_SEAL = ''

/**
 * SHA-256, base64url, over the seal before and then each row on a line of its own as a JSON array. A seal therefore
 * covers every row since the first.
 */
export const sealHash = (previous: string, rows: readonly AuditRow[]) =>
  sha256([previous, ...rows.map(lineOf)].join('\n'))

const lineOf = ({ id, at, actor, action, articleId, version, detail, writeId }: AuditRow) =>
  JSON.stringify([id, at, actor, action, articleId, version, detail, writeId])
