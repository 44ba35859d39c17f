import { writeTaggerVersion } from './hash-tagger.ts'

console.log(`tagger ${writeTaggerVersion()}`)
