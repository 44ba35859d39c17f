import { cutWords } from './cut-words.ts'

/** Words; in scripts without spaces letters. Mixed text adds both. */
export function countWords(text: string): number {
  const { words, letters } = cutWords(text)
  return (words.length + letters.length) / 2
}
