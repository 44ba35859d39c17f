import { pair, salted } from './hash.ts'
import { EDGE, type WindowView } from './window-view.ts'

const LONG = 8

export const WORD_FEATURES = 23

/** Words with their neighbours, prefixes, suffixes and shapes, and the gazetteer's entries. */
export function writeWordFeatures(view: WindowView, unit: number, values: Int32Array): number {
  const { units, from, codes, types, entries, words, names } = view
  const { text, starts, ends } = units
  let write = 0
  const at = unit + EDGE
  const start = starts[from + unit]!
  const end = ends[from + unit]!
  const length = Math.min(LONG, end - start)
  const left = codes[at - 1]!
  const code = codes[at]!
  const right = codes[at + 1]!
  const own = types[at]!
  const entry = entries[at]!
  const name = names[at]!
  const shape = (types[at - 1]! << 8) | (own << 4) | types[at + 1]!
  const steering = (words[at - 1]! << 12) | (words[at]! << 8) | (words[at + 1]! << 4) | own
  values[write++] = salted(code, 1)
  values[write++] = salted(pair(left, code), 2)
  values[write++] = salted(pair(code, right), 3)
  values[write++] = salted(codes[at - 2]!, 4)
  values[write++] = salted(codes[at + 2]!, 5)
  values[write++] = salted(pair(left, own), 6)
  values[write++] = salted(pair(right, own), 7)
  values[write++] = salted(pair(left, right) + own, 8)
  if (length >= 2) {
    const prefix2 = pair(text.charCodeAt(start), text.charCodeAt(start + 1))
    const suffix2 = pair(text.charCodeAt(end - 1), text.charCodeAt(end - 2))
    values[write++] = salted(prefix2, 9)
    if (length >= 3) values[write++] = salted(pair(prefix2, text.charCodeAt(start + 2)), 10)
    values[write++] = salted(suffix2, 11)
    if (length >= 3) {
      const suffix3 = pair(suffix2, text.charCodeAt(end - 3))
      values[write++] = salted(suffix3, 12)
      if (length >= 4) values[write++] = salted(pair(suffix3, text.charCodeAt(end - 4)), 13)
    }
  }
  values[write++] = salted((shape << 8) | (types[at - 2]! << 4) | types[at + 2]!, 14)
  values[write++] = salted((own << 4) | length, 15)
  values[write++] = salted((entries[at - 1]! << 16) | (entry << 8) | entries[at + 1]!, 16)
  values[write++] = salted((entry << 16) | shape, 17)
  values[write++] = salted(steering, 18)
  values[write++] = salted((entries[at + 1]! << 8) | entries[at + 2]!, 19)
  values[write++] = salted((entries[at - 2]! << 8) | entries[at - 1]!, 20)
  values[write++] = salted((names[at - 1]! << 12) | (name << 6) | names[at + 1]!, 21)
  values[write++] = salted((name << 16) | shape, 22)
  values[write++] = salted(right + name, 23)
  return write
}
