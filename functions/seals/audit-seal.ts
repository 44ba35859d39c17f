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

/** Of the first seal 1. No picture has such a key: its folder is of 43 characters, and its name a number. */
export const sealKey = (number: number) => `seals/${String(number).padStart(8, '0')}.json`

interface Sealed {
  first: number
  last: number
  entries: number
  hash: string
  at: number
}

/** A seal as the bucket keeps it. */
export const sealCopy = ({ first, last, entries, hash, at }: Sealed) =>
  JSON.stringify({ first, last, entries, hash, at })

/** A seal's hash is a SHA-256 as base64url. */
export const SEAL_HASH = /^[\w-]{43}$/

/** The hash before the first seal. */
export const NO_SEAL = ''

/**
 * What a seal is the SHA-256 (base64url) of: the hash of the seal before, then each row on a line of its own as a JSON
 * array. So a seal covers every row since the first.
 */
export const sealedText = (previous: string, rows: readonly AuditRow[]) =>
  [previous, ...rows.map(lineOf)].join('\n')

const lineOf = ({ id, at, actor, action, articleId, version, detail, writeId }: AuditRow) =>
  JSON.stringify([id, at, actor, action, articleId, version, detail, writeId])
