import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BACKED_UP } from '../../../../tools/backup/tables.ts'
import { runTool } from '../run-tool.ts'
import { memoryNewsroom } from './memory-newsroom.ts'
import { addPicture, writerOf } from './write-newsroom.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-remote-'))
symlinkSync(resolve('tests/unit/tools/backup/wrangler.mjs'), join(folder, 'wrangler'))
// A checkout of its own, since the ids of databases are written into its wrangler.toml.
copyFileSync('wrangler.toml', join(folder, 'wrangler.toml'))
for (const name of ['migrations', 'migrations-search', 'node_modules', 'package.json'])
  symlinkSync(resolve(name), join(folder, name))
afterAll(() => rmSync(folder, { recursive: true }))

const log = join(folder, 'log')
const onD1 = (file: string, tool: string, ...words: string[]) =>
  runTool(tool, [...words, '--remote'], {
    cwd: folder,
    env: {
      D1_FILE: join(folder, file),
      D1_LOG: log,
      R2_FOLDER: join(folder, `${file}-bucket`),
      PATH: `${folder}:${process.env.PATH}`,
    },
  })

test('a deployed newsroom is backed up and restored with the login of wrangler, in statements that D1 takes', async () => {
  const lost = memoryNewsroom(join(folder, 'lost'))
  const writer = writerOf(lost)
  const stories = Array.from({ length: 30 }, (_, i) => writer.add(`It's; story ${i} 港\n;\n`.repeat(300)))
  writer.add('long '.repeat(60_000))
  const pictures = join(folder, 'lost-bucket/dawnwire-pictures')
  const keys = [addPicture(writer, stories[0] ?? ''), addPicture(writer, stories[1] ?? '')]
  for (const key of keys) {
    mkdirSync(join(pictures, dirname(key)), { recursive: true })
    writeFileSync(join(pictures, key), `bytes of ${key}`)
  }
  const dir = join(folder, 'backup')
  expect(await onD1('lost', 'backup.ts', dir)).toMatchObject({ status: 0, stderr: '' })
  writer.change(stories[3] ?? '', 'changed')
  expect(await onD1('lost', 'backup.ts', dir)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Part 2'),
  })

  const restored = await onD1('found', 'restore.ts', dir)
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toContain('articles 31. Start it with npm run deploy')
  const found = memoryNewsroom(join(folder, 'found'))
  for (const table of Object.keys(BACKED_UP).filter(name => name !== 'audit'))
    expect([table, found.rows(table)]).toEqual([table, lost.rows(table)])
  for (const key of keys)
    expect(readFileSync(join(folder, 'found-bucket/dawnwire-pictures', key), 'utf8')).toBe(`bytes of ${key}`)
  // Two pictures, and a seal that is not there.
  expect(readFileSync(log, 'utf8').match(/^r2 object get/gm)).toHaveLength(3)
  expect(readFileSync(log, 'utf8')).toContain('r2 bucket create dawnwire-pictures')
  expect(readFileSync(log, 'utf8')).toContain('d1 create dawnwire\n')
  expect(readFileSync(join(folder, 'wrangler.toml'), 'utf8')).toContain('database_id = "dawnwire-id"')
  expect(readFileSync(log, 'utf8')).toContain('d1 execute SEARCH --remote')
}, 240_000)
