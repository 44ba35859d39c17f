import { openBucket } from './bucket.ts'
import { isEmptyFolder, writeExport } from './export/write-export.ts'
import { newsroomOrigin, openAnswers } from './newsroom-answers.ts'
import { openNewsroom } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { showProgress } from './show-progress.ts'
import { stop } from './stop.ts'

const { values, positionals } = readFlags(
  `npm run export -- [--remote] DIR

Writes all stories in open formats, for use elsewhere: NDJSON that npm run import takes, Markdown with front matter, and IPTC
ninjs; with their pictures, and what an import does not take beside them. To bring a newsroom back as it was, use npm run backup.

  DIR       an empty folder; it is made if there is none
  --remote  of the deployed newsroom, at the address that wrangler.toml keeps; without it of that on this machine

  PORT      of the newsroom on this machine, if it is not 8787`,
  { allowPositionals: true, options: { remote: { type: 'boolean', default: false } } },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run export -- DIR', 2)
if (!isEmptyFolder(dir)) stop(`${dir} is not empty. Name a new folder.`)

const origin = newsroomOrigin(values)
const { ask, texts } = openNewsroom(values)
const { answer, close } = await openAnswers(origin, values)
let stories = 0
const progress = showProgress(() => `stories written: ${stories}`)
const counts = await writeExport({
  ask,
  texts,
  bucket: openBucket(values),
  answer,
  dir,
  now: Date.now(),
  onStory: () => stories++,
})
progress.stop()
await close()
console.log(
  `${dir} has stories published ${counts.published}, unpublished ${counts.unpublished}, killed ${counts.killed}. README in it says what is where.`,
)
