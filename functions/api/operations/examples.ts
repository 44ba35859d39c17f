import { INTERFACE_LANGUAGES, regionName } from '../../locales/interface-words.ts'

const ORIGIN = 'https://news.example'
const ID = '0h2k5m8p1r4t7w9z'

const tag = (code: string, slug: string, name: string, path: string, salience = 1) => ({
  code,
  slug,
  name,
  url: `${ORIGIN}/${path}`,
  origin: 'tagger',
  salience,
  confidence: 0.97,
})

const EAST_ASIA = tag('east-asia', 'east-asia', 'East Asia', 'east-asia')
const TAGS = {
  regions: ['east-asia'],
  regionTags: [EAST_ASIA],
  countries: [
    tag('KR', 'south-korea', 'South Korea', 'countries/kr'),
    tag('JP', 'japan', 'Japan', 'countries/jp', 0.8),
  ],
  places: [
    {
      ...tag('gn:1838524', 'busan', 'Busan', 'places/busan'),
      kind: 'city',
      countryCode: 'KR',
      latitude: 35.10168,
      longitude: 129.03004,
    },
  ],
  people: [],
  organisations: [],
  topics: [tag('medtop:20000337', 'transport', 'Transport', 'topics/transport')],
}

export const SUBMITTED = {
  externalId: 'ferry-1',
  language: 'en',
  headline: 'Busan ferry resumes',
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
}

export const TAKEN = {
  id: ID,
  url: `${ORIGIN}/v1/submissions/${ID}`,
  status: 'submitted',
  version: 1,
  tags: TAGS,
  similar: [],
}

export const LISTED = {
  id: ID,
  slug: `busan-ferry-resumes-${ID}`,
  url: `${ORIGIN}/articles/busan-ferry-resumes-${ID}`,
  version: 1,
  language: 'en',
  headline: SUBMITTED.headline,
  summary: SUBMITTED.body,
  source: SUBMITTED.source,
  rights: SUBMITTED.rights,
  urgency: 5,
  publishedAt: '2026-05-01T00:00:00Z',
  updatedAt: '2026-05-01T00:00:00Z',
  corrections: [],
  ...TAGS,
  translations: [],
  wordCount: 8,
}

export const ARTICLE = {
  ...LISTED,
  body: [{ type: 'paragraph', content: [{ text: SUBMITTED.body }] }],
}

export const REMOVED = {
  kind: 'removed',
  sequence: 42,
  id: '0d3f6h9j2m5p8s1v',
  reason: 'killed',
  at: '2026-05-01T09:00:00Z',
}

export const REGIONS_ENTRY = {
  code: 'east-asia',
  slug: 'east-asia',
  names: Object.fromEntries(
    INTERFACE_LANGUAGES.map(language => [language, regionName(language, 'east-asia')]),
  ),
  count: 120,
  url: `${ORIGIN}/east-asia`,
}
