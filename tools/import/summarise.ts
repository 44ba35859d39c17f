import type { Result } from './send-batches.ts'

/** `24 texts in 1.2 s: 20 new, 2 changed, 1 unchanged, 0 held for the desk as proposals, 1 refused.` */
export function summarise(counts: Readonly<Record<Result, number>>, seconds: number): string {
  const texts = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    `${texts} text${texts === 1 ? '' : 's'} in ${seconds.toFixed(1)} s: ${counts.new} new, ${counts.changed} changed, ` +
    `${counts.unchanged} unchanged, ${counts.proposal} held for the desk as proposals, ${counts.refused} refused.`
  )
}
