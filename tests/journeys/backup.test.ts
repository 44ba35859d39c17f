import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSubmission } from '../../functions/newsroom/submission/submission.ts'
import { checkParts } from '../../tools/backup/read-parts.ts'
import { BACKED_UP } from '../../tools/backup/tables.ts'
import { BUILD_DIR } from '../../tools/build.ts'
import { type PictureOutcome, withPictures } from '../../tools/import/pictures/with-pictures.ts'
import { readEntries } from '../../tools/import/read-entries.ts'
import { startInstance, workerOf } from '../../tools/instance.ts'
import { openLocal } from '../../tools/newsroom-database.ts'
import { makeJourney } from './journey.ts'
import { randomWrites } from './random-writes.ts'
import { command, finished, makeWorkshop } from './workshop.ts'

/** A drill: an archive is backed up while it is written to, the machine fails, and all of it is brought back. */

const STORIES = 60
/** Ms, so that the key's requests of a minute suffice. */
const BETWEEN_WRITES = 100
/** Ms; each command starts wrangler several times. */
const PATIENT = 600_000
/** A restored newsroom has these made by itself, or says more in them. */
const OWN = ['change', 'change_region', 'audit', 'idempotency']

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-drill-'))
const backup = join(folder, 'backup')
const lost = join(folder, 'lost')
const found = join(folder, 'found')
const restoredState = join(found, '.wrangler/state')
const journey = await makeJourney()
const HERE = { PORT: String(journey.port) }
const { ids, write, writes } = randomWrites(journey)

beforeAll(() => {
  makeWorkshop(lost, journey.stateDir)
  makeWorkshop(found)
})
afterAll(async () => {
  await journey.instance.dispose()
  journey.forget()
  rmSync(folder, { recursive: true })
})

test(
  'backups are taken while the newsroom is written to, and one that is killed leaves the others whole',
  async () => {
    await writes(STORIES)
    for (const _ of [1, 2]) {
      const running = finished(command(lost, HERE, 'backup.ts', backup))
      let isOver = false
      running.finally(() => {
        isOver = true
      })
      while (!isOver) {
        await write()
        await setTimeout(BETWEEN_WRITES)
      }
      const { stdout, stderr, status } = await running
      expect([stdout, stderr, status]).toEqual([expect.stringMatching(/^Part \d of /), expect.anything(), 0])
    }
    await writes(20)
    const cut = command(lost, HERE, 'backup.ts', backup)
    const ended = once(cut, 'close')
    await expect
      .poll(() => existsSync(join(backup, 'unfinished')), { interval: 1, timeout: 30_000 })
      .toBe(true)
    cut.kill('SIGKILL')
    await ended
    expect(readdirSync(backup).sort()).toEqual(['0001', '0002', 'lock', 'pictures', 'unfinished'])
    const { counts } = await checkParts(backup)
    expect(counts.article).toBeGreaterThan(STORIES / 3)
  },
  PATIENT,
)

test(
  'after the machine is lost the newsroom is restored, row by row and answer by answer',
  async () => {
    const saved = await finished(command(lost, HERE, 'backup.ts', backup))
    expect([saved.status, saved.stderr]).toEqual([0, expect.anything()])
    const restored = await finished(command(found, HERE, 'restore.ts', backup))
    expect([restored.status, restored.stderr]).toEqual([0, expect.anything()])
    const verified = await finished(command(found, HERE, 'verify.ts', backup))
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('Nothing differs.')])

    const [before, now] = [openLocal(journey.stateDir), openLocal(restoredState)]
    for (const table of Object.keys(BACKED_UP).filter(name => !OWN.includes(name))) {
      const rows = async ({ ask }: typeof before) =>
        (await ask([`SELECT * FROM ${table}`]))[0]?.map(row => JSON.stringify(row)).sort()
      expect([table, await rows(now)]).toEqual([table, await rows(before)])
    }
    const again = await startInstance({
      stateDir: join(restoredState, 'v3'),
      buildDir: BUILD_DIR,
      vars: { PUBLIC_ORIGIN: journey.origin, CACHE: 'upstream' },
    })
    try {
      const worker = await workerOf(again)
      const list = await (await fetch(`${journey.origin}/v1/articles?limit=100`)).text()
      const pictures = [...new Set(list.match(/\/pictures\/\w{16}\/\d+/g))]
      expect(pictures.length).toBeGreaterThan(2)
      const answer = async (path: string) => {
        const response = await worker.fetch(journey.origin + path)
        return { status: response.status, body: Buffer.from(await response.arrayBuffer()).toString('latin1') }
      }
      for (const path of [
        '/',
        '/v1/articles?limit=100',
        '/east-asia/feed.json',
        '/v1/countries',
        ...ids.map(id => `/v1/articles/${id}`),
        ...pictures,
      ]) {
        const shown = await fetch(journey.origin + path)
        expect([path, await answer(path)]).toEqual([
          path,
          { status: shown.status, body: Buffer.from(await shown.arrayBuffer()).toString('latin1') },
        ])
      }
      const since = JSON.parse(
        await (await fetch(`${journey.origin}/v1/changes?since=0&limit=500`)).text(),
      ) as { next: string; items: object[] }
      expect((await answer(`/v1/changes?since=${since.next}`)).status).toBe(410)
      const anew = JSON.parse(
        Buffer.from((await answer('/v1/changes?since=0&limit=500')).body, 'latin1').toString('utf8'),
      ) as typeof since
      expect(anew.items).toEqual(since.items)
    } finally {
      await again.dispose()
    }
  },
  PATIENT,
)

test(
  'whoever leaves takes every story along, and an import elsewhere would take each of them',
  async () => {
    const place = join(folder, 'export')
    const exported = await finished(command(found, HERE, 'export.ts', place))
    expect([exported.status, exported.stdout]).toEqual([0, expect.stringContaining('stories published')])
    const { ask } = openLocal(restoredState)
    const [articles = []] = await ask(['SELECT id, headline FROM article ORDER BY id'])
    const taken: Record<string, unknown>[] = []
    const sent = new Set<string>()
    const outcomes: PictureOutcome[] = []
    /** With a newsroom that takes every picture. */
    const read = (paths: string[]) =>
      withPictures(readEntries(paths, { pictures: join(place, 'pictures') }), {
        credit: undefined,
        send: async file => {
          expect((await sharp(file).metadata()).width).toBe(64)
          sent.add(file)
          return { id: basename(file, '.png'), isNew: true }
        },
        onPicture: outcome => outcomes.push(outcome),
      })
    for await (const entry of read(['published', 'unpublished', 'killed'].map(name => join(place, name)))) {
      if (!('submission' in entry)) throw new Error(entry.refusal)
      expect([entry.origin, readSubmission(entry.submission, Date.now())]).toEqual([
        entry.origin,
        { accepted: expect.anything() },
      ])
      taken.push(entry.submission)
    }
    const byId = taken.map(({ externalId, headline }) => ({ id: externalId, headline }))
    expect(byId.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))).toEqual(
      articles.map(row => ({ ...row })),
    )

    expect(outcomes.filter(({ result }) => result !== 'new')).toEqual([])
    expect(sent.size).toBeGreaterThan(2)
    const [whole] = await Array.fromAsync(readEntries([place]))
    expect(whole).toMatchObject({ refusal: expect.stringContaining('no file of a known kind') })

    const markdown = globSync(join(place, 'markdown/**/*.md'))
    expect(markdown).toHaveLength(articles.length)
    for await (const entry of read(markdown)) {
      const submission = 'submission' in entry ? entry.submission : {}
      expect({ ...submission, body: String(submission.body).trim() }).toEqual(
        taken.find(({ externalId }) => externalId === submission.externalId),
      )
    }
    const visible = articles
      .map(({ id }) => id)
      .filter(id => globSync(join(place, `ninjs/**/*${id}.json`)).length > 0)
    const [seen = []] = await ask([
      `SELECT id FROM article WHERE visible_from <= ${Date.now()} AND visible_until > ${Date.now()}`,
    ])
    expect(visible.sort()).toEqual(seen.map(({ id }) => id).sort())
  },
  PATIENT,
)

test(
  'a newsroom elsewhere that imports an export shows the same texts at the same dates, with the same pictures',
  async () => {
    const place = join(folder, 'export')
    const elsewhere = await makeJourney()
    try {
      const imported = await finished(
        command(
          found,
          { DAWNWIRE_URL: elsewhere.origin, DAWNWIRE_KEY: elsewhere.key },
          'import/import.ts',
          ...['--publish', '--pictures', join(place, 'pictures'), join(place, 'published')],
        ),
      )
      expect([imported.status, imported.stderr]).toEqual([0, expect.anything()])
      const there = new Set(await shownAt(elsewhere.origin))
      const here = await shownAt(journey.origin)
      expect(here.length).toBeGreaterThan(STORIES / 4)
      expect(here.filter(story => !there.has(story))).toEqual([])
    } finally {
      await elsewhere.instance.dispose()
      elsewhere.forget()
    }
  },
  PATIENT,
)

/** As docs/moving-out.md has it; the rest is found anew, or the newsroom's own. */
const TAKEN_ALONG =
  'headline language summary slugline byline dateline source rights urgency publishedAt body picture'.split(
    ' ',
  )

/** What readers see of each story. A picture has another id in each newsroom. */
async function shownAt(origin: string): Promise<string[]> {
  const stories: Record<string, unknown>[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const list = (await (
      await fetch(`${origin}/v1/articles?limit=50&fields=full${cursor && `&cursor=${cursor}`}`)
    ).json()) as { items: Record<string, unknown>[]; nextCursor: string | null }
    stories.push(...list.items)
    cursor = list.nextCursor
  }
  return stories.map(story =>
    JSON.stringify(TAKEN_ALONG.map(name => [name, story[name]]))
      .replaceAll(/"id":"\w{16}"/g, '')
      .replaceAll(/"[^"]+\/pictures\/\w{16}/g, '"'),
  )
}

test(
  'a damaged file is named, and a newsroom that has something in it is left alone',
  async () => {
    const again = await finished(command(found, HERE, 'restore.ts', backup))
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('The newsroom is not empty')])
    const name = readdirSync(join(backup, '0001')).find(each => each.startsWith('rows')) ?? ''
    writeFileSync(join(backup, '0001', name), 'x', { flag: 'a' })
    const verified = await finished(command(found, HERE, 'verify.ts', '--alone', backup))
    expect([verified.status, verified.stderr]).toEqual([
      1,
      expect.stringContaining(`${join(backup, '0001', name)} is damaged`),
    ])
  },
  PATIENT,
)
