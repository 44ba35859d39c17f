import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../db/text-databases.ts'
import { localFile, TEXT_MIGRATIONS } from './text-bindings.ts'

/** Empty text databases in a folder, for instances that have more of them than wrangler.toml binds. */
export function makeTexts(stateDir: string, bindings: readonly TextBinding[]): void {
  mkdirSync(dirname(localFile(stateDir, 'DB')), { recursive: true })
  for (const binding of bindings) {
    const db = new DatabaseSync(localFile(stateDir, binding))
    for (const name of readdirSync(TEXT_MIGRATIONS).sort())
      db.exec(readFileSync(join(TEXT_MIGRATIONS, name), 'utf8'))
    db.close()
  }
}
