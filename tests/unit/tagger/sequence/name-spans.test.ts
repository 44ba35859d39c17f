import { expect, it } from 'vitest'
import { levelKatakana } from '../../../../functions/tagger/sequence/level-katakana.ts'
import { NAME_KINDS, type NameKind } from '../../../../functions/tagger/sequence/model-layout.ts'
import { type Beliefs, CERTAIN, findSpans } from '../../../../functions/tagger/sequence/name-spans.ts'
import { cutUnits, type UnitKind } from '../../../../functions/tagger/sequence/units.ts'
import { gazetteer } from '../load.ts'

type Belief = readonly [NameKind, number]

/** The names of a text of whose units so much is believed, each with its kind; a name begins at its first unit. */
function spansOf(text: string, cut: UnitKind, believed: readonly (Belief | undefined)[]): string[] {
  const units = cutUnits(text, gazetteer.classOf, cut)
  expect(units.count).toBe(believed.length)
  const beliefs: Beliefs = {
    ofKinds: new Uint8Array(NAME_KINDS.length * units.count),
    begins: new Uint8Array(units.count),
  }
  believed.forEach((belief, unit) => {
    if (belief === undefined) return
    const kind = NAME_KINDS.indexOf(belief[0])
    beliefs.ofKinds[NAME_KINDS.length * unit + kind] = Math.round(belief[1] * CERTAIN)
    if (believed[unit - 1]?.[0] !== belief[0]) beliefs.begins[unit] = 1 << kind
  })
  levelKatakana(units, beliefs)
  return findSpans(units, beliefs, cut).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)
}

const organisation = (belief: number): Belief => ['organisation', belief]
const person = (belief: number): Belief => ['person', belief]

it('takes a word in the middle of a name with it that is less likely than the others', () => {
  const parts = [undefined, organisation(0.8), organisation(0.36), organisation(0.7), undefined]
  expect(spansOf('The Centre for Tides opened', 'words', parts)).toEqual(['organisation Centre for Tides'])
  const apart = [undefined, organisation(0.8), organisation(0.33), organisation(0.7), undefined]
  expect(spansOf('The Centre for Tides opened', 'words', apart)).toEqual([
    'organisation Centre',
    'organisation Tides',
  ])
})

it('makes no name of words or characters none of which is likely enough', () => {
  expect(spansOf('Amal Qalib', 'words', [person(0.39), person(0.36)])).toEqual([])
  expect(spansOf('Amal Qalib', 'words', [person(0.41), person(0.36)])).toEqual(['person Amal Qalib'])
  expect(spansOf('中野栄', 'characters', [person(0.49), person(0.4), person(0.4)])).toEqual([])
  expect(spansOf('中野栄', 'characters', [person(0.51), person(0.4), person(0.4)])).toEqual(['person 中野栄'])
})

it('reads a word in katakana as part of a name whole or not at all', () => {
  const cut = [person(0.9), person(0.9), person(0.3), undefined]
  expect(spansOf('ミナトは', 'characters', cut)).toEqual(['person ミナト'])
  const doubtful = [undefined, undefined, person(0.6), undefined, undefined, undefined]
  expect(spansOf('ミナトマツリ', 'characters', doubtful)).toEqual([])
  const parted = [person(0.9), person(0.9), undefined, undefined, undefined]
  expect(spansOf('ミナ・マツ', 'characters', parted)).toEqual(['person ミナ'])
})

it('begins no second name within a word in katakana', () => {
  const two: Belief[] = [person(0.9), person(0.9), person(0.9)]
  const units = cutUnits('ミナト', gazetteer.classOf, 'characters')
  const beliefs: Beliefs = {
    ofKinds: Uint8Array.from(
      two.flatMap(([kind, belief]) => NAME_KINDS.map(k => (k === kind ? belief * CERTAIN : 0))),
    ),
    begins: Uint8Array.of(2, 0, 2),
  }
  levelKatakana(units, beliefs)
  expect(findSpans(units, beliefs, 'characters')).toHaveLength(1)
})
