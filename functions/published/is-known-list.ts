import type { ListKey } from '../../db/schema.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { isNamedLanguage } from '../text/language.ts'

/** `asia` stands for any region; a code that nothing at hand knows is a list that does not exist. */
export function isKnownList(gazetteer: Gazetteer, { kind, code }: ListKey): boolean {
  if (kind === 'all' || (kind === 'region' && code === 'asia')) return true
  return kind === 'language' ? isNamedLanguage(code) : gazetteer.find(kind, code, 'en') !== undefined
}
