import { expect, it } from 'vitest'
import { cueWeights } from '../../../functions/tagger/count-cues.ts'
import { scan } from '../../../functions/tagger/scan.ts'
import { gazetteer } from './load.ts'

const HUMAN_RIGHTS = 20000592
const POLITICS = 11000000

it('counts what a named organisation does once, as a cue, since its name has none inside', () => {
  const read = (text: string) => cueWeights(gazetteer, [scan(gazetteer, 'body', text)], new Map())
  const once = read('Amnesty International spoke on Friday.')
  expect(once.topics.get(HUMAN_RIGHTS)).toBe(3)
  expect(once.subjects).toEqual(new Map([[POLITICS, 3]]))
  expect(read('Amnesty International spoke on Friday. Amnesty International spoke again.').topics).toEqual(
    once.topics,
  )
  expect(read('Nobody spoke on Friday.').subjects).toEqual(new Map())
})
