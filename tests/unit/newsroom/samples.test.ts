import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mergeTags } from '../../../functions/newsroom/article/merge-tags.ts'
import { publicOf, type StoredTag } from '../../../functions/newsroom/article/stored-tag.ts'
import { readSubmission } from '../../../functions/newsroom/submission/submission.ts'
import { regionsOf } from '../../../functions/published/regions-of.ts'
import { readTagger } from '../../../tools/read-models.ts'
import { readSamples } from '../../../tools/samples.ts'

const START = Date.parse('2026-05-01T12:00:00Z')

const { gazetteer, tag } = readTagger()

type List = 'regions' | 'countries' | 'people' | 'organisations'
type Lists = Record<List, string[]>

/** Regions and countries as words, people and organisations by name. */
const lists = (regions: string, countries: string, named: Partial<Lists> = {}): Lists => ({
  regions: regions.split(' '),
  countries: countries.split(' '),
  people: [],
  organisations: [],
  ...named,
})

/**
 * What a careful editor gives each sample, decided by reading it, never by what the tagger says. A country belongs to a story
 * where something of it happens or is planned, or whose people, firms or offices take part. One that is only sold to, passed
 * through, visited from or compared with does not.
 */
const TABLE: Record<string, Lists> = {
  '01-strait-of-malacca-night-pilots': lists('east-asia southeast-asia', 'ID JP KR MY SG'),
  '02-almaty-tashkent-night-train': lists('central-asia', 'KG KZ UZ'),
  '03-pune-nagoya-chip-school': lists('east-asia south-asia', 'IN JP', { people: ['Anjali Deshpande'] }),
  '04-colombo-tea-auction': lists('south-asia west-asia', 'AE IQ LK TR'),
  '05-aqaba-desalination-night-shift': lists('west-asia', 'JO OM SA'),
  '06-mongolia-winter-hay': lists('east-asia', 'CN MN RU'),
  '07-pamir-glacier-school': lists('central-asia', 'KG TJ'),
  '08-caspian-ferry-aktau-baku': lists('central-asia west-asia', 'AZ KZ TM'),
  '09-hokkaido-snow-festival-power': lists('east-asia', 'JP'),
  '10-tsunami-buoys-japan-indonesia': lists('east-asia southeast-asia', 'ID JP PH'),
  '11-busan-port-electric-tugs': lists('east-asia', 'CN JP KR', { people: ['김도현'] }),
  '12-tashkent-seoul-library-exchange': lists('central-asia east-asia', 'KG KR KZ UZ'),
  '13-yunnan-coffee-laos-railway': lists('east-asia southeast-asia', 'CN LA TH VN'),
  '14-dunhuang-samarkand-colours': lists('central-asia east-asia south-asia', 'AF CN IR TJ UZ'),
  '15-hualien-coast-railway-timetable': lists('east-asia', 'JP TW'),
  '16-hong-kong-harbour-plankton': lists('east-asia southeast-asia', 'HK MO MY SG'),
  '17-lucknow-mobile-clinics': lists('south-asia', 'BD IN LK'),
  '18-himalaya-cardamom-trade': lists('south-asia west-asia', 'BT IN NP'),
  '19-makassar-strait-sailing-cargo': lists('southeast-asia', 'ID MY PH', {
    people: ['Andi Rahmawati'],
    organisations: ['Ministry of Transportation of Indonesia'],
  }),
  '20-bandung-student-badminton': lists('southeast-asia', 'ID MY PH TH VN', { organisations: ['ASEAN'] }),
  '21-mekong-delta-salinity-stations': lists('southeast-asia', 'KH LA VN'),
  '22-chiang-mai-haze-forecast': lists('southeast-asia', 'LA MM TH'),
  '23-muscat-frankincense-boat': lists('south-asia west-asia', 'AE IN OM'),
  '24-basra-date-palm-bank': lists('west-asia', 'IQ JO KW SA'),
}

/** Where the tagger is still wrong, and how. An entry must go when that list becomes right. */
const KNOWN_MISTAGGED: readonly [sample: string, list: List, why: string][] = [
  ['06-mongolia-winter-hay', 'countries', 'lacks CN and RU, from where wagons are expected'],
  [
    '21-mekong-delta-salinity-stations',
    'countries',
    'lacks LA, which is one of the "three countries" that draw the map',
  ],
]

const samples = await Array.fromAsync(readSamples(START))
const nameOf = (origin: string) => basename(origin, '.md')

/** The public tags as the newsroom would store them, each list sorted. */
function listsOf(value: unknown): Lists {
  const read = readSubmission(value, START)
  if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
  const { submission, body } = read.accepted
  const { tags } = tag({
    language: submission.language,
    headline: submission.headline,
    summary: submission.summary,
    dateline: submission.dateline?.place,
    body: body.text,
    publishedAt: new Date(submission.publishedAt ?? START),
  })
  const shown = publicOf(mergeTags([], tags))
  const list = (kind: StoredTag['kind'], shownAs: (row: StoredTag) => string) =>
    shown
      .filter(row => row.kind === kind)
      .map(shownAs)
      .sort()
  const name = ({ kind, code, name }: StoredTag) => name ?? gazetteer.find(kind, code, 'en')?.name ?? code
  return {
    regions: regionsOf(shown, gazetteer),
    countries: list('country', ({ code }) => code),
    people: list('person', name),
    organisations: list('organisation', name),
  }
}

test('every sample is in the table, and the other way round', () => {
  expect(samples.map(({ origin }) => nameOf(origin))).toEqual(Object.keys(TABLE))
})

describe.each(samples.map(({ origin, submission }) => [nameOf(origin), submission] as const))(
  '%s',
  (name, submission) => {
    const found = listsOf(submission)
    const wanted = TABLE[name]!

    test.each(Object.keys(wanted) as List[])('has exactly its %s', list => {
      const known = KNOWN_MISTAGGED.find(entry => entry[0] === name && entry[1] === list)
      if (known === undefined) expect(found[list]).toEqual(wanted[list])
      else expect(found[list], `right now, so take it out: ${known}`).not.toEqual(wanted[list])
    })
  },
)

test('only samples and lists that exist are known to be mistagged, each with its reason', () => {
  for (const [sample, , why] of KNOWN_MISTAGGED) {
    expect(Object.keys(TABLE)).toContain(sample)
    expect(why).not.toBe('')
  }
})
