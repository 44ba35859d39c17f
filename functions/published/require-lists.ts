import type { ListKey } from '../../db/schema.ts'
import { listTag } from '../cache/tags.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { isNamedLanguage } from '../text/language.ts'
import { CATALOGUE_PATHS } from './catalogue-paths.ts'
import { missing } from './missing.ts'

/** 404 for a list that does not exist: nothing at hand knows its code. Says where the codes are. */
export function requireLists(gazetteer: Gazetteer, lists: readonly ListKey[]): void {
  const unknown = lists.find(list => !isKnown(gazetteer, list))
  if (!unknown) return
  const { kind, code } = unknown
  const catalogue = kind === 'language' || kind === 'all' ? undefined : CATALOGUE_PATHS[kind]
  throw missing(
    [...new Set(lists.map(listTag))],
    `There is no ${kind} ${code}${catalogue ? `; ${catalogue} lists those that there are` : ''}.`,
  )
}

/** `asia` stands for any region. */
function isKnown(gazetteer: Gazetteer, { kind, code }: ListKey): boolean {
  if (kind === 'all' || (kind === 'region' && code === 'asia')) return true
  return kind === 'language' ? isNamedLanguage(code) : gazetteer.find(kind, code, 'en') !== undefined
}
