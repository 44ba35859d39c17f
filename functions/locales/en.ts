import type { Plural } from './plural.ts'

const storyCount: Plural = { one: '{count} story', other: '{count} stories' }

export const en = {
  siteName: 'Dawnwire',
  tagline: 'News from Asia, region by region',
  region: {
    asia: 'All Asia',
    'east-asia': 'East Asia',
    'southeast-asia': 'South-East Asia',
    'south-asia': 'South Asia',
    'central-asia': 'Central Asia',
    'west-asia': 'West Asia',
  },
  menu: 'Menu',
  desk: 'Desk',
  languages: 'Languages',
  skipToContent: 'Skip to content',
  latest: 'Latest',
  olderStories: 'Older stories',
  newestStories: 'Newest stories',
  noStories: 'No stories here yet',
  storyCount,
  sample: 'Sample',
  updated: 'Updated {time}',
  published: 'Published {time}',
  byline: 'By {name}',
  source: 'Source: {name}',
  rights: 'Rights: {rights}',
  corrections: 'Corrections',
  correction: 'Correction {time}',
  newerStory: 'A newer story takes the place of this one',
  otherLanguages: 'Also in other languages',
  regions: 'Regions',
  countries: 'Countries',
  places: 'Places',
  people: 'People',
  organisations: 'Organisations',
  topics: 'Topics',
  notFound: 'Page not found',
  notFoundHelp:
    'The address may be mistyped, or the page may have moved. The front page has the latest stories.',
  withdrawn: 'This article was withdrawn',
  withdrawnHelp: 'The newsroom has taken it back, and it should not be cited any longer.',
  failed: 'Something went wrong',
  failedHelp: 'The fault is ours. Please try again in a moment.',
  busy: 'The newsroom is busy',
  busyHelp: 'Too many requests arrived at once. Please try again in a few seconds.',
  wrongHost: 'Wrong host',
  wrongHostHelp: 'This newsroom does not answer at that address.',
}

/** Every language has the same words as English; a test compares them. */
export type Words = typeof en
