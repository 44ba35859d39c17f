import { beforeAll, expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { mayBegin } from '../../../../functions/tagger/sequence/beginnings.ts'
import { markUnits } from '../../../../functions/tagger/sequence/entry-marks.ts'
import { featureSetOf } from '../../../../functions/tagger/sequence/feature-set.ts'
import { loadModel, type Model } from '../../../../functions/tagger/sequence/model.ts'
import { cutUnits } from '../../../../functions/tagger/sequence/units.ts'
import { makeWindowView, moveView } from '../../../../functions/tagger/sequence/window-view.ts'
import { trainLanguage } from '../../../../tools/train/sequence/train-language.ts'
import { gazetteer } from '../load.ts'
import { SMALL_CORPUS } from './small-corpus.ts'

let model: Model

beforeAll(() => {
  model = loadModel(trainLanguage(gazetteer, 'en', SMALL_CORPUS).buffer)
})

/** The words of one sentence where a name may begin. */
const beginningsIn = (text: string) => {
  const { cut, nameClasses } = featureSetOf('en')
  const units = cutUnits(text, gazetteer.classOf, cut)
  const view = makeWindowView(units, nameClasses)
  const scanned = scan(gazetteer, 'body', text)
  const marks = markUnits(gazetteer, units, scanned, model.weights.names, nameClasses)
  moveView(view, marks, { from: 0, to: units.count })
  const words = Array.from({ length: units.count }, (_, unit) =>
    text.slice(units.starts[unit], units.ends[unit]),
  )
  return words.filter((_, unit) => mayBegin(model.weights.beginnings, view, unit))
}

it('lets names begin that it has never seen', () => {
  const beginnings = beginningsIn('Mr Zubin Wexley said on Monday that Yarkent Holdings bought a mill.')
  expect(beginnings).toEqual(expect.arrayContaining(['Zubin', 'Yarkent']))
})

it('passes over words that begin no name', () => {
  expect(beginningsIn('They said on Monday that they bought a mill near the old harbour.')).toEqual([])
})
