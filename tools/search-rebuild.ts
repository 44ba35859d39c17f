import { removeDamagedIndexes } from './damaged-indexes.ts'
import { STATE_DIR } from './migrate.ts'
import { readFlags } from './read-flags.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { stop } from './stop.ts'

const { values } = readFlags(
  `npm run search:rebuild -- [--remote]

Has the indexes of the desk's and the readers' search made anew from the articles. The minute's job does it, some ten thousand articles a
minute, while the present ones go on answering; the desk's page Health says when it is done.

  --remote  of the deployed newsroom; without it of that on this machine`,
  { options: { remote: { type: 'boolean', default: false } } },
)

if (!values.remote && !removeDamagedIndexes(STATE_DIR))
  stop(
    'The file of the indexes is damaged, and the newsroom uses it. Stop the newsroom, run this again, then start it.',
  )
await rebuildIndex(values)
console.log('The minute’s job makes the indexes anew. The desk’s page Health says when it is done.')
