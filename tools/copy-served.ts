import { cpSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

/** Copies the files that an instance serves to its own folder: those of the repository may be made anew while it runs. */
export function copyServed(from: string, stateDir: string): string {
  const copy = resolve(stateDir, 'served')
  rmSync(copy, { recursive: true, force: true })
  cpSync(from, copy, { recursive: true })
  return copy
}
