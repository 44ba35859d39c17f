import { beforeAll, expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { markCandidates } from '../../../../functions/tagger/sequence/candidates.ts'
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

/** The words of one sentence that may be in a name or stand before one; in the sentence before all were. */
const wordsNear = (text: string) => {
  const { cut, nameClasses } = featureSetOf('en')
  const units = cutUnits(text, gazetteer.classOf, cut)
  const view = makeWindowView(units, nameClasses)
  const scanned = scan(gazetteer, 'body', text)
  const marks = markUnits(gazetteer, units, scanned, model.weights.names, nameClasses)
  view.isNear.fill(1)
  moveView(view, marks, { from: 0, to: units.count })
  markCandidates(model.weights.candidates, view)
  const words = Array.from({ length: units.count }, (_, unit) =>
    text.slice(units.starts[unit], units.ends[unit]),
  )
  return words.filter((_, unit) => view.isNear[unit])
}

it('finds the words of names that it has never seen, and a word before them', () => {
  const near = wordsNear('Mr Zubin Wexley said on Monday that Yarkent Holdings bought a mill.')
  expect(near).toEqual(expect.arrayContaining(['Zubin', 'Wexley', 'that', 'Yarkent', 'Holdings']))
})

it('passes over words that are in no name, also where the sentence before had one', () => {
  expect(wordsNear('They said on Monday that they bought a mill near the old harbour.')).toEqual([])
  expect(wordsNear('they bought a mill near the old harbour for much more than they had said')).toEqual([])
})
