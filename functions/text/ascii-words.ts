const ASCII_WORDS_LENGTH = 60

/** Latin letters that NFD leaves whole. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  þ: 'th',
  ŋ: 'ng',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
}

/** Below this share of Latin letters a text counts as written in another script. */
const LATIN_SHARE = 0.75

/**
 * Lower-case ASCII words joined with `-`, cut at a word to 60 characters: the readable part of a slug.
 * Empty when the text is not Latin; the caller then names the article by other means.
 */
export function asciiWords(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (latin < letters * LATIN_SHARE) return ''

  const ascii = text
    .normalize('NFD')
    .replace(/[\p{M}\u200b\u00ad'’‘ʼʻ]/gu, '')
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, letter => LETTERS[letter] ?? ' ')
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
  return joinWords(ascii.match(/[a-z0-9]+/g) ?? [])
}

function joinWords(words: string[]): string {
  const [first = '', ...rest] = words
  let slug = first.slice(0, ASCII_WORDS_LENGTH)
  for (const word of rest) {
    if (slug.length + 1 + word.length > ASCII_WORDS_LENGTH) break
    slug += `-${word}`
  }
  return slug
}
