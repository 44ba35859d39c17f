import { readFileSync } from 'node:fs'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'
import { readManifest, writeTrained } from './train/model-files.ts'
import { SUBJECT_TRAINING } from './train/subject-training.ts'

const { values: options } = readFlags('npm run train-subjects -- --corpora DIR', {
  options: { corpora: { type: 'string', default: '' } },
})
const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)
const trained = SUBJECT_TRAINING.train(gazetteer, options.corpora)
writeTrained(readManifest(), trained)
console.log(`${trained.name}: ${trained.bytes.length} bytes; tagger ${writeTaggerVersion()}`)
