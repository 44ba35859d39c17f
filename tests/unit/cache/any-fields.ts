import fc from 'fast-check'

export const ORIGIN_FIELDS = [
  'age',
  'cache-control',
  'cache-tag',
  'cdn-cache-control',
  'connection',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
]

const PIECES =
  'max-age= s-maxage no-cache private public no-store stale-if-error= , ; = " \\ * W/ bytes= - 0 60 99999999999 Sun, GMT a-1 foo \t é'

const value = fc
  .array(fc.constantFrom(...PIECES.split(' '), ' '), { maxLength: 8 })
  .map(pieces => pieces.join('').trim())

/** Some of these fields, with values made of pieces that caches read. */
export const anyFields = (names: string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })
