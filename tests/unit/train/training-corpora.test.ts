import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTrainingCorpus } from '../../../tools/train/training-corpora.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpora-'))
  for (const name of ['th-thainer', 'zh-msra', 'vi-phoner', 'reuters-train', 'tr-news', 'found-somewhere'])
    writeFileSync(
      join(folder, `${name}.jsonl`),
      '{"id":"a-1","language":"th","text":"กรุงเทพ","mentions":[]}\n',
    )
})

afterAll(() => rmSync(folder, { recursive: true }))

it('reads a corpus whose licence allows it, with its terms and its hash', () => {
  const corpus = readTrainingCorpus(folder, 'th-thainer')
  expect(corpus.documents.map(({ text }) => text)).toEqual(['กรุงเทพ'])
  expect(corpus.licence).toBe('CC BY 3.0')
  expect(corpus.hash).toMatch(/^[0-9a-f]{64}$/)
})

it.each(['zh-msra', 'vi-phoner', 'reuters-train', 'tr-news'])('never trains on %s', name => {
  expect(() => readTrainingCorpus(folder, name)).toThrow(`${name} must not train`)
})

it('never trains on what nothing is known of', () => {
  expect(() => readTrainingCorpus(folder, 'found-somewhere')).toThrow('Nothing is known of the licence')
})
