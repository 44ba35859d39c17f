import { readFileSync } from 'node:fs'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'
import { run } from './run.ts'
import { stop } from './stop.ts'
import { readManifest, writeTrained } from './train/model-files.ts'
import { SEQUENCE_MODELS } from './train/sequence/sequence-models.ts'
import { SUBJECT_TRAINING } from './train/subject-training.ts'
import type { ModelTraining } from './train/training.ts'

const GAZETTEER = 'functions/tagger/gazetteer.bin'

/** What there is to train, by the name of the model's file. */
const TRAININGS: readonly ModelTraining[] = [...SEQUENCE_MODELS, SUBJECT_TRAINING]

const { values: options } = readFlags(
  `npm run train -- --corpora DIR [--only NAME]

Learns the tagger's models from labelled texts and writes them with their licences to gazetteer/models. The same texts give
the same bytes.

  --corpora DIR  where the texts are, one JSONL file a corpus; tools/train/training-corpora.ts names them and their licences
  --only NAME    one model: a language, as ja, or subjects`,
  {
    options: {
      corpora: { type: 'string' },
      only: { type: 'string' },
    },
  },
)
if (options.corpora === undefined) stop('Say with --corpora DIR where the labelled texts are.', 2)

const gazetteer = loadGazetteer(new Uint8Array(readFileSync(GAZETTEER)).buffer)
const manifest = readManifest()
for (const training of TRAININGS) {
  if (options.only !== undefined && training.name !== options.only) continue
  const started = performance.now()
  const trained = training.train(gazetteer, options.corpora)
  writeTrained(manifest, trained)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.error(`${training.name}: ${(trained.bytes.length / 1024).toFixed(0)} KiB in ${seconds} s`)
}
run(process.execPath, ['tools/assets.ts'])
console.error(`Tagger ${writeTaggerVersion()}`)
