import { readFileSync, writeFileSync } from 'node:fs'
import { read } from '../functions/tagger/calibration.ts'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { PUBLIC_THRESHOLD } from '../functions/tagger/thresholds.ts'
import { fitCalibration } from './evaluate/calibration-error.ts'
import { CORPORA } from './evaluate/corpora.ts'
import { judge } from './evaluate/score-tagged.ts'
import { tagCorpora } from './evaluate/tag-corpora.ts'
import { makeWorld } from './evaluate/world.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'
import { readModels } from './read-models.ts'
import { stop } from './stop.ts'
import { renderCalibration } from './train/render-calibration.ts'

const { values: options } = readFlags(
  `npm run calibrate -- --corpora DIR

Fits what a confidence is worth to texts that no model had seen, and writes it into the tagger. Run it after train.

  --corpora DIR  where the labelled texts are, one JSONL file a corpus`,
  {
    options: { corpora: { type: 'string' } },
  },
)
if (options.corpora === undefined) stop('Say with --corpora DIR where the labelled texts are.', 2)
const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)
const world = makeWorld(gazetteer)
const measured = tagCorpora(gazetteer, readModels, options.corpora, undefined)
if (measured.length < CORPORA.length) stop(`${options.corpora}: Not all corpora are there.`)
const calibration = fitCalibration(measured.flatMap(one => judge(one, world)))
writeFileSync('functions/tagger/calibration.gen.ts', renderCalibration(calibration))
for (const [kind, curve] of Object.entries(calibration)) {
  const rawOf = Array.from({ length: 21 }, (_, step) => step / 20)
  const line = rawOf.map(raw => `${raw}→${read(curve, raw).toFixed(2)}`).join(' ')
  console.log(`${kind}: ${line}`)
}
console.log(`public from ${JSON.stringify(PUBLIC_THRESHOLD)} on; tagger ${writeTaggerVersion()}`)
