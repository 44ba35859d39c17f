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
  /** As the navigation of a small screen has them. */
  regionShort: {
    asia: 'All',
    'east-asia': 'East',
    'southeast-asia': 'South-East',
    'south-asia': 'South',
    'central-asia': 'Central',
    'west-asia': 'West',
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
  topStories: 'Top stories',
  inBrief: 'In brief',
  timesIn: 'Times in {zone}',
  whereNews: 'Where the news is',
  mapHelp:
    'How many stories name each country, {start} to {end} (UTC). The deeper the colour, the more there are. Each country leads to its stories.',
  disputedBorder: 'Dashed line: border in dispute',
  mostStories: 'Most stories',
  asTable: 'The same as a table',
  country: 'Country',
  stories: 'Stories',
  inSevenDays: '{stories} in seven days',
  inThirtyDays: '{stories} in thirty days',
  perDay: 'Stories a day from {start} to {end}; most on one day: {most}',
  inTheNews: 'In the news',
  inStory: 'In this story',
  related: 'More on these people and places',
  noStoriesHelp:
    'The first story will stand here within a minute of its publication. Until then, the regions have news.',
  about: 'About',
  developers: 'For developers',
  aboutWho:
    'Dawnwire is an open-source newsroom for coverage of Asia. Partner agencies and editors send stories; editors check, publish and correct them. Every story names its source and its rights.',
  aboutTagsTitle: 'How stories are tagged',
  aboutTags:
    'A program reads each story and marks the countries, places, people, organisations and topics in it, together with the words that tell of them. Editors confirm, reject and add marks, and the program never undoes what an editor decided.',
  aboutAccuracyTitle: 'How accurate the tags are',
  aboutAccuracy:
    'The program is measured, language by language, against stories that people have tagged, and it shows only tags that are more likely right than wrong. It still makes mistakes, most of all with names that several people or places share.',
  aboutLanguages:
    'Stories stay in the language they were written in. The names of countries, places and topics are in yours.',
  correctionsHelp:
    'What readers have seen and what proved wrong is put right here and on the story itself. A story that cannot stand is withdrawn, and its address says so.',
  noCorrections: 'No corrections yet',
  colophon:
    'Stories stay in the language they were written in. Tags are made by a program and checked by editors.',
  withdrawnAt: 'Withdrawn {time}',
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
