import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../published/public-tags.ts'
import type { Gazetteer } from '../../tagger/types.ts'

/** On whose clocks a region's times are read, where nothing tells a country. */
const OF_REGION: Readonly<Record<string, string>> = {
  'east-asia': 'Asia/Tokyo',
  'southeast-asia': 'Asia/Singapore',
  'south-asia': 'Asia/Kolkata',
  'central-asia': 'Asia/Almaty',
  'west-asia': 'Asia/Riyadh',
}

export const zoneOfRegion = (region: string | undefined): string =>
  OF_REGION[region ?? ''] ?? 'Asia/Singapore'

/** A country's zone in the gazetteer is its capital's; the clocks of these differ from place to place. */
const SEVERAL_ZONES = ['ID', 'MN']

/**
 * IANA name of the zone in which a story's times are told: that of the place in its dateline, else of the dateline's
 * country if it has one, else of its region.
 */
export function storyZone(
  { datelinePlace, datelineCountry, language }: PublishedColumns,
  tags: readonly TagView[],
  region: string | undefined,
  gazetteer: Gazetteer,
): string {
  const place = datelinePlace?.toLowerCase()
  for (const { kind, code } of tags) {
    if (kind !== 'place' || place === undefined) continue
    const entry = gazetteer.find('place', code, language)
    if (entry?.timeZone && entry.name.toLowerCase() === place) return entry.timeZone
  }
  const ofCountry =
    datelineCountry === null || SEVERAL_ZONES.includes(datelineCountry)
      ? undefined
      : gazetteer.find('country', datelineCountry, 'en')?.timeZone
  const home = datelineCountry === null ? undefined : gazetteer.regionOf(datelineCountry)
  return ofCountry ?? zoneOfRegion(home ?? region)
}
