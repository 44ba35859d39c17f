import { expect, it } from 'vitest'
import { readTagger } from '../../../tools/read-models.ts'
import { mentionsIn } from './load.ts'

const inEnglish = (body: string) => mentionsIn(body, { language: 'en' }).map(mention => mention.split('=')[0])

it.each([
  ['i am a foreigner living in malaysia, 21 years old', ['malaysia']],
  ['any beach resorts in kerala worth a visit?', ['kerala']],
  ['i flew from san francisco california to tokyo', ['san francisco', 'california', 'tokyo']],
])('reads places of a writer without capitals behind a word for where: %s', (body, places) => {
  expect(inEnglish(body)).toEqual(places)
})

it.each([
  'we ate slices of turkey from plates of china',
  'the ship carried 180,000 tons of ore. It left on Monday',
  'power goes back to the states as before',
  'we stayed in nice rooms',
  'how is vietnam doing',
])('takes no ordinary word for a place: %s', body => {
  expect(inEnglish(body)).toEqual([])
})

it('keeps to English, since such prepositions are words elsewhere', () => {
  expect(mentionsIn('naik bus via bandung', { language: 'id' })).toEqual([])
})

it('does not ask the model of names, which never saw one in lower case', () => {
  const body = 'a bus to punjab leaves at nine'
  expect(
    readTagger()
      .tag({ language: 'en', body })
      .mentions.map(({ kind }) => kind),
  ).toContain('place')
})
