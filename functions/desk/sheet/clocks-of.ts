import { datelineZone } from '../../published/story-zone.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import type { Clocks } from '../clocks.ts'
import type { Values } from './sheet-values.ts'

/** The desk's clocks, and those of the story by the dateline as it was typed. */
export const clocksOf = (values: Values, desk: string, gazetteer: Pick<Gazetteer, 'find'>): Clocks => ({
  desk,
  story: datelineZone(
    {
      datelinePlace: values.get('dateline.place') ?? '',
      datelineCountry: values.get('dateline.countryCode') || null,
      language: values.get('language') ?? '',
    },
    [],
    gazetteer,
  ),
})
