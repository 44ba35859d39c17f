import { once } from 'node:events'
import { createWriteStream, readdirSync, type WriteStream, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { literals } from '../backup/literals.ts'
import type { Source } from '../backup/read-newsroom.ts'
import type { Bucket } from '../bucket.ts'
import { makeFolder } from '../make-folder.ts'
import type { Answer } from '../newsroom-answers.ts'
import type { Execute } from '../written-out-d1.ts'
import { pictureShelf } from './picture-shelf.ts'
import { readStories, SHELVES, type Shelf, type Story } from './read-stories.ts'
import { withPictureFiles } from './with-picture-files.ts'

interface Export extends Source {
  bucket: Bucket
  answer: Answer
  /** Empty. */
  dir: string
  now: number
  onStory(): void
}

const PICTURES = 'pictures'

/** Each in a folder of its own, so that nobody imports what was killed with what was published. */
const FILES = [
  ...SHELVES.map(shelf => `${shelf}/stories.ndjson` as const),
  'beside/facts.ndjson',
  'beside/names.ndjson',
] as const

/** Without an extension: an import takes a text file for a story. */
const README = `What stands in this folder, in open formats.

published/    stories that readers saw; npm run import -- --publish --pictures pictures published takes them with their dates
unpublished/  drafts and what waits; npm run import -- --pictures pictures unpublished
killed/       what was withdrawn; import it only to look at it
beside/       facts.ndjson: of each story what an import does not take: owner, status, corrections, tags, links by id
              names.ndjson: the newsroom's own names over the gazetteer
pictures/     their pictures; what is said of one stands beside it, in a file that ends in .yaml
markdown/     each story as Markdown with front matter, by year and month
ninjs/        each story that readers see as IPTC ninjs 3.1
`

/** Writes all stories in open formats, and gives how many stand on each shelf. */
export async function writeExport({
  ask,
  texts,
  bucket,
  answer,
  dir,
  now,
  onStory,
}: Export): Promise<Record<Shelf, number>> {
  const files = openFiles(dir)
  const counts = { published: 0, unpublished: 0, killed: 0 }
  const shelve = pictureShelf(ask, bucket, join(dir, PICTURES))
  writeFileSync(join(dir, 'README'), README)
  for await (const story of readStories({ ask, texts }, now)) {
    counts[story.shelf]++
    await files.add(`${story.shelf}/stories.ndjson`, await withPictureFiles(story, shelve, `../${PICTURES}`))
    await files.add('beside/facts.ndjson', story.facts)
    const up = '../'.repeat(story.folder.split('/').length + 1)
    writeMarkdown(dir, story, await withPictureFiles(story, shelve, up + PICTURES))
    if (story.isVisible) await writeNinjs(dir, story, answer)
    onStory()
  }
  for await (const name of readNames(ask)) await files.add('beside/names.ndjson', name)
  await files.close()
  return counts
}

function openFiles(dir: string) {
  const open = new Map<string, WriteStream>()
  for (const name of FILES) {
    makeFolder(join(dir, dirname(name)), 0o700)
    open.set(name, createWriteStream(join(dir, name), { flags: 'wx', mode: 0o600 }))
  }
  return {
    async add(name: (typeof FILES)[number], value: object) {
      const file = open.get(name)
      if (file && !file.write(`${JSON.stringify(value)}\n`)) await once(file, 'drain')
    },
    async close() {
      for (const file of open.values()) {
        file.end()
        await once(file, 'finish')
      }
    },
  }
}

function placeIn(dir: string, kind: string, { folder, name }: Story, extension: string): string {
  const place = join(dir, kind, folder)
  makeFolder(place, 0o700)
  return join(place, `${name}.${extension}`)
}

function writeMarkdown(dir: string, story: Story, submission: Record<string, unknown>) {
  const { body, ...fields } = submission
  const text = `---\n${stringify(fields)}---\n\n${body}\n`
  writeFileSync(placeIn(dir, 'markdown', story, 'md'), text, { mode: 0o600 })
}

/** As the newsroom itself gives it. One that ended meanwhile has none. */
async function writeNinjs(dir: string, story: Story, answer: Answer) {
  const { status, body } = await answer(`/v1/articles/${story.id}/ninjs`)
  if (status === 200) writeFileSync(placeIn(dir, 'ninjs', story, 'json'), body, { mode: 0o600 })
  else if (status !== 404 && status !== 410)
    throw new Error(`/v1/articles/${story.id}/ninjs answers ${status}`)
}

const NAMES = 500

async function* readNames(ask: Execute): AsyncGenerator<object> {
  for (let after = -1; ; ) {
    const [found = []] = await ask([
      `SELECT revision, kind, code, names, aliases, country, blocked FROM entity
        WHERE revision > ${literals([after])} ORDER BY revision LIMIT ${NAMES}`,
    ])
    for (const { revision, names, aliases, blocked, ...name } of found) {
      after = Number(revision)
      yield {
        ...name,
        names: JSON.parse(String(names)),
        aliases: JSON.parse(String(aliases)),
        blocked: blocked === 1,
      }
    }
    if (found.length === 0) return
  }
}

/** Whether nothing would be mixed with what is there. */
export function isEmptyFolder(dir: string): boolean {
  try {
    return readdirSync(dir).length === 0
  } catch {
    return true
  }
}
