import type { ListKey } from '../../db/schema.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { listingLanguages } from '../text/language.ts'
import { shownTags } from './public-tags.ts'
import { regionsOf } from './regions-of.ts'

/** Whether a visible article belongs on a list, by its public tags and its language; also where a newer story took its place there. */
export function standsOn(
  { kind, code }: ListKey,
  { tags, language }: { tags: string; language: string },
  gazetteer: Pick<Gazetteer, 'regionOf' | 'isHidden'>,
): boolean {
  if (kind === 'all') return true
  if (kind === 'language') return listingLanguages(language).includes(code)
  const shown = shownTags(tags, gazetteer)
  if (kind !== 'region') return shown.some(tag => tag.kind === kind && tag.code === code)
  const regions = regionsOf(shown, gazetteer)
  return code === 'asia' ? regions.length > 0 : regions.includes(code)
}
