import { compileGazetteer } from '../gazetteer/compile.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'
import { run } from './run.ts'

readFlags(
  `npm run gazetteer

Compiles the names that the tagger knows from the tables in gazetteer/ into functions/tagger/gazetteer.bin and the lists of words
beside it, makes the file ready that the Worker reads, and prints what changed.`,
  { options: {} },
)

compileGazetteer()
run(process.execPath, ['tools/assets.ts'])
console.log(`tagger ${writeTaggerVersion()}`)
