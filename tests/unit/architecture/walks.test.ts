import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importsOf } from './import-graph.ts'

const FILE = /`((?:functions|db)\/[^`]+\.tsx?)`/g
const filesIn = (words: string) => [...words.matchAll(FILE)].map(([, path = '']) => path)

/** The arrows of ARCHITECTURE.md's walks: the last file before each, without those in brackets, and the first one after it. */
function arrows(): [from: string, to: string][] {
  const [, after = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('\n## Seven walks\n')
  const [walks = ''] = after.split('\n## ')
  return walks.split('\n- ').flatMap(walk => {
    const parts = walk
      .replaceAll(/\([^)]*\)/g, '')
      .split('→')
      .map(filesIn)
    return parts.slice(1).map((files, i): [string, string] => [parts[i]?.at(-1) ?? '', files[0] ?? ''])
  })
}

test('the walks have arrows', () => {
  expect(arrows().length).toBeGreaterThan(20)
})

test.each(arrows())('from %s the next file of the walk is %s', (from, to) => {
  expect(importsOf({ path: from, text: readFileSync(from, 'utf8') }).map(each => each.to)).toContain(to)
})
