import { expect, it } from 'vitest'
import { differences } from '../../../tools/evaluate/differences.ts'

it('lets rounding pass and names what moved', () => {
  const committed = { tagger: 'a', corpora: { sib: { recall: 0.61 } } }
  expect(differences(committed, { tagger: 'a', corpora: { sib: { recall: 0.612 } } })).toEqual([])
  expect(differences(committed, { tagger: 'a', corpora: { sib: { recall: 0.58 } } })).toEqual([
    'corpora › sib › recall: 0.61, 0.58',
  ])
  expect(differences(committed, { tagger: 'b', corpora: { sib: { recall: 0.61 } } })).toEqual([
    'tagger: a, b',
  ])
  expect(differences(committed, { tagger: 'a', corpora: {} })).toEqual([
    'corpora › sib: [object Object], undefined',
  ])
})
