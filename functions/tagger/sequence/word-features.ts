import { mix, pair } from './hash.ts'
import { EDGE, type WindowView } from './window-view.ts'

const LONG = 8

export const WORD_FEATURES = 23

/** Words with their neighbours, prefixes, suffixes and shapes, and the gazetteer's entries. */
export function writeWordFeatures(view: WindowView, out: Int32Array): void {
  const { units, from, size, codes, types, entries, words, names } = view
  const { text, starts, ends } = units
  let write = 0
  for (let unit = 0; unit < size; unit++) {
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
    out[write] = mix(code, 1)
    out[write + 1] = mix(pair(left, code), 2)
    out[write + 2] = mix(pair(code, right), 3)
    out[write + 3] = mix(codes[at - 2]!, 4)
    out[write + 4] = mix(codes[at + 2]!, 5)
    out[write + 5] = mix(pair(left, own), 6)
    out[write + 6] = mix(pair(right, own), 7)
    out[write + 7] = mix(pair(left, right) + own, 8)
    const prefix2 = length < 2 ? 0 : pair(text.charCodeAt(start), text.charCodeAt(start + 1))
    const prefix3 = length < 3 ? 0 : pair(prefix2, text.charCodeAt(start + 2))
    const suffix2 = length < 2 ? 0 : pair(text.charCodeAt(end - 1), text.charCodeAt(end - 2))
    const suffix3 = length < 3 ? 0 : pair(suffix2, text.charCodeAt(end - 3))
    const suffix4 = length < 4 ? 0 : pair(suffix3, text.charCodeAt(end - 4))
    out[write + 8] = prefix2 && mix(prefix2, 9)
    out[write + 9] = prefix3 && mix(prefix3, 10)
    out[write + 10] = suffix2 && mix(suffix2, 11)
    out[write + 11] = suffix3 && mix(suffix3, 12)
    out[write + 12] = suffix4 && mix(suffix4, 13)
    out[write + 13] = mix((shape << 8) | (types[at - 2]! << 4) | types[at + 2]!, 14)
    out[write + 14] = mix((own << 4) | length, 15)
    out[write + 15] = mix((entries[at - 1]! << 16) | (entry << 8) | entries[at + 1]!, 16)
    out[write + 16] = mix((entry << 16) | shape, 17)
    out[write + 17] = mix(steering, 18)
    out[write + 18] = mix((entries[at + 1]! << 8) | entries[at + 2]!, 19)
    out[write + 19] = mix((entries[at - 2]! << 8) | entries[at - 1]!, 20)
    out[write + 20] = mix((names[at - 1]! << 8) | (name << 4) | names[at + 1]!, 21)
    out[write + 21] = mix((name << 16) | shape, 22)
    out[write + 22] = mix(right + name, 23)
    write += WORD_FEATURES
  }
}
