import { compileGazetteer } from '../gazetteer/compile.ts'
import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run gazetteer

Compiles the names that the tagger knows from the tables in gazetteer/ into functions/tagger/gazetteer.bin, and prints what
changed.`,
  { options: {} },
)

compileGazetteer()
console.log(`tagger ${writeTaggerVersion()}`)
