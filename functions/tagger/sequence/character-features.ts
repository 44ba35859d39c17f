import { pair, salted } from './hash.ts'
import { TYPE } from './units.ts'
import { EDGE, type WindowView } from './window-view.ts'

const FAR = 5

export const CHARACTER_FEATURES = 19
/** Names are rarely made of these, so that less is worth asking: it saves a third of the time. */
export const isPlain = (type: number) => type <= TYPE.digits || type === TYPE.hiragana

/**
 * N-grams of characters, runs of one script, and the gazetteer's entries. What stands around a run tells little where a run is a
 * clause.
 */
export function writeCharacterFeatures(
  view: WindowView,
  unit: number,
  values: Int32Array,
  tellsAround = true,
): number {
  const { codes, types, entries, words, names, nameBits } = view
  const at = unit + EDGE
  const own = types[at]!
  let write = 0
  const left2 = codes[at - 2]!
  const left = codes[at - 1]!
  const code = codes[at]!
  const right = codes[at + 1]!
  const right2 = codes[at + 2]!
  const entry = entries[at]!
  const name = names[at]!
  const leftPair = pair(left, code)
  const shapes = (types[at - 2]! << 12) | (types[at - 1]! << 8) | (types[at + 1]! << 4) | types[at + 2]!
  values[write++] = salted((shapes << 4) | own, 1)
  values[write++] = salted((entries[at - 1]! << 16) | (entry << 8) | entries[at + 1]!, 2)
  values[write++] = salted((((names[at - 1]! << nameBits) | name) << nameBits) | names[at + 1]!, 3)
  values[write++] = salted(leftPair, 4)
  values[write++] = salted(pair(code, right), 5)
  if (!isPlain(own)) {
    moveRun(view, at)
    const { runStart, runEnd } = view
    const place = (Math.min(FAR, at - runStart) << 8) | (Math.min(FAR, runEnd - at) << 4) | own
    const steering = (words[at - 1]! << 12) | (words[at]! << 8) | (words[at + 1]! << 4) | own
    values[write++] = salted(code, 6)
    values[write++] = salted(left, 7)
    values[write++] = salted(right, 8)
    values[write++] = salted(pair(left2, left), 9)
    values[write++] = salted(pair(right, right2), 10)
    values[write++] = salted(pair(leftPair, right), 11)
    values[write++] = salted(steering, 12)
    if (tellsAround) {
      values[write++] = salted(pair(codes[runStart - 1]!, codes[runStart - 2]!) + own, 13)
      values[write++] = salted(pair(codes[runEnd]!, codes[runEnd + 1]!) + own, 14)
    }
    values[write++] = salted(place, 15)
    values[write++] = salted(code + entry, 16)
    values[write++] = salted(codes[runEnd]! + entry, 17)
    values[write++] = salted(right + name, 18)
    values[write++] = salted((name << 8) | (types[at - 1]! << 4) | types[at + 1]!, 19)
  }
  return write
}

export const RUN_FEATURES = 2
const LONGEST_RUN = 12

/** The same, where a change of script parts words: a run is a word, which tells by its end, as `社`, and whole. */
export function writeFeaturesOfRuns(view: WindowView, unit: number, values: Int32Array): number {
  const count = writeCharacterFeatures(view, unit, values)
  if (isPlain(view.types[unit + EDGE]!)) return count
  values[count] = salted(view.runWhole, 20)
  values[count + 1] = salted(view.runTail, 21)
  return count + RUN_FEATURES
}

/** Finds the run of one script that a unit stands in, unless it is the one found last. */
function moveRun(view: WindowView, at: number): void {
  if (at >= view.runStart && at < view.runEnd) return
  const { codes, types, size } = view
  const own = types[at]!
  let start = at
  let end = at + 1
  while (start > EDGE && types[start - 1] === own) start--
  while (end < size + EDGE && types[end] === own) end++
  view.runStart = start
  view.runEnd = end
  view.runTail = pair(codes[end - 1]!, codes[end - 2]!) + own
  view.runWhole = own
  for (let place = start; place < Math.min(end, start + LONGEST_RUN); place++)
    view.runWhole = pair(view.runWhole, codes[place]!)
}
