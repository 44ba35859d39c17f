import { expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { markUnits } from '../../../../functions/tagger/sequence/entry-marks.ts'
import { featureSetOf, type ModelLanguage } from '../../../../functions/tagger/sequence/feature-set.ts'
import { cutUnits } from '../../../../functions/tagger/sequence/units.ts'
import { makeWindowView, moveView } from '../../../../functions/tagger/sequence/window-view.ts'
import { fillNameFilter } from '../../../../tools/train/sequence/fill-name-filter.ts'
import { SEQUENCE_TRAININGS } from '../../../../tools/train/sequence/train-language.ts'
import { gazetteer } from '../load.ts'

/** Tells of units of a text, with the lists that the language's model has. */
function read(language: ModelLanguage, text: string) {
  const featureSet = featureSetOf(language)
  const { cut, nameClasses, count, write } = featureSet
  const { names, bitsPerName } = SEQUENCE_TRAININGS[language]
  const filter = fillNameFilter(gazetteer, featureSet, names, bitsPerName)
  const units = cutUnits(text, gazetteer.classOf, cut)
  const view = makeWindowView(units, nameClasses)
  moveView(view, markUnits(gazetteer, units, scan(gazetteer, 'body', text), filter, nameClasses), {
    from: 0,
    to: units.count,
  })
  const features = new Int32Array(count)
  const featuresOf = (unit: number) => [...features.subarray(0, write(view, unit, features))]
  return { units, featuresOf }
}

/** What is told of the unit that starts at a place in the text. */
function featuresAt(language: ModelLanguage, text: string, place: number): number[] {
  const { units, featuresOf } = read(language, text)
  return featuresOf(units.starts.subarray(0, units.count).indexOf(place))
}

/** How many features of a unit tell two texts apart. */
const differences = (language: ModelLanguage, place: number, one: string, other: string) => {
  const told = featuresAt(language, other, place)
  return featuresAt(language, one, place).filter((feature, at) => feature !== told[at]).length
}

it('tells throughout a Thai name which listed word stands before it', () => {
  expect(differences('th', 8, 'ตำรวจฌฌฌฌ', 'สมัครฌฌฌฌ')).toBe(1)
})

it('tells throughout a Thai name which listed word stands behind it', () => {
  expect(differences('th', 0, 'ฌฌฌฌตำรวจ', 'ฌฌฌฌสมัคร')).toBe(1)
})

it('takes for one word what lies between two listed ones', () => {
  expect(differences('th', 5, 'ตำรวจฌฌฌฌสมัคร', 'ตำรวจฌฌฌฬสมัคร')).toBe(1)
})

it('looks past a space for the word before and the word behind', () => {
  // One more feature tells of the character beyond the space.
  expect(differences('th', 9, 'ตำรวจ ฌฌฌฌ', 'สมัคร ฌฌฌฌ')).toBe(2)
  expect(differences('th', 0, 'ฌฌฌฌ ตำรวจ', 'ฌฌฌฌ สมัคร')).toBe(2)
})

it('parts a Chinese clause at listed words, and tells no word but the next', () => {
  expect(differences('zh', 0, '乙丙我们表示', '乙丙我们会议')).toBe(0)
  expect(differences('zh', 0, '鼎鼎鼐我们', '鼎鼎鼐表示')).toBe(1)
})

it.each([
  ['th', 'ตำรวจฌฌฌฌสมัคร ฌฌฬฬ ตำรวจ ฌฌ สมัครฌฌ'],
  ['zh', '乙丙我们表示，鼎鼎鼐我们会议乙丙。'],
  ['ko', '배수 펌프를 서울시가 12대 샀다.'],
] as const)('tells the same of a unit (%s) whatever was read before it', (language, text) => {
  const { units, featuresOf } = read(language, text)
  const every = Array.from({ length: units.count }, (_, unit) => unit)
  const inTurn = every.map(featuresOf)
  expect(every.map(unit => read(language, text).featuresOf(unit))).toEqual(inTurn)
})
