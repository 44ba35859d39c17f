import type { PictureResult } from './pictures/with-pictures.ts'
import type { Result } from './send-batches.ts'

/** `24 texts in 1.2 s: 20 new, 3 known before (the same or a new version), 0 held for the desk as proposals, 1 refused.` */
export function summarise(counts: Readonly<Record<Result, number>>, seconds: number): string {
  const texts = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    `${texts} text${texts === 1 ? '' : 's'} in ${seconds.toFixed(1)} s: ${counts.new} new, ${counts.known} known before (the same or a new version), ` +
    `${counts.proposal} held for the desk as proposals, ${counts.refused} refused.`
  )
}

/** `Pictures: 3 new, 1 known before, 2 refused.`; undefined where there were none. */
export function summarisePictures(counts: Readonly<Record<PictureResult, number>>): string | undefined {
  const told = Object.entries(WORDS).flatMap(([result, words]) => {
    const count = counts[result as PictureResult]
    return count > 0 ? [`${count} ${words}`] : []
  })
  return told.length > 0 ? `Pictures: ${told.join(', ')}.` : undefined
}

/** `Left out, since they are no stories: 3 attachment, 1 trash.` */
export const summariseLeftOut = (kinds: ReadonlyMap<string, number>): string =>
  `Left out, since they are no stories: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}.`

const WORDS: Record<PictureResult, string> = {
  new: 'new',
  known: 'known before',
  later: 'to be fetched by the newsroom',
  left: 'left out, since neither --pictures nor --fetch-pictures says where they are',
  refused: 'refused',
}
