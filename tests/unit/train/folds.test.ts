import { expect, it } from 'vitest'
import { foldsOf } from '../../../tools/train/folds.ts'

const documents = (ids: readonly string[]) => ids.map(id => ({ id, text: `text of ${id}` }))

it('cuts five blocks by the number in the id, whatever the order of the lines', () => {
  expect(foldsOf(documents(['a-9', 'a-10', 'a-2', 'a-1', 'a-30']))).toEqual([2, 3, 1, 0, 4])
})

it('keeps neighbours of the source together', () => {
  const folds = foldsOf(documents(Array.from({ length: 50 }, (_, index) => `news-${index}`)))
  expect(folds).toEqual([0, 1, 2, 3, 4].flatMap(fold => new Array(10).fill(fold)))
})

it('keeps the parts of a source apart', () => {
  expect(foldsOf(documents(['train-1', 'test-1', 'train-2', 'test-2', 'test-3']))).toEqual([3, 0, 4, 1, 2])
})

it('gives a text that stands twice the fold of the first', () => {
  const texts = ['same', 'b', 'c', 'd', 'same']
  expect(foldsOf(texts.map((text, index) => ({ id: `a-${index}`, text })))).toEqual([0, 1, 2, 3, 0])
})

it('puts both scripts of a sentence into one fold', () => {
  const ids = Array.from({ length: 23 }, (_, index) => 7 * index + 3)
  const hans = documents(ids.map(id => `zh-gsd-hans-train-${id}`))
  const hant = documents(ids.toReversed().map(id => `zh-gsd-hant-train-${id}`))
  expect(foldsOf(hant).toReversed()).toEqual(foldsOf(hans))
})
