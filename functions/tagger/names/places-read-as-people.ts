import { once } from '../../text/once.ts'
import type { Designated } from '../designators.ts'
import { NAME_WORDS } from '../name-words.gen.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field } from '../types.ts'

const { after, nobodyLast } = NAME_WORDS.zh
const wordsAtEnd = once(() => new RegExp(`\\p{Script=Han}{2}(?:${nobodyLast})$`, 'u'))
const wordsBehind = once(() => new RegExp(`^(?:${after})`))
const LONGEST_WORD = 4

/** Nobody is called `楚克港`, and `甘珠尔` before `庙` is no name of a person either: foreign ones are written alike. */
export function placesReadAsPeople(
  { field, text }: Scanned,
  read: ReadonlyMap<Field, Decoded>,
): Designated[] {
  const spans = read.get(field)?.spans ?? []
  return spans.flatMap(({ kind, start, end }) => {
    if (kind !== 'person') return []
    const behind = wordsBehind().exec(text.slice(end, end + LONGEST_WORD))?.[0]
    if (behind === undefined && !wordsAtEnd().test(text.slice(start, end))) return []
    const last = end + (behind?.length ?? 0)
    return [{ field, start, end: last, name: text.slice(start, last) }]
  })
}
