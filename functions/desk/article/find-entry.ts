import { entrySlug } from '../../tagger/entry-slug.ts'
import type { Entry, Gazetteer, TagKind } from '../../tagger/types.ts'

const CANDIDATES = 8

/** The entries that a code, a slug or an English name stands for: none, the one meant, or several of one name. */
export function findEntries(gazetteer: Gazetteer, kind: TagKind, text: string): Entry[] {
  const wanted = text.trim()
  const exact =
    gazetteer.find(kind, wanted, 'en') ??
    gazetteer.find(kind, wanted.toUpperCase(), 'en') ??
    gazetteer.find(kind, wanted.toLowerCase(), 'en')
  if (exact) return [exact]
  const name = fold(wanted)
  const named = name === '' ? [] : gazetteer.list(kind, 'en').filter(entry => fold(entry.name) === name)
  if (named.length > 0) return named.slice(0, CANDIDATES)
  const slugged = gazetteer.findBySlug(kind, entrySlug(wanted), 'en')
  return slugged ? [slugged] : []
}

const fold = (name: string) => name.normalize('NFC').toLowerCase()
