import type { Result } from './send-batches.ts'

/** `24 texts in 1.2 s: 20 new, 3 known before, 0 held for the desk as proposals, 1 refused.` */
export function summarise(counts: Readonly<Record<Result, number>>, seconds: number): string {
  const texts = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    `${texts} text${texts === 1 ? '' : 's'} in ${seconds.toFixed(1)} s: ${counts.new} new, ${counts.known} known before, ` +
    `${counts.proposal} held for the desk as proposals, ${counts.refused} refused.`
  )
}
