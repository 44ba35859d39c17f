import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Lockfile {
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; hasInstallScript?: boolean }
  >
}
const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
const lockfile = readJson<Lockfile>('package-lock.json')
const locked = Object.entries(lockfile.packages)

test.each([
  ['hono', '4.13.5'],
  ['drizzle-orm', '0.45.2'],
  ['markdown-it', '14.2.0'],
])('%s is locked at %s or later, where known holes are closed', (name, least) => {
  const version = lockfile.packages[`node_modules/${name}`]?.version ?? '0'
  expect(version.localeCompare(least, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
})

test('the lockfile names no registry and pins what it installs', () => {
  expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  expect(locked.filter(([path, entry]) => path !== '' && !entry.integrity).map(([path]) => path)).toEqual([])
})

test('of the packages only those named in allowScripts run install scripts', () => {
  const { allowScripts } = readJson<{ allowScripts: Record<string, boolean> }>('package.json')
  const scripted = locked
    .filter(([path, entry]) => path !== '' && entry.hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(scripted.filter(name => !allowScripts[name])).toEqual([])
})
