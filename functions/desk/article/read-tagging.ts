import type { FieldError } from '../../http/problem.ts'
import { TAG_DECISIONS, type TagDecision } from '../../newsroom/article/stored-tag.ts'
import type { Identity, ShownTag } from '../../newsroom/editing/decide-tag.ts'
import type { EntityFields } from '../../newsroom/names/local-entity.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { type AddedKind, isAddedKind, type LocalLayer } from '../../tagger/local/local-layer.ts'
import { TAG_KINDS, type TagKind } from '../../tagger/types.ts'
import { languagesOf, nameFields } from '../names/name-fields.tsx'
import { readNameFields } from '../names/read-name-fields.ts'
import { noButton, refusedField } from '../refused-field.ts'
import { findEntries } from '../tags/find-entry.ts'
import { ANOTHER } from '../tags/same-or-another.tsx'

/** The languages in which a new name may be written. */
export const NEW_NAME_LANGUAGES = languagesOf()

/** The tags that the page showed: `country JP,place gn:1850147`. */
export const SHOWN = 'shown'

export const shownValue = (tags: readonly ShownTag[]) =>
  tags.map(({ kind, code }) => `${kind} ${code}`).join(',')

export const TAG_FIELDS = [SHOWN, 'kind', 'code', 'decision', 'identity', ...nameFields(NEW_NAME_LANGUAGES)]

export type Tagging =
  | { decision: TagDecision; kind: TagKind; code: string; identity: Identity }
  | { decision: 'added'; kind: TagKind; code: string }
  | { decision: 'shown'; shown: ShownTag[] }
  | { decision: 'new'; kind: AddedKind; fields: EntityFields; isAnother: boolean }

type Read = { tagging: Tagging } | { errors: FieldError[] }

const includes = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text)

/** A decision on a tag or on all that the page showed, a tag by name or code (and by kind where one of several was picked), or a new name. */
export function readTagging(
  values: ReadonlyMap<string, string>,
  gazetteer: LoadedGazetteer,
  layer: LocalLayer,
): Read {
  const [kind, code, decision, identity] = ['kind', 'code', 'decision', 'identity'].map(
    name => values.get(name) ?? '',
  ) as [string, string, string, string]
  if (decision === 'shown') return readShown(values.get(SHOWN) ?? '')
  if (decision === 'new') return readNewName(values, kind, identity === ANOTHER, gazetteer)
  if (!includes([...TAG_DECISIONS, 'added'] as const, decision)) return { errors: [noButton('/decision')] }
  const isKind = includes(TAG_KINDS, kind)
  if (!isKind && (kind !== '' || decision !== 'added')) return { errors: [noButton('/kind')] }
  if (isKind && decision !== 'added')
    return { tagging: { decision, kind, code, identity: identityOf(identity) } }
  return readAdded(code, isKind ? kind : undefined, gazetteer, layer)
}

function readShown(value: string): Read {
  const refs = value.split(',')
  const shown = refs.flatMap((ref): ShownTag[] => {
    const [kind = '', code = ''] = ref.split(' ')
    return includes(TAG_KINDS, kind) ? [{ kind, code }] : []
  })
  if (shown.length < refs.length) return { errors: [noButton(`/${SHOWN}`)] }
  return { tagging: { decision: 'shown', shown } }
}

function identityOf(text: string): Identity {
  if (text === '') return undefined
  return text === ANOTHER ? { isAnother: true } : { same: text }
}

function readNewName(
  values: ReadonlyMap<string, string>,
  kind: string,
  isAnother: boolean,
  gazetteer: LoadedGazetteer,
): Read {
  if (!isAddedKind(kind))
    return refusedField('/kind', 'required', 'Say whether it is a person, an organisation or a place.')
  const read = readNameFields(values, NEW_NAME_LANGUAGES, gazetteer)
  if ('errors' in read) return read
  if (Object.keys(read.fields.names).length === 0)
    return refusedField('/names/en', 'required', 'Write the name in one language at least.')
  return { tagging: { decision: 'new', kind, fields: read.fields, isAnother } }
}

function readAdded(
  typed: string,
  kind: TagKind | undefined,
  gazetteer: LoadedGazetteer,
  layer: LocalLayer,
): Read {
  if (typed.trim() === '')
    return refusedField('/code', 'required', 'Write the name or the code of what the article is about.')
  const [found, ...others] = findEntries(gazetteer, layer, typed, kind)
  const quoted = JSON.stringify(typed.trim().slice(0, 80))
  if (!found) {
    return refusedField(
      '/code',
      'unknown_code',
      `Nothing has the name or code ${quoted}. Check the spelling, use a name that it is better known by, or add it as a new name.`,
    )
  }
  if (others.length > 0)
    return refusedField('/code', AMBIGUOUS, `${quoted} means several things. Pick one of them.`)
  return { tagging: { kind: found.entry.kind, code: found.entry.code, decision: 'added' } }
}

/** Several entries have the name; the page offers them. */
export const AMBIGUOUS = 'ambiguous'
