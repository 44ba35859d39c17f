import { expect, it } from 'vitest'
import { BASIC_HAN, patternsByPlane } from '../../../functions/tagger/basic-plane.ts'
import { matchesOf } from '../../../functions/tagger/sought.ts'

const cities = patternsByPlane(() => [/(?<![\p{Script=Han}])[\p{Script=Han}]{2}市/gu])
const citiesIn = (text: string) =>
  cities(text).flatMap(sought => Array.from(matchesOf(sought, text), ([city]) => city))

it('knows the same Han characters as Unicode does in the basic plane', () => {
  const listed = new RegExp(`[${BASIC_HAN}]`)
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
  const differing = units.filter(unit => listed.test(unit) !== /\p{Script=Han}/u.test(unit))
  expect(differing).toEqual([])
})

it('finds the same names in a text of the basic plane and in one that goes beyond it', () => {
  const text = '福岡市と北九州市、長崎市。'
  expect(citiesIn(text)).toEqual(['福岡市', '長崎市'])
  expect(citiesIn(`${text}😀`)).toEqual(['福岡市', '長崎市'])
})

it('reads Han characters beyond the basic plane', () => {
  expect(citiesIn('𠮷野市')).toEqual(['𠮷野市'])
})
