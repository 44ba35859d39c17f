import type { LoadedGazetteer } from '../gazetteer.ts'
import { rememberCodes } from '../own-code.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import { type Bearer, bearersOf } from './bearers.ts'
import { explainLetters, findLetters } from './explained-letters.ts'
import { makeFirms } from './same-organisation.ts'
import { makeShortForms } from './short-forms.ts'
import type { UnknownName } from './unknown-name.ts'

/** The names of a text, those of one entity with one code. */
export interface UnitedNames {
  unknown: UnknownName[]
  /** Short forms of what the gazetteer knows: `高市` after `高市早苗`. */
  known: Resolved[]
}

/** One name, one entity: a short form belongs to the only full name of the text that explains it. */
export function uniteNames(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  names: readonly UnknownName[],
  resolved: readonly Resolved[],
  language: string,
): UnitedNames {
  const ofKind = (kind: 'person' | 'organisation') => bearersOf(gazetteer, fields, resolved, names, kind)
  const organisations = ofKind('organisation')
  const explained = explainLetters(gazetteer, fields, organisations)
  const personOf = makeShortForms(ofKind('person'))
  const firmOf = makeFirms(organisations, language)
  const fullNameOf = ({ kind, name }: UnknownName): Bearer | undefined => {
    if (kind === 'person') return personOf(name)
    if (kind === 'place') return undefined
    const meant = explained.get(name)
    return firmOf(meant?.name ?? name) ?? meant
  }
  const known: Resolved[] = []
  const unknown: UnknownName[] = []
  const letters =
    explained.size === 0 ? [] : findLetters(fields, explained, [...names, ...mentionedIn(resolved)])
  for (const mention of [...names, ...letters]) {
    const bearer = fullNameOf(mention)
    if (bearer?.entry !== undefined) known.push(asKnown(mention, bearer.entry))
    else {
      const isInFull = bearer === undefined || bearer.name === mention.name
      unknown.push(isInFull ? mention : { ...mention, name: bearer.name })
    }
  }
  return { known, unknown: agree(unknown) }
}

const mentionedIn = (resolved: readonly Resolved[]) => resolved.filter(({ isInsideName }) => !isInsideName)

const asKnown = (
  { field, start, end, confidence, isSource = false }: UnknownName,
  entry: Resolved,
): Resolved => ({
  ...entry,
  field,
  start,
  end,
  confidence,
  isSource,
  isGovernment: false,
  reasons: ['short for a name in the text'],
})

/** All mentions of a name carry its code, and the role and country that any of them tells. */
function agree(mentions: readonly UnknownName[]): UnknownName[] {
  const codeOf = rememberCodes()
  const agreed = mentions.map(mention => ({ ...mention, code: codeOf(mention.name) }))
  for (const same of Map.groupBy(agreed, ({ kind, code }) => `${kind} ${code}`).values()) {
    const role = same.find(({ role }) => role !== undefined)?.role
    const countryCode = same.find(({ countryCode }) => countryCode !== undefined)?.countryCode
    for (const mention of same) {
      mention.role = role
      mention.countryCode = countryCode
    }
  }
  return agreed
}
