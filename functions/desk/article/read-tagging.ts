import type { FieldError } from '../../http/problem.ts'
import { TAG_DECISIONS, type TagDecision } from '../../newsroom/stored-tag.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { TAG_KINDS, type TagKind } from '../../tagger/types.ts'
import { findEntries } from './find-entry.ts'

export const TAG_FIELDS = ['kind', 'code', 'decision'] as const

interface Tagging {
  kind: TagKind
  code: string
  decision: TagDecision | 'added'
}

const includes = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text)

/** A decision on a tag, or a new tag: by name or code, and by kind where one of several was picked. */
export function readTagging(
  values: ReadonlyMap<string, string>,
  gazetteer: LoadedGazetteer,
): { tagging: Tagging } | { errors: FieldError[] } {
  const [kind = '', typed = '', decision = ''] = TAG_FIELDS.map(name => values.get(name))
  if (!includes([...TAG_DECISIONS, 'added'] as const, decision)) {
    return refuse('/decision', 'invalid', 'Use one of the buttons of the page.')
  }
  const isKind = includes(TAG_KINDS, kind)
  if (!isKind && (kind !== '' || decision !== 'added')) {
    return refuse('/kind', 'invalid', 'Use one of the buttons of the page.')
  }
  if (isKind && decision !== 'added') return { tagging: { kind, code: typed, decision } }

  if (typed.trim() === '') {
    return refuse('/code', 'required', 'Write the name or the code of what the article is about.')
  }
  const [found, ...others] = findEntries(gazetteer, typed, isKind ? kind : undefined)
  const quoted = JSON.stringify(typed.trim().slice(0, 80))
  if (!found) {
    return refuse(
      '/code',
      'unknown_code',
      `Nothing in the gazetteer has the name or code ${quoted}. Check the spelling, or use a name that it is better known by.`,
    )
  }
  if (others.length > 0)
    return refuse('/code', AMBIGUOUS, `${quoted} means several things. Pick one of them.`)
  return { tagging: { kind: found.entry.kind, code: found.entry.code, decision: 'added' } }
}

/** Several entries have the name; the page offers them. */
export const AMBIGUOUS = 'ambiguous'

const refuse = (pointer: string, code: string, message: string) => ({ errors: [{ pointer, code, message }] })
