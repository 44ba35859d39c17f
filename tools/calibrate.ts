import { readFileSync, writeFileSync } from 'node:fs'
import { read } from '../functions/tagger/calibration.ts'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { PUBLIC_THRESHOLD } from '../functions/tagger/thresholds.ts'
import { fitCalibration } from './evaluate/calibration-error.ts'
import { judge } from './evaluate/score-tagged.ts'
import { tagCorpora } from './evaluate/tag-corpora.ts'
import { makeWorld } from './evaluate/world.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'
import { readModels } from './read-models.ts'
import { renderCalibration } from './train/render-calibration.ts'

/** `npm run calibrate -- --corpora DIR`: fits what a confidence is worth, on texts that no model had seen. */
const { values: options } = readFlags('npm run calibrate -- --corpora DIR', {
  options: { corpora: { type: 'string' } },
})
const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)
const world = makeWorld(gazetteer)
const measured = tagCorpora(gazetteer, readModels, options.corpora ?? '', undefined)
const calibration = fitCalibration(measured.flatMap(one => judge(one, world)))
writeFileSync('functions/tagger/calibration.gen.ts', renderCalibration(calibration))
for (const [kind, curve] of Object.entries(calibration)) {
  const rawOf = Array.from({ length: 21 }, (_, step) => step / 20)
  const line = rawOf.map(raw => `${raw}→${read(curve, raw).toFixed(2)}`).join(' ')
  console.log(`${kind}: ${line}`)
}
console.log(`public from ${JSON.stringify(PUBLIC_THRESHOLD)} on; tagger ${writeTaggerVersion()}`)
