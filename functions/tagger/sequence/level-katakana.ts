import { NAME_KINDS } from './model-layout.ts'
import type { Beliefs } from './name-spans.ts'
import { TYPE, type Units } from './units.ts'

const KINDS = NAME_KINDS.length
const MIDDLE_DOT = 0x30fb

/**
 * A word in katakana is part of a name whole or not at all: each of its units gets what is believed of the word on average,
 * and a name begins at its first or at none. A middle dot parts words.
 */
export function levelKatakana({ text, starts, types, count }: Units, { ofKinds, begins }: Beliefs): void {
  const isKatakana = (unit: number) =>
    types[unit] === TYPE.katakana && text.charCodeAt(starts[unit]!) !== MIDDLE_DOT
  for (let from = 0, to = 0; from < count; from = to) {
    to = from + 1
    if (!isKatakana(from)) continue
    while (to < count && isKatakana(to)) begins[to++] = 0
    for (let kind = 0; kind < KINDS; kind++) levelKind(ofKinds, kind, from, to)
  }
}

function levelKind(ofKinds: Uint8Array, kind: number, from: number, to: number): void {
  let sum = 0
  for (let unit = from; unit < to; unit++) sum += ofKinds[unit * KINDS + kind]!
  const level = Math.round(sum / (to - from))
  for (let unit = from; unit < to; unit++) ofKinds[unit * KINDS + kind] = level
}
