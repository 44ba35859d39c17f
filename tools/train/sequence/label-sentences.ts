import type { LoadedGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { scan } from '../../../functions/tagger/scan.ts'
import { writeCandidates } from '../../../functions/tagger/sequence/candidates.ts'
import { isKnownName, type Marks, markUnits } from '../../../functions/tagger/sequence/entry-marks.ts'
import type { FeatureSet } from '../../../functions/tagger/sequence/feature-set.ts'
import { spread } from '../../../functions/tagger/sequence/hash.ts'
import {
  beginOf,
  CANDIDATE_HASHES,
  insideOf,
  NAME_KINDS,
} from '../../../functions/tagger/sequence/model-layout.ts'
import type { NameFilter } from '../../../functions/tagger/sequence/name-filter.ts'
import { cutUnits, type Units } from '../../../functions/tagger/sequence/units.ts'
import { makeWindowView, moveView } from '../../../functions/tagger/sequence/window-view.ts'
import { cutWindows } from '../../../functions/tagger/sequence/windows.ts'
import type { GoldDocument } from '../../gold/gold.ts'

/** A sentence to learn from: what is told of each unit, and what each unit is. */
export interface LabelledSentence {
  /** Hashes, those of each unit behind those of the one before. */
  features: Int32Array
  /** Where those of each unit end. */
  ends: Int32Array
  labels: Uint8Array
  /** As `writeCandidates` gives them, those of each unit behind those of the one before. */
  candidates: Uint16Array
}

/**
 * Cuts a document as the decoder would. A name that a cut goes through begins anew behind it. If `hidesNames`, nothing is told of
 * people and organisations that the gazetteer knows.
 */
export function labelSentences(
  gazetteer: LoadedGazetteer,
  { featureSet, filter }: { featureSet: FeatureSet; filter: NameFilter },
  document: GoldDocument,
  hidesNames: boolean,
): LabelledSentence[] {
  const units = cutUnits(document.text, gazetteer.classOf, featureSet.cut)
  const scanned = scan(gazetteer, 'body', document.text)
  const told = markUnits(gazetteer, units, scanned, filter, featureSet.nameClasses)
  const marks = hidesNames ? withoutNames(told) : told
  const labels = labelUnits(units, document)
  const view = makeWindowView(units, featureSet.nameClasses)
  const written = new Int32Array(featureSet.count)
  return cutWindows(units).map(window => {
    const size = window.to - window.from
    const features: number[] = []
    const ends = new Int32Array(size)
    moveView(view, marks, window)
    writeCandidates(view)
    for (let unit = 0; unit < size; unit++) {
      const count = featureSet.write(view, unit, written)
      for (let feature = 0; feature < count; feature++) features.push(spread(written[feature]!))
      ends[unit] = features.length
    }
    const own = labels.slice(window.from, window.to)
    if (own[0]! > 0 && own[0]! % 2 === 0) own[0]!--
    return {
      features: Int32Array.from(features),
      ends,
      labels: own,
      candidates: view.candidates.slice(0, size * CANDIDATE_HASHES),
    }
  })
}

const withoutNames = (marks: Marks): Marks => ({
  ...marks,
  entries: marks.entries.map(entry => (isKnownName(entry) ? 0 : entry)),
})

function labelUnits(units: Units, { mentions = [] }: GoldDocument): Uint8Array {
  const labels = new Uint8Array(units.count)
  const inOrder = mentions.toSorted((a, b) => a.start - b.start)
  let unit = 0
  for (const { start, end, type } of inOrder) {
    const kind = NAME_KINDS.indexOf(type)
    while (unit < units.count && units.ends[unit]! <= start) unit++
    for (let isFirst = true; unit < units.count && units.starts[unit]! < end; unit++, isFirst = false)
      labels[unit] = isFirst ? beginOf(kind) : insideOf(kind)
  }
  return labels
}
