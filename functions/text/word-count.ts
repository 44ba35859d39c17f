import { spacedWord, spacelessLetter } from './spaceless.ts'

/** Words; in scripts without spaces letters. Mixed text adds both. */
export function countWords(text: string): number {
  return (text.match(spacedWord())?.length ?? 0) + (text.match(spacelessLetter())?.length ?? 0)
}
