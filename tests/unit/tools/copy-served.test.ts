import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { copyServed } from '../../../tools/copy-served.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-served-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('an instance serves the files of its start until the next one, whatever is made anew meanwhile', () => {
  const [from, state] = [join(folder, 'public'), join(folder, 'state')]
  mkdirSync(join(from, 'assets'), { recursive: true })
  writeFileSync(join(from, 'assets/style.1.css'), '')
  const copy = copyServed(from, state)
  rmSync(join(from, 'assets/style.1.css'))
  writeFileSync(join(from, 'assets/style.2.css'), '')
  expect(existsSync(join(copy, 'assets/style.1.css'))).toBe(true)
  expect(copyServed(from, state)).toBe(copy)
  expect(['1', '2'].map(version => existsSync(join(copy, `assets/style.${version}.css`)))).toEqual([
    false,
    true,
  ])
})
