import { expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { markUnits } from '../../../../functions/tagger/sequence/entry-marks.ts'
import { featureSetOf, type ModelLanguage } from '../../../../functions/tagger/sequence/feature-set.ts'
import { cutUnits } from '../../../../functions/tagger/sequence/units.ts'
import { makeWindowView, moveView } from '../../../../functions/tagger/sequence/window-view.ts'
import { gazetteer } from '../load.ts'

/** What is told of each unit of a text in turn. */
function featuresIn(language: ModelLanguage, text: string): number[][] {
  const { cut, nameClasses, count, write } = featureSetOf(language)
  const units = cutUnits(text, gazetteer.classOf, cut)
  const view = makeWindowView(units, nameClasses)
  const marks = markUnits(gazetteer, units, scan(gazetteer, 'body', text), new Uint32Array(), nameClasses)
  moveView(view, marks, { from: 0, to: units.count })
  return Array.from({ length: units.count }, (_, unit) => {
    const features = new Int32Array(count)
    return [...features.subarray(0, write(view, unit, features))]
  })
}

/** How many features of the first unit tell two texts apart. */
const differences = (language: ModelLanguage, one: string, other: string) => {
  const [[first = []], [second = []]] = [featuresIn(language, one), featuresIn(language, other)]
  return first.filter((feature, at) => feature !== second[at]).length
}

it('tells from a run’s first character on how the run ends, where runs are words', () => {
  expect(differences('ja', '乙丙丁戊己庚', '乙丙丁戊己辛')).toBe(2)
})

it('tells of each run its own end', () => {
  const [, , after] = featuresIn('ja', '乙の丙丁戊己庚')
  const [, , other] = featuresIn('ja', '乙の丙丁戊己辛')
  expect(after!.filter((feature, at) => feature !== other![at])).toHaveLength(2)
})
