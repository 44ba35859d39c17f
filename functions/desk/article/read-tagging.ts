import type { FieldError } from '../../http/problem.ts'
import { TAG_DECISIONS, type TagDecision } from '../../newsroom/stored-tag.ts'
import { type Gazetteer, TAG_KINDS, type TagKind } from '../../tagger/types.ts'
import { findEntries } from './find-entry.ts'

export const TAG_FIELDS = ['kind', 'code', 'decision'] as const

interface Tagging {
  kind: TagKind
  code: string
  decision: TagDecision | 'added'
}

const includes = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text)

/** A decision on a tag, or a new tag named by code, slug or English name. */
export function readTagging(
  values: ReadonlyMap<string, string>,
  gazetteer: Gazetteer,
): { tagging: Tagging } | { errors: FieldError[] } {
  const [kind = '', typed = '', decision = ''] = TAG_FIELDS.map(name => values.get(name))
  if (!includes(TAG_KINDS, kind)) return refuse('/kind', 'invalid', 'Choose one of the kinds.')
  if (!includes([...TAG_DECISIONS, 'added'] as const, decision)) {
    return refuse('/decision', 'invalid', 'Use one of the buttons of the page.')
  }
  if (decision !== 'added') return { tagging: { kind, code: typed, decision } }

  if (typed.trim() === '')
    return refuse('/code', 'required', 'Write the name or the code of what the article is about.')
  const [entry, ...others] = findEntries(gazetteer, kind, typed)
  if (!entry) {
    return refuse(
      '/code',
      'unknown_code',
      `No ${kind} in the gazetteer has the English name or code ${JSON.stringify(typed.slice(0, 80))}. Check the kind and the spelling, or use a name that it is better known by.`,
    )
  }
  if (others.length === 0) return { tagging: { kind, code: entry.code, decision } }
  const codes = [entry, ...others].map(({ code, countryCode }) =>
    countryCode ? `${code} (${countryCode})` : code,
  )
  return refuse(
    '/code',
    'ambiguous',
    `Several have this name; write the code of the one you mean: ${codes.join(', ')}.`,
  )
}

const refuse = (pointer: string, code: string, message: string) => ({ errors: [{ pointer, code, message }] })
