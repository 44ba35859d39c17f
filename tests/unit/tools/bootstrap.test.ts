import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, test } from 'vitest'

/** Plays npm: notes when it begins and ends, and installs one command; fails where a file `broken` is. */
const NPM = `#!/bin/sh
echo begin >> log
sleep 1
[ -e broken ] && exit 7
mkdir -p node_modules/.bin
touch node_modules/.bin/wrangler
echo end >> log
`
const PATIENT = 60_000

const places: string[] = []
let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'dawnwire a clone-'))
  places.push(place)
  mkdirSync(join(place, 'bin'))
  writeFileSync(join(place, 'bin/npm'), NPM)
  chmodSync(join(place, 'bin/npm'), 0o755)
  writeFileSync(join(place, 'package-lock.json'), '{}')
})
afterAll(() => {
  for (const each of places) rmSync(each, { recursive: true })
})

async function bootstrap(...words: string[]) {
  const child = spawn(process.execPath, [resolve('tools/bootstrap.js'), ...words], {
    cwd: place,
    env: { ...process.env, PATH: `${join(place, 'bin')}${delimiter}${process.env.PATH}` },
  })
  const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')])
  return { stdout, status }
}

const log = () => readFileSync(join(place, 'log'), 'utf8')

/** As a process leaves it that is killed while it installs. */
function leaveTurn() {
  const { pid } = spawnSync('true')
  mkdirSync(join(place, '.wrangler'))
  symlinkSync(String(pid), join(place, '.wrangler/installing'))
}

test.each([
  ['in a fresh clone', () => {}],
  ['where one was killed while it installed', leaveTurn],
])(
  'of several commands that start at once %s one installs the packages, and the others wait for it',
  async (_, before) => {
    before()
    const runs = await Promise.all([bootstrap(), bootstrap(), bootstrap()])
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0])
    expect(log()).toBe('begin\nend\n')
    expect(runs.map(({ stdout }) => stdout).join('')).toMatch(
      /Process \d+ installs the packages here; waiting/,
    )
    expect(existsSync(join(place, '.wrangler/installing'))).toBe(false)
    expect(await bootstrap()).toEqual({ stdout: '', status: 0 })
  },
  PATIENT,
)

test('what npm has installed by itself is not installed again', async () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { postinstall: string } }
  spawnSync('npm', ['ci'], {
    cwd: place,
    env: { ...process.env, PATH: `${join(place, 'bin')}${delimiter}${process.env.PATH}` },
  })
  const [, , ...words] = scripts.postinstall.split(' ')
  expect(await bootstrap(...words)).toEqual({ stdout: '', status: 0 })
  expect(await bootstrap()).toEqual({ stdout: '', status: 0 })
  expect(log()).toBe('begin\nend\n')
})

test(
  'a turn that somebody has taken over meanwhile stays theirs',
  async () => {
    const run = bootstrap()
    await expect.poll(() => existsSync(join(place, 'log')), { timeout: PATIENT }).toBe(true)
    const turn = join(place, '.wrangler/installing')
    rmSync(turn)
    symlinkSync(String(process.pid), turn)
    expect((await run).status).toBe(0)
    expect(readlinkSync(turn)).toBe(String(process.pid))
  },
  PATIENT,
)

test(
  'who waited for one that could not install tries it too, and ends with npm’s status',
  async () => {
    writeFileSync(join(place, 'broken'), '')
    const runs = await Promise.all([bootstrap(), bootstrap()])
    expect(runs.map(({ status }) => status)).toEqual([7, 7])
    expect(log()).toBe('begin\nbegin\n')
  },
  PATIENT,
)
