import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf } from '../../tools/instance.ts'
import { runTool } from '../unit/tools/run-tool.ts'
import { makeJourney } from './journey.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-import-'))
const path = join(folder, 'wire.ndjson')
let journey: Awaited<ReturnType<typeof makeJourney>>

beforeAll(async () => {
  journey = await makeJourney()
})
afterAll(async () => {
  await journey?.instance.dispose()
  journey?.forget()
  rmSync(folder, { recursive: true })
})

const story = (id: number, fields: object = {}) => ({
  externalId: `wire-${id}`,
  language: 'en',
  headline: `Ferry ${id} sails again`,
  body: 'The ferry between Busan and Fukuoka sails again.',
  ...fields,
})

async function importing(lines: readonly object[], ...flags: string[]) {
  writeFileSync(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  const env = { PORT: String(journey.port), DAWNWIRE_KEY: journey.key }
  const { stdout, stderr, status } = await runTool('import/import.ts', [...flags, path], { env })
  return {
    status,
    stderr,
    counts: /: (\d+ new.*)\n/.exec(stdout)?.[1],
    refused: stdout.match(/^refused .*$/gm),
  }
}

test('texts are new, then known, also where one changed; what is refused says why, and the rest is stored', async () => {
  const lines = Array.from({ length: 600 }, (_, id) => story(id))
  const result = (counts: string) => ({ status: 0, stderr: '', counts, refused: null })
  const none = '0 held for the desk as proposals, 0 refused.'
  expect(await importing(lines)).toEqual(
    result(`600 new, 0 known before (the same or a new version), ${none}`),
  )
  expect(await importing(lines)).toEqual(
    result(`0 new, 600 known before (the same or a new version), ${none}`),
  )
  expect(await importing([...lines.slice(1), story(0, { urgency: 2 })])).toEqual(
    result(`0 new, 600 known before (the same or a new version), ${none}`),
  )
  expect(await importing([story(1), story(2, { urgency: 12 }), story(700)])).toEqual({
    status: 1,
    stderr: '',
    counts: '1 new, 1 known before (the same or a new version), 0 held for the desk as proposals, 1 refused.',
    refused: [`refused ${path}:2: 422 /urgency Urgency must lie between 1 and 9.`],
  })
})

test('with --publish they are on the front page', async () => {
  expect((await importing([story(800, { headline: 'Ferry 800 is out' })], '--publish')).status).toBe(0)
  const front = await (await fetch(`${journey.origin}/v1/articles`)).json()
  expect(front).toMatchObject({ items: [{ headline: 'Ferry 800 is out', source: { name: 'wire' } }] })
})

const EXPORT = `<rss><channel><language>en</language><wp:wxr_version>1.2</wp:wxr_version>
<item><title>The ferry is back</title><guid>https://harbour.example/?p=1</guid><wp:post_id>1</wp:post_id>
<content:encoded><![CDATA[<p>It sails.</p><img src="https://harbour.example/wp-content/uploads/2019/quay-300x200.jpg" alt="The quay"><img src="https://harbour.example/wp-content/uploads/2019/broken.jpg" alt="Broken">]]></content:encoded>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta></item>
<item><title>Ferry</title><wp:post_id>2</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://harbour.example/wp-content/uploads/2019/ferry.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A ferry</wp:meta_value></wp:postmeta></item>
</channel></rss>`

test('pictures come along with a WordPress export, in widths for telephones too, and once however often it is imported', async () => {
  const uploads = join(folder, 'uploads/2019')
  mkdirSync(uploads, { recursive: true })
  const picture = (background: string) =>
    sharp({ create: { width: 700, height: 400, channels: 3, background } }).jpeg()
  await picture('navy').toFile(join(uploads, 'ferry.jpg'))
  await picture('olive').toFile(join(uploads, 'quay.jpg'))
  writeFileSync(join(uploads, 'broken.jpg'), 'no picture')
  const file = join(folder, 'harbour.xml')
  writeFileSync(file, EXPORT)
  const env = { PORT: String(journey.port), DAWNWIRE_KEY: journey.key }
  const flags = ['--publish', '--pictures', join(folder, 'uploads'), '--credit', 'Harbour Post']
  const run = () => runTool('import/import.ts', [...flags, file], { env })
  const { stdout, status } = await run()
  expect(status).toBe(1)
  expect(stdout).toMatch(/^refused the picture .*broken\.jpg of .*harbour\.xml: post 1: 415 /m)
  expect(stdout).toContain(': 1 new, 0 known before')
  expect(stdout).toContain('\nPictures: 2 new, 1 refused.\n')
  const again = (await run()).stdout
  expect(again).toContain(': 0 new, 1 known before')
  expect(again).toContain('\nPictures: 2 known before, 1 refused.\n')

  const list = (await (await fetch(`${journey.origin}/v1/articles?fields=full`)).json()) as {
    items: { headline: string; version: number; picture: Shown; body: { type: string; picture?: Shown }[] }[]
  }
  const story = list.items.find(({ headline }) => headline === 'The ferry is back')
  expect(story).toMatchObject({
    version: 1,
    picture: { alt: 'A ferry', credit: 'Harbour Post', width: 700, height: 400 },
    body: [{ type: 'paragraph' }, { type: 'picture', picture: { alt: 'The quay', credit: 'Harbour Post' } }],
  })
  expect(story?.picture.renditions.map(({ width, type }) => [width, type])).toEqual([
    [320, 'image/webp'],
    [640, 'image/webp'],
    [700, 'image/jpeg'],
  ])
  for (const { url } of [
    ...(story?.picture.renditions ?? []),
    ...(story?.body[1]?.picture?.renditions ?? []),
  ])
    expect((await fetch(url)).status).toBe(200)
  const db = await databaseOf(journey.instance)
  expect(await db.prepare('SELECT count(*) AS n FROM picture').first('n')).toBe(2)
})

interface Shown {
  renditions: { url: string; width: number; type: string }[]
}

test('a key that the newsroom does not know is told so', async () => {
  const env = { PORT: String(journey.port), DAWNWIRE_KEY: `dw_${'0'.repeat(16)}_${'x'.repeat(43)}` }
  expect(await runTool('import/import.ts', [path], { env })).toMatchObject({
    status: 1,
    stderr:
      'The newsroom answered 401: This API key is not known here, or no longer valid. Ask the newsroom for another.\n',
  })
})
