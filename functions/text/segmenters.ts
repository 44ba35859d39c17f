import { once } from './once.ts'

/** User-perceived characters (UAX 29 extended grapheme clusters), the same in every language. */
export const graphemeSegmenter = once(() => new Intl.Segmenter('und', { granularity: 'grapheme' }))

/** Words in every script; where there are no spaces, by ICU's dictionaries, whatever the language is said to be. */
export const wordSegmenter = once(() => new Intl.Segmenter('und', { granularity: 'word' }))
