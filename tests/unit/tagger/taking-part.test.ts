import { expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'
import type { TaggerInput } from '../../../functions/tagger/types.ts'
import { gazetteer } from './load.ts'

/** The countries that readers see. */
const shown = (input: TaggerInput) =>
  tag(gazetteer, input)
    .tags.filter(found => found.kind === 'country' && isPublicUndecided(found))
    .map(({ code }) => code)
    .sort()

const STORY = `Jordan has run a plant for a year. ${'The pumps rest at night and the tanks drain. '.repeat(12)}`
const inJordan = (end: string) =>
  shown({ language: 'en', headline: 'Jordan runs a plant', body: STORY + end })

it.each([
  ['people', 'Engineers from Oman helped to design it.'],
  ['firms', 'A third of it was paid by shipping companies in Oman.'],
])('counts a country whose %s take part', (_, end) => {
  expect(inJordan(end)).toEqual(['JO', 'OM'])
})

it('counts every country of a list of which one takes part', () => {
  expect(inJordan('It was designed with engineers from Oman, Qatar and Kuwait.')).toEqual([
    'JO',
    'KW',
    'OM',
    'QA',
  ])
})

it('does not count a country that is only sold to', () => {
  expect(inJordan('Some of the salt goes to Oman.')).toEqual(['JO'])
})

it('counts no country only because visitors come from there', () => {
  const told = (who: string) =>
    shown({
      language: 'ja',
      headline: '札幌で催し',
      body: `${'市が催しを開く。'.repeat(17)}韓国の${who}も多い。`,
    })
  expect(told('観光客')).toEqual(['JP'])
  expect(told('学生')).toEqual(['JP', 'KR'])
})

it("takes a word for the country's name that is a woman in another language", () => {
  const body = 'Peserta dari Filipina datang ke Bandung.'
  expect(shown({ language: 'id', body })).toEqual(['ID', 'PH'])
})
