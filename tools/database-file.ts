import { rmSync } from 'node:fs'

/** Ms that a running newsroom may keep others from a database of this machine. */
export const PATIENCE = 30_000

/** A database is one file, and two more while it is open. */
export const ENDS = ['', '-wal', '-shm']

/** `SQLITE_CORRUPT` and `SQLITE_NOTADB`. */
export const isDamaged = (error: unknown) => [11, 26].includes((error as { errcode?: number }).errcode ?? 0)

export function removeDatabase(file: string): void {
  for (const end of ENDS) rmSync(file + end, { force: true })
}
