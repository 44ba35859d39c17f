import { problemOf } from '../../http/problem-of.ts'

/**
 * Works on all of them at once and, where that fails, on each alone: one bad row must not hold up the others. Returns
 * those that failed alone. A database that does not answer is nobody's fault and is thrown.
 */
export async function togetherOrAlone(
  ids: readonly string[],
  work: (ids: readonly string[]) => Promise<unknown>,
): Promise<string[]> {
  try {
    await work(ids)
    return []
  } catch (error) {
    if (problemOf(error).code === 'unavailable') throw error
    if (ids.length === 1) return [...ids]
  }
  const failed: string[] = []
  for (const id of ids) failed.push(...(await togetherOrAlone([id], work)))
  return failed
}
