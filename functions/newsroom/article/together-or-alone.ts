import { problemOf } from '../../http/problem-of.ts'

/**
 * Works on all of them at once and, where that fails, on each alone: one bad row must not hold up the others. Returns
 * those that failed alone. A database that does not answer is nobody's fault and is thrown.
 */
export async function togetherOrAlone<T>(
  things: readonly T[],
  work: (things: readonly T[]) => Promise<unknown>,
): Promise<T[]> {
  try {
    await work(things)
    return []
  } catch (error) {
    if (problemOf(error).code === 'unavailable') throw error
    if (things.length === 1) return [...things]
  }
  const failed: T[] = []
  for (const thing of things) failed.push(...(await togetherOrAlone([thing], work)))
  return failed
}
