import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskFault } from '../../../tools/disk-fault.ts'
import { migrate, STATE_DIR } from '../../../tools/migrate.ts'
import { runTool } from './run-tool.ts'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** A folder in which a newsroom was started. */
const newsroom = mkdtempSync(join(tmpdir(), 'dawnwire-started-'))
beforeAll(() => {
  for (const name of ['wrangler.toml', 'migrations', 'migrations-search', 'migrations-text'])
    symlinkSync(resolve(name), join(newsroom, name))
  migrate(join(newsroom, STATE_DIR))
})
afterAll(() => rmSync(newsroom, { recursive: true }))

/** The commands of package.json that are files of `tools/`. */
const TOOLS = Object.entries(scripts).flatMap(([name, script]) => {
  const file = / tools\/([\w/-]+\.ts)$/.exec(script)?.[1]
  return file === undefined ? [] : [[['start', 'test'].includes(name) ? name : `run ${name}`, file] as const]
})

test.each(TOOLS)('npm %s says with --help how it is used, and does nothing', async (name, file) => {
  const { stdout, stderr, status } = await runTool(file, ['--help'])
  expect(stdout).toMatch(new RegExp(`^Usage: npm ${name}\\b`))
  expect([stderr, status]).toEqual(['', 0])
})

test('-h is the same, but not behind --', async () => {
  const help = await runTool('key.ts', ['--help'])
  expect(await runTool('key.ts', ['--owner', 'x', '-h'])).toEqual(help)
  expect((await runTool('tag.ts', ['--', '-h'])).stderr).toBe('-h: There is no such file.\n')
})

test('an unknown flag is refused in one sentence', async () => {
  const { stdout, stderr, status } = await runTool('key.ts', ['--\x1b[2Jwhat'])
  expect(stderr).toMatch(/^Unknown option '--\\u001b\[2Jwhat'\. Usage: npm run key [^\n]+\n$/)
  expect([stdout, status]).toEqual(['', 2])
})

test.each([
  [
    'key.ts',
    ['--owner', 'Bad Owner'],
    'An owner is written in lower-case letters, digits and hyphens, as agency-1.',
  ],
  ['key.ts', ['--scopes', 'submit,\x1b'], 'There is no scope \\u001b; there are submit, publish, metrics.'],
  ['invite.ts', ['--role', 'king'], /^There is no role king; there are reporter, .*chief.*\.$/],
  ['invite.ts', ['--name', 'A\x1b[2J'], 'A name has 1 to 256 bytes and no control characters.'],
  [
    'invite.ts',
    ['--origin', 'news.example'],
    'The origin is news.example; it must be an address without a path, such as https://news.example.',
  ],
  [
    'invite.ts',
    ['--remote'],
    'Say where the deployed newsroom is: --origin https://news.example, or PUBLIC_ORIGIN.',
  ],
  [
    'audit-verify.ts',
    ['--head', 'zzz'],
    'zzz is not the hash of a seal: it has 43 letters, digits, hyphens and underscores.',
  ],
])('%s %j is refused in one sentence, before anything is written', async (file, words, sentence) => {
  const { stdout, stderr, status } = await runTool(file, words)
  expect(stderr.trimEnd()).toMatch(sentence)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(status).toBeGreaterThan(0)
})

test.each([
  [{ code: 'ENOSPC', path: '/b/0001' }, /^\/b\/0001: The disk is full: /],
  [{ code: 'EIO', path: '/b' }, /^\/b: The disk does not take it: see whether it is full /],
  [{ code: 'EROFS', path: '/b' }, /^\/b: The disk is read-only: /],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, /^The disk is full: /],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 8 | (6 << 8) }, /^The disk is read-only: /],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 1 }, undefined],
  [new TypeError('x is undefined'), undefined],
])('the disk’s %o is told in a sentence, and a fault of the code is not', (error, sentence) => {
  if (sentence) expect(diskFault(error)).toMatch(sentence)
  else expect(diskFault(error)).toBe(undefined)
})

test.each([
  [join(import.meta.filename, 'folder'), /^\S+: It is no folder: name a folder\.$/],
  [
    '/proc/dawnwire/folder',
    /^\/proc\/dawnwire: There is nothing of that name, and it cannot be made there: /,
  ],
])(
  'a command that cannot write to %s says so and ends, without a trace of the code',
  async (dir, sentence) => {
    const { stderr, status } = await runTool('backup.ts', [dir], { cwd: newsroom })
    expect([stderr.trimEnd(), status]).toEqual([expect.stringMatching(sentence), 1])
  },
)

test('a lock that cannot be made there is told with its file', async () => {
  const place = mkdtempSync(join(tmpdir(), 'dawnwire-lock-'))
  // A folder stands where the file should be.
  mkdirSync(join(place, 'backup/lock'), { recursive: true })
  const { stderr, status } = await runTool('backup.ts', [join(place, 'backup')], { cwd: newsroom })
  rmSync(place, { recursive: true })
  expect([stderr, status]).toEqual([
    `${join(place, 'backup/lock')}: The file cannot be opened or made: see whose the folder is, and whether its disk can be written.\n`,
    1,
  ])
})

test.each([
  ['backup.ts', ['backup']],
  ['export.ts', ['export']],
  ['audit-verify.ts', []],
  ['shard.ts', ['list']],
])('%s says that a folder has no newsroom, and makes none', async (file, words) => {
  const cwd = mkdtempSync(join(tmpdir(), 'dawnwire-nothing-'))
  cpSync('wrangler.toml', join(cwd, 'wrangler.toml'))
  const { stdout, stderr, status } = await runTool(file, words, { cwd })
  expect([stdout, stderr, status]).toEqual([
    '',
    '.wrangler/state has no newsroom. Run this in the folder of npm start, or npm start first.\n',
    1,
  ])
  expect(existsSync(join(cwd, '.wrangler'))).toBe(false)
  rmSync(cwd, { recursive: true })
})
