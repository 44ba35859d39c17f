import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { TAGGER_VERSION } from '../../../functions/tagger/version.gen.ts'
import { hashTagger } from '../../../tools/hash-tagger.ts'
import { gazetteer } from './load.ts'

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
  ['a rule', 'functions/tagger/thresholds.ts'],
  ['the gazetteer', 'functions/tagger/gazetteer.bin'],
  ['a new rule', 'functions/tagger/rules/new.ts'],
  ['a model', 'gazetteer/models/new.bin'],
])('changes with %s', (_what, file) => {
  const before = hashTagger(copy)
  cpSync('LICENSE', join(copy, file))
  const after = hashTagger(copy)
  expect(after).not.toBe(before)
  expect(after).toBe(hashTagger(copy))
})

it('does not depend on itself', () => {
  const before = hashTagger(copy)
  writeFileSync(join(copy, 'functions/tagger/version.gen.ts'), '')
  expect(hashTagger(copy)).toBe(before)
})
