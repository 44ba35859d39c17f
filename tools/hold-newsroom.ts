import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hold } from './hold.ts'
import { stop } from './stop.ts'

/** Undefined where a newsroom runs in the folder. */
export const lockNewsroom = (stateDir: string) => hold(`${stateDir}/running.lock`, 0)

/**
 * Keeps a second `npm start` from the databases of this one: two Workers would run each minute's job twice, and neither would
 * clear what the other keeps in memory. Commands beside it may use them.
 */
export function holdNewsroom(stateDir: string, origin: string): void {
  const addressFile = `${stateDir}/running.txt`
  const release = lockNewsroom(stateDir)
  if (release) {
    // Also keeps the lock from being forgotten while the newsroom runs.
    process.once('exit', release)
    writeFileSync(addressFile, origin)
    return
  }
  const address = existsSync(addressFile) ? `, at ${readFileSync(addressFile, 'utf8')}` : ''
  stop(
    `The newsroom of this folder runs already${address}. Stop it with Ctrl-C where it runs, or start another one in a checkout of its own.`,
  )
}
