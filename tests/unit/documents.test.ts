import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const files = globSync(['*.md', 'client/*.md', 'docs/**/*.md', 'gazetteer/**/*.md'])
const FENCED = /^```.*?^```/gms
/** `functions/cache/tags.ts`; what is built is named too. */
const NAMED = /`((?:client|db|docs|functions|gazetteer|tests|tools)\/[\w./-]+\.\w+)`/g
const LINK = /\]\((?!\w+:)([\w./-]+)\)/g

describe.each(files)('%s', path => {
  const text = readFileSync(path, 'utf8')
  const all = (pattern: RegExp) =>
    [...text.replace(FENCED, '').matchAll(pattern)].map(([, name = '']) => name)

  test('was merged to the end', () => {
    expect(text.match(/^(?:<{7} |={7}$|>{7} ).*/gm)).toBeNull()
  })

  test('names files that are there', () => {
    expect(all(NAMED).filter(name => !existsSync(name))).toEqual([])
    expect(all(LINK).filter(name => !existsSync(join(dirname(path), name)))).toEqual([])
  })
})
