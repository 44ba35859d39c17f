import { stop } from '../stop.ts'
import { BackupFault } from './read-parts.ts'

/** Ends the command with a sentence where the backup, or the newsroom, is not as it must be. */
export async function stopAtFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error
    return stop(error.message)
  }
}
