import type { PublishedColumns } from '../../db/queries/published-columns.ts'
import { withoutAbsent } from '../http/without-absent.ts'

/** Where and when a story was written, as far as its row says; null where it does not say where. */
export const datelineOf = ({
  datelinePlace: place,
  datelineCountry: countryCode,
  datelineDate: date,
}: Pick<PublishedColumns, 'datelinePlace' | 'datelineCountry' | 'datelineDate'>) =>
  place === null ? null : withoutAbsent({ place, countryCode, date })
