import { LRUCache } from 'lru-cache'

/** A formatter takes as long to make as twenty times to use. */
const formatters = new LRUCache<string, Intl.NumberFormat>({
  max: 32,
  memoMethod: language => new Intl.NumberFormat(language),
})

/** A number with the digits and groups of a language: `number('hi', 1234567)` is 12,34,567. */
export const number = (language: string, value: number): string => formatters.memo(language).format(value)
