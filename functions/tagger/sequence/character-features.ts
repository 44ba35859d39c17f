import { mix, pair } from './hash.ts'
import { TYPE } from './units.ts'
import { EDGE, type WindowView } from './window-view.ts'

const FAR = 5

export const CHARACTER_FEATURES = 19
const PLAIN_FEATURES = 5
/** Names are rarely made of these, so that less is worth asking: it saves a third of the time. */
const isPlain = (type: number) => type <= TYPE.digits || type === TYPE.hiragana

/** N-grams of characters, runs of one script with what stands around them, and the gazetteer's entries. */
export function writeCharacterFeatures(view: WindowView, out: Int32Array): void {
  const { size, codes, types, entries, words, names } = view
  const last = size + EDGE
  let write = 0
  let runStart = EDGE
  let runEnd = EDGE
  let before = 0
  let after = 0
  for (let at = EDGE; at < last; at++) {
    const own = types[at]!
    if (at === runEnd) {
      runStart = at
      while (runEnd < last && types[runEnd] === own) runEnd++
      before = pair(codes[runStart - 1]!, codes[runStart - 2]!) + own
      after = pair(codes[runEnd]!, codes[runEnd + 1]!) + own
    }
    const left2 = codes[at - 2]!
    const left = codes[at - 1]!
    const code = codes[at]!
    const right = codes[at + 1]!
    const right2 = codes[at + 2]!
    const entry = entries[at]!
    const name = names[at]!
    const leftPair = pair(left, code)
    const rightPair = pair(code, right)
    const place = (Math.min(FAR, at - runStart) << 8) | (Math.min(FAR, runEnd - at) << 4) | own
    const steering = (words[at - 1]! << 12) | (words[at]! << 8) | (words[at + 1]! << 4) | own
    const shapes = (types[at - 2]! << 12) | (types[at - 1]! << 8) | (types[at + 1]! << 4) | types[at + 2]!
    out[write] = mix((shapes << 4) | own, 1)
    out[write + 1] = mix((entries[at - 1]! << 16) | (entry << 8) | entries[at + 1]!, 2)
    out[write + 2] = mix((names[at - 1]! << 8) | (name << 4) | names[at + 1]!, 3)
    out[write + 3] = mix(leftPair, 4)
    out[write + 4] = mix(rightPair, 5)
    if (isPlain(own)) {
      for (let none = PLAIN_FEATURES; none < CHARACTER_FEATURES; none++) out[write + none] = 0
      write += CHARACTER_FEATURES
      continue
    }
    out[write + 5] = mix(code, 6)
    out[write + 6] = mix(left, 7)
    out[write + 7] = mix(right, 8)
    out[write + 8] = mix(pair(left2, left), 9)
    out[write + 9] = mix(pair(right, right2), 10)
    out[write + 10] = mix(pair(leftPair, right), 11)
    out[write + 11] = mix(steering, 12)
    out[write + 12] = mix(before, 13)
    out[write + 13] = mix(after, 14)
    out[write + 14] = mix(place, 15)
    out[write + 15] = mix(code + entry, 16)
    out[write + 16] = mix(codes[runEnd]! + entry, 17)
    out[write + 17] = mix(right + name, 18)
    out[write + 18] = mix((name << 8) | (types[at - 1]! << 4) | types[at + 1]!, 19)
    write += CHARACTER_FEATURES
  }
}
