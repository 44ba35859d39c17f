import type { LoadedGazetteer } from '../../../functions/tagger/gazetteer.ts'
import type { FeatureSet } from '../../../functions/tagger/sequence/feature-set.ts'
import {
  addName,
  goOn,
  type NameClass,
  type NameFilter,
  startKey,
} from '../../../functions/tagger/sequence/name-filter.ts'
import { cutUnits } from '../../../functions/tagger/sequence/units.ts'
import { readTable } from '../../../gazetteer/read-table.ts'

/** With four probes two or three names in a hundred that are on no list pass for one. */
const BITS_PER_NAME = 8

/** The lists of `gazetteer/names` that a model carries along, as the filter that stands in its file. */
export function fillNameFilter(
  gazetteer: LoadedGazetteer,
  featureSet: FeatureSet,
  lists: readonly string[],
  bitsPerName = BITS_PER_NAME,
): NameFilter {
  const rows = lists.flatMap(list => readTable(`names/${list}.tsv`))
  const filter = new Uint32Array(Math.ceil((bitsPerName * rows.length) / 32))
  for (const { class: nameClass, name } of rows) {
    const { codes, count } = cutUnits(name!, gazetteer.classOf, featureSet.cut)
    let key = startKey(nameClass as NameClass)
    for (let unit = 0; unit < count; unit++) key = goOn(key, codes[unit]!)
    addName(filter, key)
  }
  return filter
}
