import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { TAGGER_VERSION } from '../../../functions/tagger/version.gen.ts'
import { hashTagger } from '../../../tools/hash-tagger.ts'
import { gazetteer } from './load.ts'

const SETTLE_PLACES = 'functions/tagger/names/settle-places.ts'
const THRESHOLD = 'const SURE_PLACE = 0.9'

let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tagger-'))
  cpSync('functions/tagger', join(copy, 'functions/tagger'), { recursive: true })
})

afterAll(() => rmSync(copy, { recursive: true }))

it('is that of the committed data, models and rules; `npm run tagger-version` brings it up to date', () => {
  expect(TAGGER_VERSION).toBe(hashTagger())
})

it('stands on every result', () => {
  expect(tag(gazetteer, { body: '' }).version).toBe(TAGGER_VERSION)
})

it.each([
  ['the gazetteer', 'functions/tagger/gazetteer.bin', 'other bytes'],
  ['a new rule', 'functions/tagger/rules/new.ts', 'export const rule = 1'],
  ['a model', 'gazetteer/models/new.bin', 'other bytes'],
])('changes with %s', (_what, file, content) => {
  expect(versionsAround(file, () => content)).toEqual({ isSame: false })
})

it.each([
  ['a constant', THRESHOLD, 'const SURE_PLACE = 0.91'],
  ['a condition', 'belief < LEAST_BELIEF &&', 'belief <= LEAST_BELIEF &&'],
])('changes with %s', (_what, from, to) => {
  expect(versionsAround(SETTLE_PLACES, code => replaced(code, from, to))).toEqual({ isSame: false })
})

it.each([
  ['a comment', THRESHOLD, `${THRESHOLD} // As sure as can be.`],
  ['the layout', THRESHOLD, `const SURE_PLACE =\n      0.9`],
  ['a type', THRESHOLD, 'const SURE_PLACE: number = 0.9'],
])('stays as it is when %s changes', (_what, from, to) => {
  expect(versionsAround(SETTLE_PLACES, code => replaced(code, from, to))).toEqual({ isSame: true })
})

it('does not depend on itself', () => {
  const before = hashTagger(copy)
  writeFileSync(join(copy, 'functions/tagger/version.gen.ts'), '')
  expect(hashTagger(copy)).toBe(before)
})

/** Compares the versions before and after a file of the copy is changed, and changes it back. */
function versionsAround(file: string, change: (content: string) => string) {
  const path = join(copy, file)
  const content = existsSync(path) ? readFileSync(path) : undefined
  const before = hashTagger(copy)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, change(content?.toString() ?? ''))
  const after = hashTagger(copy)
  if (content === undefined) rmSync(path)
  else writeFileSync(path, content)
  return { isSame: before === after }
}

function replaced(code: string, from: string, to: string): string {
  expect(code).toContain(from)
  return code.replace(from, to)
}
