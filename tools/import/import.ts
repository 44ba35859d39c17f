import { existsSync, statSync } from 'node:fs'
import { localOrigin, readOrigin } from '../instance-address.ts'
import { readLocalKey } from '../local-key.ts'
import { printable } from '../printable.ts'
import { readFlags } from '../read-flags.ts'
import { showProgress } from '../show-progress.ts'
import { stop } from '../stop.ts'
import { ImportStopped, type Target } from './ask-target.ts'
import { pictureSender } from './pictures/picture-sender.ts'
import { type PictureOutcome, type PictureResult, withPictures } from './pictures/with-pictures.ts'
import { describeProgress } from './progress.ts'
import { bytesOf, readEntries } from './read-entries.ts'
import { type Outcome, type Result, sendBatches } from './send-batches.ts'
import { summarise, summariseLeftOut, summarisePictures } from './summarise.ts'

const { values, positionals } = readFlags(
  `npm run import -- [--publish] [--source NAME] [--rights TEXT] [--pictures DIR] [--credit NAME] [--fetch-pictures]
  [--type TYPE]… FILE…

Sends texts to a running newsroom and says what became of them. A second import of the same files changes nothing.

  FILE           .ndjson .jsonl  on each line a submission, or {"id": …, "text": …}
                 .md             Markdown with front matter
                 .txt            headline, blank line, paragraphs
                 .json           a ninjs item
                 .xml            a WordPress export; its drafts only without --publish
                 a folder        all files of these kinds in it
                 -               NDJSON from standard input
  --publish      publish at once; without it the texts wait on the desk
  --source NAME  for texts that name no source; otherwise the file's name
  --rights TEXT  for texts that state no rights
  --pictures DIR    where the pictures are: of a WordPress export a copy of its wp-content/uploads; of other files the folder
                    that they name pictures from, if it is not their own
  --credit NAME     for pictures that name nobody; without it these are left out of their texts
  --fetch-pictures  a story's own picture of which there is an address and no file is fetched from there by the newsroom
  --type TYPE    of a WordPress export the items that are stories, if it has others than post; may be said several times

  PORT           of the newsroom on this machine, if it is not 8787
  DAWNWIRE_URL   address of a newsroom elsewhere, with DAWNWIRE_KEY, an API key for it

The status is 0 if the newsroom took everything, 1 if anything was refused. A proposal is taken: where the desk has changed or
decided a text itself, it is shown the new one beside its own.`,
  {
    allowPositionals: true,
    options: {
      publish: { type: 'boolean', default: false },
      source: { type: 'string' },
      rights: { type: 'string' },
      pictures: { type: 'string' },
      credit: { type: 'string' },
      'fetch-pictures': { type: 'boolean', default: false },
      type: { type: 'string', multiple: true, default: ['post'] },
    },
  },
)
if (positionals.length === 0) stop('Name at least one file: npm run import -- [--publish] FILE…', 2)
for (const path of positionals)
  if (path !== '-' && !existsSync(path)) stop(`There is no file ${printable(path)}.`)
if (values.pictures !== undefined && !isFolder(values.pictures))
  stop(`There is no folder ${printable(values.pictures)}.`)

const { DAWNWIRE_URL, DAWNWIRE_KEY } = process.env
const origin = DAWNWIRE_URL === undefined ? localOrigin() : readOrigin('DAWNWIRE_URL', DAWNWIRE_URL)
// The key of this machine's newsroom is not for others to see.
const key = DAWNWIRE_KEY ?? (DAWNWIRE_URL === undefined ? readLocalKey() : undefined)
if (!key)
  stop(
    DAWNWIRE_URL === undefined
      ? 'There is no API key: run npm start first, or set DAWNWIRE_KEY.'
      : `${origin} takes texts from who has a key of it: set DAWNWIRE_KEY; npm run key makes one.`,
  )

const counts: Record<Result, number> = { new: 0, known: 0, proposal: 0, refused: 0 }
const pictures: Record<PictureResult, number> = { new: 0, known: 0, later: 0, left: 0, refused: 0 }
const leftOut = new Map<string, number>()
const done = { texts: 0, bytes: 0 }
let waitsUntil = 0

const total = bytesOf(positionals)
const started = performance.now()
const seconds = () => (performance.now() - started) / 1000
const progress = showProgress(() => {
  const waits = Math.ceil((waitsUntil - performance.now()) / 1000)
  const text = describeProgress({ ...done, seconds: seconds() }, total)
  return waits > 0 ? `${text}; the newsroom asks to wait ${waits} s` : text
})

const target: Target = {
  key,
  publish: values.publish,
  async send(path, request) {
    try {
      const response = await fetch(origin + path, request)
      return new Response(await response.arrayBuffer(), response)
    } catch (error) {
      return unreachable(error)
    }
  },
  async wait(seconds) {
    waitsUntil = performance.now() + seconds * 1000
    await new Promise(resolve => setTimeout(resolve, seconds * 1000))
  },
}

try {
  const entries = readEntries(positionals, {
    ...values,
    fetchPictures: values['fetch-pictures'],
    types: values.type,
    onLeftOut: kind => leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1),
  })
  const work = { send: pictureSender(target), credit: values.credit, onPicture: takePicture }
  for await (const outcome of sendBatches(withPictures(entries, work), target)) take(outcome)
} catch (error) {
  if (!(error instanceof ImportStopped)) throw error
  tell()
  stop(error.message)
}
tell()
if (counts.new > 0 && !values.publish)
  console.log(`What is new waits on the desk, ${origin}/desk; with --publish it is published at once.`)
process.exitCode = counts.refused + pictures.refused > 0 ? 1 : 0

function tell(): void {
  progress.stop()
  console.log(summarise(counts, seconds()))
  const ofPictures = summarisePictures(pictures)
  if (ofPictures) console.log(ofPictures)
  if (leftOut.size > 0) console.log(printable(summariseLeftOut(leftOut)))
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function take({ origin, bytes, result, message = '' }: Outcome): void {
  counts[result]++
  done.texts++
  done.bytes += bytes
  if (result === 'refused') progress.print(`refused ${printable(origin)}: ${printable(message)}`)
  if (result === 'proposal') progress.print(`proposal ${printable(origin)}: the desk decides on it`)
}

function takePicture({ origin, name, result, message = '' }: PictureOutcome): void {
  pictures[result]++
  if (result === 'refused')
    progress.print(`refused the picture ${printable(name)} of ${printable(origin)}: ${printable(message)}`)
}

function unreachable(error: unknown): never {
  if (!(error instanceof TypeError)) throw error
  throw new ImportStopped(
    done.texts === 0
      ? `Nothing answers at ${origin}; is npm start running?`
      : `${origin} no longer answers. Start the import again: what is stored already stays as it is.`,
  )
}
