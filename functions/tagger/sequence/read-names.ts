import type { LoadedGazetteer } from '../gazetteer.ts'
import type { Scanned } from '../scan.ts'
import { type Decoded, decode } from './decode.ts'
import { markUnits } from './entry-marks.ts'
import type { Model } from './model.ts'
import { cutUnits } from './units.ts'

/** The names of one field as the model reads them, the gazetteer's scan in hand. */
export function readNames(gazetteer: LoadedGazetteer, model: Model, scanned: Scanned): Decoded {
  const { cut, nameClasses } = model.featureSet
  const units = cutUnits(scanned.text, gazetteer.classOf, cut)
  return decode(model, units, markUnits(gazetteer, units, scanned, model.weights.names, nameClasses))
}
