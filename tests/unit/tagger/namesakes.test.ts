import { describe, expect, it } from 'vitest'
import { readTagger } from '../../../tools/read-models.ts'
import { codesOf, mentionsIn } from './load.ts'

describe('a name that several places have', () => {
  it('is the country beside countries, and the province beside provinces', () => {
    expect(
      mentionsIn('Cases were found in Mali, Niger, and Senegal. Nigeria and Nigeria closed schools.'),
    ).toEqual(['Mali=ML', 'Niger=NE', 'Senegal=SN', 'Nigeria=NG', 'Nigeria=NG'])
    expect(mentionsIn('Bees die in Georgia, Oklahoma, Pennsylvania and Wisconsin.')).toEqual([
      'Georgia=gn:4197000',
      'Oklahoma=gn:4544379',
      'Pennsylvania=gn:6254927',
      'Wisconsin=gn:5279468',
    ])
  })

  it('is the state behind its city, and the city alone', () => {
    expect(mentionsIn('The courthouse in Buffalo, New York, was closed.')).toEqual([
      'Buffalo=gn:5110629',
      'New York=gn:5128638',
    ])
    expect(mentionsIn('The courthouse in New York was closed.')).toEqual(['New York=gn:5128581'])
  })

  it('lies in the country that the text names', () => {
    expect(mentionsIn('All horses in Australia are well, but for Victoria.')).toEqual([
      'Australia=AU',
      'Victoria=gn:2145234',
    ])
    expect(mentionsIn('A minister of the Seychelles spoke in Victoria.')).toEqual([
      'Seychelles=SC',
      'Victoria=gn:241131',
    ])
  })

  it('stays where the text has put it', () => {
    const [there, , alone] = mentionsIn(
      'A court in San Jose, California, sat. He lives in downtown San Jose.',
    )
    expect([there, alone]).toEqual(['San Jose=gn:5392171', 'San Jose=gn:5392171'])
  })
})

it('takes a sum of money for no country', () => {
  expect(mentionsIn('The appeal is for US$42 million and HK$3 million for Kenya.')).not.toContain('US=US')
})

it('takes the name of somebody for no firm that is called like the family', () => {
  const { mentions } = readTagger().tag({
    language: 'ja',
    body: '日本は本田圭佑が前半16分に先制点を挙げた。',
  })
  expect(mentions.map(({ kind }) => kind)).toEqual(['country', 'person'])
})

it.each([
  ['zh-Hant', '工會籌集五百萬瑞士法郎。', '瑞士法郎升值。', 'CH'],
  ['en', 'The union raised 5 million Swiss francs.', 'The Swiss franc rose.', 'CH'],
])('takes an amount of money for no country: %s', (language, amount, currency, country) => {
  expect(mentionsIn(amount, { language }).join()).not.toContain(country)
  expect(mentionsIn(currency, { language }).join()).toContain(country)
})

it('takes a pronoun of the language for no place that is called so', () => {
  expect(mentionsIn('Kata Kita, di Kita semua sama. Ia tiba di Itu.', { language: 'id' })).toEqual([])
})

it('takes the town in a Thai family name for no place', () => {
  const placesIn = (body: string) => codesOf('place', { language: 'th', body })
  expect(placesIn('นายสมชาย ณ พัทลุง กล่าวเมื่อวันจันทร์')).toEqual([])
  expect(placesIn('ประชุม ณ พัทลุง เมื่อวันจันทร์')).toHaveLength(1)
})

it.each([
  ['en', 'Thailand won the ASEAN Cup in Hanoi.'],
  ['zh-Hans', '泰国赢得东盟杯。'],
  ['ko', '태국이 아세안컵에서 우승했다.'],
  ['ar', 'فازت تايلاند بكأس آسيان.'],
])('takes a cup for nothing that the states behind it have to do with: %s', (language, body) => {
  expect(codesOf('organisation', { language, body })).not.toContain('dw:asean')
})
