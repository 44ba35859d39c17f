import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  expect(await importing(lines)).toEqual(result(`600 new, 0 known before, ${none}`))
  expect(await importing(lines)).toEqual(result(`0 new, 600 known before, ${none}`))
  expect(await importing([...lines.slice(1), story(0, { urgency: 2 })])).toEqual(
    result(`0 new, 600 known before, ${none}`),
  )
  expect(await importing([story(1), story(2, { urgency: 12 }), story(700)])).toEqual({
    status: 1,
    stderr: '',
    counts: '1 new, 1 known before, 0 held for the desk as proposals, 1 refused.',
    refused: [`refused ${path}:2: 422 /urgency Urgency must lie between 1 and 9.`],
  })
})

test('with --publish they are on the front page', async () => {
  expect((await importing([story(800, { headline: 'Ferry 800 is out' })], '--publish')).status).toBe(0)
  const front = await (await fetch(`${journey.origin}/v1/articles`)).json()
  expect(front).toMatchObject({ items: [{ headline: 'Ferry 800 is out', source: { name: 'wire' } }] })
})

test('a key that the newsroom does not know is told so', async () => {
  const env = { PORT: String(journey.port), DAWNWIRE_KEY: `dw_${'0'.repeat(16)}_${'x'.repeat(43)}` }
  expect(await runTool('import/import.ts', [path], { env })).toMatchObject({
    status: 1,
    stderr: 'The newsroom answered 401: This API key is not known, or no longer valid.\n',
  })
})
