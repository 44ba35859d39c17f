import { CALIBRATION } from '../../functions/tagger/calibration.gen.ts'
import { calibrate } from '../../functions/tagger/calibration.ts'
import type { Tagged } from './tag-corpus.ts'

/** The same with confidence as readers see it. */
export function asReadersSee(tagged: Tagged): Tagged {
  const tags = tagged.result.tags.map(tag => calibrate(tag, CALIBRATION))
  return { ...tagged, result: { ...tagged.result, tags } }
}
