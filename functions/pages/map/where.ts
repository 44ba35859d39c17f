import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../published/public-tags.ts'
import { entryName, type ShownName } from '../entry-name.ts'
import type { Reader } from '../reader.ts'

export interface Where {
  /** Of the country. */
  code: string
  region: string
  country: ShownName
  /** Undefined where no place is known there. */
  place: (ShownName & { latitude: number; longitude: number }) | undefined
}

type Told = Pick<PublishedColumns, 'datelinePlace' | 'datelineCountry'>

/**
 * Where a story happened: in the country of its dateline, else in that which it is most about; at the place of its dateline,
 * else at the most salient place there. Undefined outside of Asia.
 */
export function whereOf(
  { datelinePlace, datelineCountry }: Told,
  tags: readonly TagView[],
  { gazetteer, language }: Pick<Reader, 'gazetteer' | 'language'>,
): Where | undefined {
  const asian = (code: string | null) => code !== null && gazetteer.regionOf(code) !== undefined
  const code = asian(datelineCountry)
    ? datelineCountry
    : tags.find(tag => tag.kind === 'country' && asian(tag.code))?.code
  if (code === undefined || code === null) return undefined
  const region = gazetteer.regionOf(code)
  const country = gazetteer.find('country', code, language)
  if (region === undefined || country === undefined) return undefined
  const places = tags
    .filter(({ kind }) => kind === 'place')
    .flatMap(tag => {
      const entry = gazetteer.find('place', tag.code, language)
      const { latitude, longitude } = entry ?? {}
      const isThere = entry?.countryCode === code && latitude !== undefined && longitude !== undefined
      return isThere ? [{ ...entryName(entry, language), code: tag.code, latitude, longitude }] : []
    })
  const named = places.find(
    place =>
      gazetteer.find('place', place.code, 'en')?.name.toLowerCase() === datelinePlace?.toLowerCase() ||
      place.name === datelinePlace,
  )
  const place = named ?? places[0]
  return {
    code,
    region,
    country: entryName(country, language),
    place,
  }
}
