import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { MODEL_URLS } from '../../../../functions/tagger/models.gen.ts'
import { MODEL_LANGUAGES } from '../../../../functions/tagger/sequence/feature-set.ts'
import { loadModel } from '../../../../functions/tagger/sequence/model.ts'
import { MODELS_FOLDER, readManifest } from '../../../../tools/train/model-files.ts'

const manifest = readManifest()
const urls: Readonly<Record<string, string>> = MODEL_URLS
const bytesOf = (path: string) => new Uint8Array(readFileSync(path))
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

it('stands ready for every language that has features', () => {
  expect(Object.keys(manifest)).toEqual(expect.arrayContaining([...MODEL_LANGUAGES]))
})

it.each(MODEL_LANGUAGES)('%s is what the manifest says, small, and sound', language => {
  const { file, sha256 } = manifest[language]!
  const bytes = bytesOf(`${MODELS_FOLDER}/${file}`)
  expect(hashOf(`${MODELS_FOLDER}/${file}`)).toBe(sha256)
  expect(bytes.length).toBeLessThanOrEqual(250 * 1024)
  expect(loadModel(bytes.buffer).language).toBe(language)
})

it.each(MODEL_LANGUAGES)('%s has its licence and its makers beside it', language => {
  const { licence, corpora } = manifest[language]!
  const note = readFileSync(`${MODELS_FOLDER}/${language}.LICENCE.md`, 'utf8')
  expect(note).toContain(licence)
  for (const corpus of corpora) expect(note).toContain(corpus.name)
})

it.each(MODEL_LANGUAGES)('%s is served as it was committed; `npm run assets` copies it', language => {
  expect(hashOf(`public${urls[language]}`)).toBe(hashOf(`${MODELS_FOLDER}/${language}.bin`))
})
