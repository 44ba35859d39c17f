import type { ListKey } from '../../db/schema.ts'
import { listTag } from '../cache/tags.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { isNamedLanguage } from '../text/language.ts'
import { likelyLanguage } from '../text/likely-language.ts'
import { CATALOGUE_PATHS } from './catalogue-paths.ts'
import { missing } from './missing.ts'

/** 404 for a list that does not exist: nothing at hand knows its code. Says where the codes are. */
export function requireLists(gazetteer: Gazetteer, lists: readonly ListKey[]): void {
  const unknown = lists.find(list => !isKnown(gazetteer, list))
  if (!unknown) return
  const { kind, code } = unknown
  throw missing([...new Set(lists.map(listTag))], `There is no ${kind} ${code}${helpOf(unknown)}.`)
}

function helpOf({ kind, code }: ListKey): string {
  if (kind === 'all') return ''
  if (kind !== 'language') return `; ${CATALOGUE_PATHS[kind]} lists those that there are`
  const likely = likelyLanguage(code)
  return likely === undefined ? '; write a tag of BCP 47, as ja or zh-Hant' : `: perhaps ${likely} is meant`
}

/** `asia` stands for any region. */
function isKnown(gazetteer: Gazetteer, { kind, code }: ListKey): boolean {
  if (kind === 'all' || (kind === 'region' && code === 'asia')) return true
  return kind === 'language' ? isNamedLanguage(code) : gazetteer.find(kind, code, 'en') !== undefined
}
