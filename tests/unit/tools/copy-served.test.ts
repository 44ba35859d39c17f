import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { copyServed } from '../../../tools/copy-served.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-served-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** As `npm run assets` does. */
function makeAnew(path: string, bytes: string): void {
  rmSync(path)
  writeFileSync(path, bytes)
}

test('an instance serves the files of its start until the next one, whatever is made anew meanwhile', () => {
  const [from, state] = [join(folder, 'public'), join(folder, 'state')]
  mkdirSync(join(from, 'assets'), { recursive: true })
  writeFileSync(join(from, 'assets/style.1.css'), '')
  writeFileSync(join(from, 'service-worker.js'), 'old')
  const copy = copyServed(from, state)
  rmSync(join(from, 'assets/style.1.css'))
  writeFileSync(join(from, 'assets/style.2.css'), '')
  makeAnew(join(from, 'service-worker.js'), 'new')
  expect(readFileSync(join(copy, 'service-worker.js'), 'utf8')).toBe('old')
  expect(existsSync(join(copy, 'assets/style.1.css'))).toBe(true)
  expect(copyServed(from, state)).toBe(copy)
  expect(['1', '2'].map(version => existsSync(join(copy, `assets/style.${version}.css`)))).toEqual([
    false,
    true,
  ])
})
