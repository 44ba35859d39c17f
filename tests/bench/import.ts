import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { build } from '../../tools/build.ts'
import { databaseOf } from '../../tools/instance.ts'
import { Instances } from './delivery/instances.ts'
import { makeKeys } from './delivery/seed.ts'
import { giveReport, machine } from './give-report.ts'
import { type Contents, contentsOf } from './import/newsroom-contents.ts'
import { planOf } from './import/posts.ts'
import { startReceiver } from './import/receiver.ts'
import { type Imported, runImport } from './import/run-import.ts'
import { writeExport, writePictures } from './import/write-export.ts'
import { type ImportReport, renderImportReport } from './import-report.ts'

const POSTS = 10_000
const FEW = 1500
/** The import is killed when the newsroom has so many posts. */
const KILLS = [150, 500, 850]
const SIZES_MB = [10, 100, 1000]

const say = (what: string) => console.error(what)

export async function run(isWritten: boolean): Promise<void> {
  build()
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'))
  const instances = new Instances()
  try {
    const sizes = await measureSizes(folder)
    const uploads = join(folder, 'uploads')
    say('Writing pictures')
    await writePictures(uploads, POSTS)
    const archive = await measureArchive(instances, folder, uploads)
    const killed = await measureKills(instances, folder, uploads)
    const report: ImportReport = { machine: machine(), sizes, archive, killed }
    giveReport('import', renderImportReport(report), report, isWritten)
  } finally {
    await instances.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Exports of several sizes, sent to what only takes them. */
async function measureSizes(folder: string): Promise<ImportReport['sizes']> {
  const receiver = await startReceiver()
  const measured: ImportReport['sizes'] = []
  try {
    for (const mb of SIZES_MB) {
      const file = join(folder, `${mb}mb.xml`)
      const posts = await writeExport(file, ({ bytes }) => bytes >= mb * 1e6)
      say(`Reading an export of ${mb} MB`)
      // Its pictures are named by address, so that all attachments are gathered first.
      const words = ['--fetch-pictures', file]
      const { seconds, peak = Number.NaN } = await runImport({ port: receiver.port, key: 'none', words })
      measured.push({ bytes: statSync(file).size, posts, seconds, peak })
      rmSync(file)
    }
  } finally {
    receiver.stop()
  }
  return measured
}

/** The whole archive, at once. */
async function measureArchive(instances: Instances, folder: string, uploads: string) {
  say(`Importing ${POSTS} posts`)
  const newsroom = await emptyNewsroom(instances, 'archive')
  const file = await exportOf(folder, POSTS)
  const imported = await runImport({ ...newsroom, words: ['--pictures', uploads, file] })
  const contents = await contentsOf(newsroom.instance)
  await instances.stop(newsroom.instance)
  const plan = planOf(POSTS)
  expectSame('the archive', [imported.texts.taken, imported.texts.refused], [plan.taken, plan.refused])
  expectSame(
    'its pictures',
    [imported.pictures.taken, imported.pictures.refused],
    [plan.pictures, plan.refusedPictures],
  )
  expectSame('what the newsroom has', contents.stories, plan.taken)
  return { posts: POSTS, bytes: statSync(file).size, load: loadavg()[0] ?? 0, imported, contents }
}

/** Fewer posts into two newsrooms: at once; and killed, begun again, and at the end once more. */
async function measureKills(instances: Instances, folder: string, uploads: string) {
  const words = ['--pictures', uploads, await exportOf(folder, FEW)]
  say(`Importing ${FEW} posts at once`)
  const unharmed = await emptyNewsroom(instances, 'unharmed')
  await runImport({ ...unharmed, words })
  const expected = await contentsOf(unharmed.instance)
  await instances.stop(unharmed.instance)
  say(`Importing ${FEW} posts with kill -9`)
  const newsroom = await emptyNewsroom(instances, 'killed')
  const found: number[] = []
  for (const stories of KILLS) {
    const { wasKilled } = await runImport({
      ...newsroom,
      words,
      until: untilThereAre(stories, newsroom.instance),
    })
    if (!wasKilled) throw new Error(`The import ended before there were ${stories} stories.`)
    found.push((await contentsOf(newsroom.instance)).stories)
  }
  const resumed = await runImport({ ...newsroom, words })
  const again = await runImport({ ...newsroom, words })
  const contents = await contentsOf(newsroom.instance)
  await instances.stop(newsroom.instance)
  expectSame('what was killed', contents, expected)
  return { posts: FEW, found, resumed, again, contents }
}

export type Archive = Awaited<ReturnType<typeof measureArchive>>
export type Killed = Awaited<ReturnType<typeof measureKills>>
export type { Contents, Imported }

async function emptyNewsroom(instances: Instances, name: string) {
  const { instance, port } = await instances.start(instances.emptyState(name), 'local')
  const [key = ''] = await makeKeys(instance, 1)
  return { instance, port, key }
}

async function exportOf(folder: string, count: number): Promise<string> {
  const file = join(folder, `${count}.xml`)
  await writeExport(file, ({ posts }) => posts === count)
  return file
}

async function untilThereAre(stories: number, instance: Miniflare): Promise<void> {
  const db = await databaseOf(instance)
  const count = db.prepare('SELECT count(*) AS n FROM article')
  while (((await count.first<number>('n')) ?? 0) < stories)
    await new Promise(resolve => setTimeout(resolve, 50))
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  if (one !== other) throw new Error(`Of ${what} there is ${one} in place of ${other}.`)
}
