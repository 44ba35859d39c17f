import { posix } from 'node:path'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { BUNDLE } from '../../../tools/bundle.ts'

const FOLDER = 'built'
const ENTRY = `${FOLDER}/worker.js`
const { outputs } = buildSync({ ...BUNDLE, outdir: FOLDER, write: false, metafile: true }).metafile

/** The modules that run once a module does. */
function runWith(module: string, seen = new Set<string>()): Set<string> {
  if (seen.has(module)) return seen
  seen.add(module)
  for (const { path, kind } of outputs[module]?.imports ?? [])
    if (kind === 'import-statement' && path in outputs) runWith(path, seen)
  return seen
}

/** A source that gives the bundle nothing was left out. */
const sourcesOf = (modules: Iterable<string>) =>
  [...modules].flatMap(module =>
    Object.entries(outputs[module]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  )

const NEWSROOM =
  /^functions\/(?:desk|feed-reader|jobs|newsroom|outbound|seals|tagger\/names|tagger\/sequence|webhooks)\//

test('before the first answer to a reader nothing of the newsroom is run', () => {
  expect(sourcesOf(runWith(ENTRY)).filter(path => NEWSROOM.test(path))).toEqual([])
  expect(sourcesOf(Object.keys(outputs)).filter(path => NEWSROOM.test(path)).length).toBeGreaterThan(300)
})

test('all modules lie beside the first, where a deployment looks for them', () => {
  const modules = Object.keys(outputs).filter(path => path.endsWith('.js'))
  expect(new Set(modules.map(path => posix.dirname(path)))).toEqual(new Set([FOLDER]))
  expect(modules).toContain(ENTRY)
})
