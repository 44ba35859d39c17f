import { writeFileSync } from 'node:fs'
import { JAPANESE, SIMPLIFIED } from '../gazetteer/han-tables.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run han-forms

Writes the table by which search and the tagger's subjects take traditional, simplified and Japanese forms of a character for one, from OpenCC's data.`,
  { options: {} },
)

const forms = new Map(SIMPLIFIED)
// The Japanese form by way of the traditional one; what Chinese writes too keeps its own meaning.
const isChinese = new Set([...forms.keys(), ...forms.values()])
for (const [japanese, traditional] of JAPANESE) {
  const form = forms.get(traditional) ?? traditional
  if (!isChinese.has(japanese) && form !== japanese) forms.set(japanese, form)
}
const changed = [...forms]
  .filter(([from, to]) => from !== to && to !== '')
  .sort(([a], [b]) => (a < b ? -1 : 1))

writeFileSync(
  'functions/text/han-forms.gen.ts',
  `/**
 * Characters, each followed by the form that it is taken for. Made by \`npm run han-forms\` from the tables
 * TSCharacters and JPShinjitaiCharacters of OpenCC (https://github.com/BYVoid/OpenCC), under the Apache License 2.0: han-forms.LICENCE.txt.
 */
export const HAN_FORMS =
  '${changed.flat().join('')}'
`,
)
console.log(`${changed.length} characters`)
