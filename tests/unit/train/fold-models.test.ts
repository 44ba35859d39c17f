import { expect, it } from 'vitest'
import { foldedDocuments } from '../../../tools/train/sequence/fold-models.ts'
import type { TrainingCorpus } from '../../../tools/train/training-corpora.ts'

const corpus = (name: string, language: string): TrainingCorpus => ({
  name,
  licence: 'CC BY-SA 4.0',
  attribution: '',
  hash: '',
  documents: Array.from({ length: 5 }, (_, index) => ({
    id: `${name}-${index}`,
    language,
    text: `${name} ${index}`,
  })),
})
const foldsIn = (...corpora: TrainingCorpus[]) => foldedDocuments('zh', corpora).map(({ fold }) => fold)

it('puts the texts of a language into its folds, whatever their script', () => {
  expect(foldsIn(corpus('a', 'zh-Hans'), corpus('b', 'zh-Hant'))).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
})

it('judges no model by texts of another language', () => {
  expect(foldsIn(corpus('a', 'ja'))).toEqual([-1, -1, -1, -1, -1])
})
