import type { Entry, Gazetteer } from '../tagger/types.ts'

/** Whether readers have a page that lists what is tagged so: of countries those of Asia have one, of the rest all. */
export const hasPage = ({ kind, code }: Entry, { regionOf }: Pick<Gazetteer, 'regionOf'>) =>
  kind !== 'country' || regionOf(code) !== undefined
