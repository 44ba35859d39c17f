import { foldName, foldUnit } from '../characters.ts'

/** `foldUnit` of each unit that was asked for; a layer holds thousands of names. */
const known = new Int32Array(0x10000).fill(-1)

/** The unit that stands for this one in keys; 0 when it is skipped. */
export function fold(unit: number): number {
  let folded = known[unit]!
  if (folded < 0) {
    folded = foldUnit(unit)
    known[unit] = folded
  }
  return folded
}

const COMPOSED = /^[\x20-\x7e]*$/

/** `foldName`, without looking at each letter anew. */
export function fastFold(name: string): string {
  if (!COMPOSED.test(name) && name.normalize('NFC') !== name) return foldName(name)
  let folded = ''
  let previous = 32
  for (let at = 0; at < name.length; at++) {
    const unit = fold(name.charCodeAt(at))
    if (unit === 0 || (unit === 32 && previous === 32)) continue
    folded += String.fromCharCode(unit)
    previous = unit
  }
  return folded.trimEnd()
}
