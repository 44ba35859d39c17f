import { SPACED_WORD, SPACELESS_LETTER } from './spaceless.ts'

/** Words; in scripts without spaces letters. Mixed text adds both. */
export function countWords(text: string): number {
  return (text.match(SPACED_WORD)?.length ?? 0) + (text.match(SPACELESS_LETTER)?.length ?? 0)
}
