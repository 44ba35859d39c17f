import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../../../db/text-databases.ts'
import { localFile } from '../../../tools/text-bindings.ts'

export const TEXTS: readonly TextBinding[] = ['TEXT1', 'TEXT2', 'TEXT3', 'TEXT4']
/** The databases of such an archive, by their bindings. */
export const NAMED = ['DB', 'SEARCH', ...TEXTS] as const
export type Named = (typeof NAMED)[number]

/** What all of them are filled from, while they are. */
export const copiesFile = (stateDir: string) => join(stateDir, 'copies.sqlite')

export const openDatabase = (stateDir: string, name: Named) => new DatabaseSync(localFile(stateDir, name))

/** Bytes of each database. */
export const bytesOf = (stateDir: string) =>
  Object.fromEntries(NAMED.map(name => [name, statSync(localFile(stateDir, name)).size])) as Record<
    Named,
    number
  >
