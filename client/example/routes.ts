import type { Region, SearchQuery } from '../src/dawnwire.ts'

/** The places of the app. They stand behind `#`, so a static folder serves all of them. */
export type Route =
  | { at: 'region'; region: Region | 'asia' }
  | { at: 'saved' }
  | { at: 'article'; id: string }
  | { at: 'search'; query: SearchQuery }

export const REGIONS: Readonly<Record<Region | 'asia', string>> = {
  asia: 'All Asia',
  'east-asia': 'East Asia',
  'southeast-asia': 'South-East Asia',
  'south-asia': 'South Asia',
  'central-asia': 'Central Asia',
  'west-asia': 'West Asia',
}

const isRegion = (name: string): name is Region => Object.hasOwn(REGIONS, name)

/** `#/east-asia`, `#/saved`, `#/article/<id>`, `#/search?q=…`; anything else is the front page. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [place = '', id = ''] = path.split('/')
  if (place === 'saved') return { at: 'saved' }
  if (place === 'article') return { at: 'article', id }
  if (place === 'search') return { at: 'search', query: Object.fromEntries(new URLSearchParams(query)) }
  return { at: 'region', region: isRegion(place) ? place : 'asia' }
}

export const hashOfArticle = (id: string) => `#/article/${id}`
export const hashOfSearch = (query: SearchQuery) =>
  `#/search?${new URLSearchParams(query as Record<string, string>)}`
export const hashOfRegion = (region: string) => (region === 'asia' ? '#/' : `#/${region}`)
