import type { Gazetteer } from '../tagger/types.ts'

/** On whose clocks a region's times are read, where nothing tells a country. */
const OF_REGION: Readonly<Record<string, string>> = {
  'east-asia': 'Asia/Tokyo',
  'southeast-asia': 'Asia/Singapore',
  'south-asia': 'Asia/Kolkata',
  'central-asia': 'Asia/Almaty',
  'west-asia': 'Asia/Riyadh',
}

/** The IANA name of the zone whose clocks a region’s stories are told by. */
export const zoneOfRegion = (region: string | undefined): string =>
  OF_REGION[region ?? ''] ?? 'Asia/Singapore'

/** Countries whose clocks differ from place to place; the gazetteer gives a country its capital's zone. */
const SEVERAL_ZONES = ['ID', 'MN']

/** Where a story says that it was written. */
interface Dateline {
  datelinePlace: string | null
  datelineCountry: string | null
  language: string
}

interface TagCode {
  kind: string
  code: string
}

/**
 * IANA name of the zone in which a story's times are told: that of its dateline, else that of its region.
 */
export const storyZone = (
  dateline: Dateline,
  tags: readonly TagCode[],
  region: string | undefined,
  gazetteer: Pick<Gazetteer, 'find' | 'regionOf'>,
): string =>
  datelineZone(dateline, tags, gazetteer) ??
  zoneOfRegion(
    (dateline.datelineCountry === null ? undefined : gazetteer.regionOf(dateline.datelineCountry)) ?? region,
  )

/**
 * The zone of a dateline's country, or where a country has several, of the place in the dateline or else the most salient
 * place there; undefined where these tell none.
 */
export function datelineZone(
  { datelinePlace, datelineCountry, language }: Dateline,
  tags: readonly TagCode[],
  gazetteer: Pick<Gazetteer, 'find'>,
): string | undefined {
  if (datelineCountry === null) return undefined
  const place = datelinePlace?.toLowerCase()
  const ofCountry = gazetteer.find('country', datelineCountry, 'en')?.timeZone
  if (ofCountry && !SEVERAL_ZONES.includes(datelineCountry)) return ofCountry
  const nearby = tags
    .filter(({ kind }) => kind === 'place')
    .map(({ code }) => gazetteer.find('place', code, language))
    .filter(entry => entry?.countryCode === datelineCountry && entry.timeZone !== undefined)
  const named = nearby.find(entry => entry?.name.toLowerCase() === place)
  return (named ?? nearby[0])?.timeZone
}
