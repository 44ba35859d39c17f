import { writeTaggerVersion } from './hash-tagger.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run tagger-version

Writes the tagger's version, a hash of its data, models and rules, into the Worker. Run it after a change to any of them.`,
  { options: {} },
)

console.log(`tagger ${writeTaggerVersion()}`)
