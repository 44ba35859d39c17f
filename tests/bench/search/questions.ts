import { FEW, RARE } from './fill-index.ts'

/** What is asked of every archive, by its name in the report. */
export interface Question {
  name: string
  path: string
}

const named = (door: string, queries: Readonly<Record<string, Record<string, string>>>): Question[] =>
  Object.entries(queries).map(([name, query]) => ({
    name,
    path: `${door}?${new URLSearchParams(Object.entries(query).sort())}`,
  }))

/** Every answer has counts by region, country, topic and language. */
export const SEARCHES = named('/v1/search', {
  'common word': { q: 'said' },
  'common word, newest first': { q: 'said', sort: 'newest' },
  'one in a thousand has the word': { q: RARE },
  '25 stories have the word': { q: FEW },
  'rare word, two filters': { q: RARE, region: 'east-asia', language: 'en' },
  'one character': { q: '人' },
  'name in another language': { q: 'シンガポール' },
  'word, one filter': { q: 'said', country: 'JP' },
  'word, two filters': { q: 'said', country: 'JP', language: 'en' },
  'two words, two filters': { q: 'said year', region: 'south-asia', language: 'en' },
  'three filters': { region: 'east-asia', country: 'JP', language: 'ja' },
  'what nothing has': { q: 'said', country: 'JP', language: 'th', region: 'south-asia' },
})

/** The desk's pages. */
export const LISTS = [
  { name: 'queue', path: '/desk' },
  ...named('/desk', {
    'list of a status': { status: 'published' },
    'one filter': { country: 'JP' },
    'three filters': { status: 'published', region: 'east-asia', language: 'ja' },
    word: { q: 'ticket' },
    'part of a word': { q: 'tick' },
    'one character': { q: '人' },
    'word, two filters, oldest first': { q: 'ticket', language: 'en', urgency: '4-6', sort: 'oldest' },
    'what nothing has': { q: 'ticket', country: 'JP', language: 'th' },
  }),
]
