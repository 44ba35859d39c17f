import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { localFile } from '../../../tools/text-bindings.ts'
import { copiesFile, NAMED, openDatabase } from './archive-files.ts'
import { fillStatements } from './fill-statements.ts'
import { giveCopies } from './give-copies.ts'
import type { Load } from './load-plainly.ts'

/**
 * Brings an archive from its models to `size` published articles, by SQL alone and each database in a thread of its own: copies of the
 * models, a thousand a day up to now, their texts in four databases in turn, with their rows in the readers' index.
 */
export async function fillArchive(stateDir: string, size: number): Promise<void> {
  giveCopies(stateDir, size, Date.now())
  await Promise.all(loadsOf(stateDir).map(inThread))
  rmSync(copiesFile(stateDir))
  followToTheEnd(stateDir)
}

export function loadsOf(stateDir: string): Load[] {
  const search = openDatabase(stateDir, 'SEARCH')
  const serving = search.prepare("SELECT number FROM story_generation WHERE state = 'serving'").get()
  search.close()
  const statements = fillStatements(Number(serving?.number))
  const given = copiesFile(stateDir)
  return NAMED.map(name => ({ file: localFile(stateDir, name), given, statements: statements[name] }))
}

const inThread = (load: Load) =>
  once(new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: load }), 'exit')

/** The readers' index has all that the change log tells of. */
function followToTheEnd(stateDir: string) {
  const [main, search] = [openDatabase(stateDir, 'DB'), openDatabase(stateDir, 'SEARCH')]
  const last = main.prepare('SELECT max(sequence) AS last FROM change').get()?.last ?? 0
  search.prepare('UPDATE story_generation SET cursor = ?').run(last)
  main.close()
  search.close()
}
