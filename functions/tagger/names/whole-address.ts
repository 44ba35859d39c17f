import { once } from '../../text/once.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'

const addressesOf = (terms: string) => once(() => terms.split('|').filter(({ length }) => length > 1))
const ADDRESSES: Readonly<Record<string, () => string[]>> = {
  ja: addressesOf(PERSON_WORDS.ja.after),
  zh: addressesOf(PERSON_WORDS.zh.after),
}
/** What a name keeps at least. */
const LEAST = 2

/**
 * Without the beginning of a form of address that a model read as the name's end, `大塚隆容` of `大塚隆容疑者`; behind one
 * character alone with all of it, `郭先` of `郭先生`.
 */
export function wholeAddress(language: string, text: string, start: number, end: number) {
  for (const address of ADDRESSES[language]?.() ?? [])
    for (let at = Math.max(start + 1, end - address.length + 1); at < end; at++)
      if (text.startsWith(address, at)) return { start, end: at < start + LEAST ? at + address.length : at }
  return { start, end }
}
