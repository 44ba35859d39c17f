import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
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
import { type Journey, makeJourney } from './journey.ts'

/** A drill: an archive is backed up while it is written to, the machine fails, and all of it is brought back. */

const STORIES = 60
/** Ms, so that the key's requests of a minute suffice. */
const BETWEEN_WRITES = 100
/** Sendings of pictures; the rest of the writes show one of these. */
const PICTURES = 50
/** Ms; each command starts wrangler several times. */
const PATIENT = 600_000
/** A restored newsroom has these made by itself, or says more in them. */
const OWN = ['change', 'change_region', 'audit', 'idempotency']

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-drill-'))
const backup = join(folder, 'backup')
let journey: Journey
let random = 1
const below = (n: number) => {
  random = (random * 48_271) % 2_147_483_647
  return random % n
}

beforeAll(async () => {
  journey = await makeJourney()
  workshop('lost', journey.stateDir)
  workshop('found')
})
afterAll(async () => {
  await journey?.instance.dispose()
  journey?.forget()
  rmSync(folder, { recursive: true })
})

/** A checkout of its own, on another state. */
function workshop(name: string, stateDir?: string) {
  const place = join(folder, name)
  mkdirSync(join(place, '.wrangler'), { recursive: true })
  for (const part of ['migrations', 'migrations-search', 'migrations-text', 'wrangler.toml', 'public'])
    cpSync(part, join(place, part), { recursive: true })
  for (const part of ['node_modules', 'functions', 'db', 'package-lock.json'])
    symlinkSync(resolve(part), join(place, part))
  symlinkSync(resolve(BUILD_DIR), join(place, '.wrangler/build'))
  if (stateDir) symlinkSync(stateDir, join(place, '.wrangler/state'))
}

type Where = string | ({ where: string } & Record<string, string>)

const command = (place: Where, file: string, ...words: string[]): ChildProcess => {
  const { where, ...variables } = typeof place === 'string' ? { where: place } : place
  return spawn(process.execPath, [resolve('tools', file), ...words], {
    cwd: join(folder, where),
    env: {
      ...process.env,
      ...variables,
      PORT: String(journey.port),
      PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
    },
    stdio: 'pipe',
  })
}

async function finished(child: ChildProcess) {
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout as NonNullable<ChildProcess['stdout']>),
    text(child.stderr as NonNullable<ChildProcess['stderr']>),
    once(child, 'close'),
  ])
  return { stdout, stderr, status }
}

const ask = async (method: string, path: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${journey.origin}${path}`, {
    method,
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  // Of two random stories the one cannot always translate or replace the other.
  expect([200, 201, 202, 409, 422]).toContain(response.status)
  const { id } = (await response.json()) as { id: string }
  return { isNew: response.status === 201, id }
}

/** One of twenty pictures, most of them sent more than once; gives its id. */
async function sendPicture(): Promise<string> {
  if (pictureIds.length === PICTURES) return pictureIds[below(PICTURES)] ?? ''
  const bytes = new Uint8Array(await samplePng(below(20)))
  const words = new URLSearchParams({ alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' })
  const response = await fetch(`${journey.origin}/v1/pictures?${words}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'image/png' },
    body: bytes,
  })
  expect([200, 201]).toContain(response.status)
  const { id } = (await response.json()) as { id: string }
  pictureIds.push(id)
  return id
}

const samplePng = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .png()
    .toBuffer()

const PLACES = ['Busan', 'Tokyo', '台北', 'Jakarta', 'मुंबई', 'Almaty']
const ids: string[] = []
const pictureIds: string[] = []

/** A new story, a changed one, a withdrawal, a translation or one that replaces another. */
async function write() {
  const known = ids[below(ids.length || 1)]
  const kind = known === undefined ? 0 : below(10)
  const inBody = below(6) === 0 ? await sendPicture() : undefined
  const story = (more: object = {}) => ({
    externalId: `story-${ids.length}`,
    language: 'en',
    headline: `It's "${PLACES[below(6)]}" ${ids.length}`,
    body:
      `The ferry to ${PLACES[below(6)]} sails again. It's late. `.repeat(1 + below(40)) +
      (inBody ? `\n\n![A ferry](picture:${inBody} "At dawn")\n\nIt left.` : ''),
    summary: `It sails for the ${ids.length}th time.`,
    slugline: `ferry-${below(5)}`,
    byline: `L. Nassar ${below(4)}`,
    dateline: { place: 'Busan', countryCode: 'KR' },
    urgency: 1 + below(9),
    source: { name: `Example ${below(3)}`, url: `https://example.org/${ids.length}` },
    rights: `Example ${below(3)}`,
    ...more,
  })
  const own = below(2) === 0 ? {} : { caption: 'Before it left', focus: { x: 0.2, y: 0.5 } }
  const shown = below(3) === 0 ? { picture: { id: await sendPicture(), ...own } } : {}
  if (kind < 6) {
    const linked =
      kind === 4 ? { translationOf: known, language: 'id' } : kind === 5 ? { replaces: known } : {}
    const { isNew, id } = await ask(
      'POST',
      `/v1/submissions${below(3) === 0 ? '' : '?publish=true'}`,
      story({ ...linked, ...shown }),
    )
    if (isNew) ids.push(id)
  } else if (kind < 9)
    await ask('POST', '/v1/submissions?publish=true', {
      ...story(shown),
      externalId: `story-${below(ids.length)}`,
    })
  else await ask('POST', `/v1/submissions/${known}/withdrawal`, { reason: 'A drill.' })
}

async function writes(count: number) {
  for (let i = 0; i < count; i++) await write()
}

test(
  'backups are taken while the newsroom is written to, and one that is killed leaves the others whole',
  async () => {
    await writes(STORIES)
    for (const _ of [1, 2]) {
      const running = finished(command('lost', 'backup.ts', backup))
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
    const cut = command('lost', 'backup.ts', backup)
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
    const saved = await finished(command('lost', 'backup.ts', backup))
    expect([saved.status, saved.stderr]).toEqual([0, expect.anything()])
    const restored = await finished(command('found', 'restore.ts', backup))
    expect([restored.status, restored.stderr]).toEqual([0, expect.anything()])
    const verified = await finished(command('found', 'verify.ts', backup))
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('Nothing differs.')])

    const [lost, now] = [openLocal(journey.stateDir), openLocal(join(folder, 'found/.wrangler/state'))]
    for (const table of Object.keys(BACKED_UP).filter(name => !OWN.includes(name))) {
      const rows = async ({ ask }: typeof lost) =>
        (await ask([`SELECT * FROM ${table}`]))[0]?.map(row => JSON.stringify(row)).sort()
      expect([table, await rows(now)]).toEqual([table, await rows(lost)])
    }
    const found = await startInstance({
      stateDir: join(folder, 'found/.wrangler/state/v3'),
      buildDir: BUILD_DIR,
      vars: { PUBLIC_ORIGIN: journey.origin, CACHE: 'upstream' },
    })
    try {
      const worker = await workerOf(found)
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
        const before = await fetch(journey.origin + path)
        expect([path, await answer(path)]).toEqual([
          path,
          { status: before.status, body: Buffer.from(await before.arrayBuffer()).toString('latin1') },
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
      await found.dispose()
    }
  },
  PATIENT,
)

test(
  'whoever leaves takes every story along, and an import elsewhere would take each of them',
  async () => {
    const place = join(folder, 'export')
    const exported = await finished(command('found', 'export.ts', place))
    expect([exported.status, exported.stdout]).toEqual([0, expect.stringContaining('stories published')])
    const { ask } = openLocal(join(folder, 'found/.wrangler/state'))
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
          { where: 'found', DAWNWIRE_URL: elsewhere.origin, DAWNWIRE_KEY: elsewhere.key },
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
    const again = await finished(command('found', 'restore.ts', backup))
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('The newsroom is not empty')])
    const name = readdirSync(join(backup, '0001')).find(each => each.startsWith('rows')) ?? ''
    writeFileSync(join(backup, '0001', name), 'x', { flag: 'a' })
    const verified = await finished(command('found', 'verify.ts', '--alone', backup))
    expect([verified.status, verified.stderr]).toEqual([
      1,
      expect.stringContaining(`${join(backup, '0001', name)} is damaged`),
    ])
  },
  PATIENT,
)
