import type { Gazetteer, TagKind } from '../tagger/types.ts'

/** Whether readers have a page that lists what is tagged so: of countries those of Asia have one. */
export const hasPage = (
  kind: TagKind,
  code: string,
  { find, regionOf }: Pick<Gazetteer, 'find' | 'regionOf'>,
) => (kind === 'country' ? regionOf(code) !== undefined : find(kind, code, 'en') !== undefined)
