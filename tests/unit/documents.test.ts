import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const files = globSync(['*.md', 'client/*.md', 'docs/**/*.md', 'gazetteer/**/*.md'])
const FENCED = /^```.*?^```/gms
/** `functions/cache/tags.ts`; what is built is named too. */
const NAMED = /`((?:client|db|docs|functions|gazetteer|tests|tools)\/[\w./-]+\.\w+)`/g
/** `plan-write.ts`, `newsroom/rules/permit.ts`: enough of a path to find the file. */
const SHORT = /`([\w/-]+\.tsx?)`/g
const SOURCES = globSync(['*.ts', '{client,db,functions,gazetteer,tests,tools}/**/*.{ts,tsx}'])
/** `npm run chaos` */
const COMMAND = /\bnpm run ([\w:-]+)/g
const LINK = /\]\((?!\w+:)([\w./-]+)\)/g

describe.each(files)('%s', path => {
  const text = readFileSync(path, 'utf8')
  const namesIn = (words: string, pattern: RegExp) =>
    [...words.matchAll(pattern)].map(([, name = '']) => name)
  const all = (pattern: RegExp) => namesIn(text.replace(FENCED, ''), pattern)

  test('was merged to the end', () => {
    expect(text.match(/^(?:<{7} |={7}$|>{7} ).*/gm)).toBeNull()
  })

  test('names commands that there are', () => {
    expect(namesIn(text, COMMAND).filter(name => !Object.hasOwn(scripts, name))).toEqual([])
  })

  test('names files that are there', () => {
    expect(all(NAMED).filter(name => !existsSync(name))).toEqual([])
    expect(all(SHORT).filter(name => !SOURCES.some(path => `/${path}`.endsWith(`/${name}`)))).toEqual([])
    expect(all(LINK).filter(name => !existsSync(join(dirname(path), name)))).toEqual([])
  })
})
