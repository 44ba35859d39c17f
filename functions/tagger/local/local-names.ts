import { CLASS, CLASS_MASK, foldName, LOWER, UPPER } from '../characters.ts'
import { compose } from '../compose.ts'
import { entitiesNamed } from '../find-names.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import type { Scanned } from '../scan.ts'
import type { Span, TagKind } from '../types.ts'
import { mayEnd, mayStart } from '../word-bounds.ts'
import { keyOf, type LocalEntity, type LocalLayer, namesOf } from './local-layer.ts'
import { buildAutomaton, type NameAutomaton, scanNames } from './name-automaton.ts'

/** The layer as the tagger reads it. */
export interface LocalNames {
  automaton: NameAutomaton
  /** What each name of the automaton may mean, and how it must be written. */
  meanings: readonly Meaning[]
  /** The same by folded name. */
  byName: ReadonlyMap<string, Meaning>
  /** What was added, by `keyOf`. */
  codes: ReadonlySet<string>
  /** What was blocked, by `keyOf`, and the names of that, by `nameKey`. */
  blocked: ReadonlySet<string>
  blockedNames: ReadonlySet<string>
}

interface Meaning {
  entities: readonly LocalEntity[]
  /** Its first letter is a capital, as in `Apple`; `apple` is another word. */
  isCapitalised: boolean
  /** It has capitals only, as `WHO`. */
  isAcronym: boolean
}

export interface LocalMatch extends Span {
  entities: readonly LocalEntity[]
}

/** Reads the layer for the tagger. Linear in its names; once a version. */
export function readLayer(gazetteer: LoadedGazetteer, layer: LocalLayer): LocalNames {
  // `dw:mori-abe` before its namesake `dw:mori-abe-2`, whichever was changed last.
  const all = [...layer.entities.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const blocked = all.filter(({ isBlocked }) => isBlocked)
  const blockedNames = new Set(
    blocked.flatMap(entity => namesOf(entity).map(name => nameKey(entity.kind, name))),
  )
  const spelt = all
    .filter(({ isAdded, isBlocked }) => isAdded && !isBlocked)
    .flatMap(entity => taughtNames(gazetteer, entity).map(name => ({ name, folded: foldName(name), entity })))
    .filter(({ folded, entity }) => folded !== '' && !blockedNames.has(`${entity.kind} ${folded}`))
  const byName = new Map(
    [...Map.groupBy(spelt, ({ folded }) => folded)].map(([folded, same]): [string, Meaning] => [
      folded,
      {
        entities: [...new Set(same.map(({ entity }) => entity))],
        isCapitalised: same.every(({ name }) => /^\p{Lu}/u.test(name)),
        isAcronym: same.every(({ name }) => /\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name)),
      },
    ]),
  )
  return {
    automaton: buildAutomaton([...byName.keys()]),
    meanings: [...byName.values()],
    byName,
    codes: new Set(spelt.map(({ entity }) => keyOf(entity))),
    blocked: new Set(blocked.map(keyOf)),
    blockedNames,
  }
}

/** The entities of a kind that go by a name. */
export const calledSo = ({ byName }: LocalNames, kind: TagKind, name: string): LocalEntity[] =>
  byName.get(foldName(name))?.entities.filter(entity => entity.kind === kind) ?? []

/** A house name that the gazetteer holds already is left to it, since it may mean more than this. */
function taughtNames(gazetteer: LoadedGazetteer, entity: LocalEntity): string[] {
  if (gazetteer.entityOf(entity.kind, entity.code) === undefined) return namesOf(entity)
  const shown = Object.values(entity.names).filter(name => entitiesNamed(gazetteer, name).length === 0)
  return [...new Set([...shown, ...entity.aliases])]
}

/** A kind with a name, however its letters are spelt. */
const nameKey = (kind: TagKind, name: string) => keyOf({ kind, code: foldName(name) })

/** Whether editors have said that this is none, by its code or by the name that the text gives it. */
export const isBlocked = (local: LocalNames, kind: TagKind, code: string, name: string) =>
  local.blocked.has(keyOf({ kind, code })) || local.blockedNames.has(nameKey(kind, name))

/** The names of the layer in a text, longest first where two begin together; they may overlap. Linear in the text. */
export function findLocalNames(
  { classOf }: LoadedGazetteer,
  { automaton, meanings }: LocalNames,
  { field, text: given }: Scanned,
): LocalMatch[] {
  const { text, offsets } = compose(given)
  const classAt = (at: number) => classOf[text.charCodeAt(at)]! & CLASS_MASK
  const matches: LocalMatch[] = []
  scanNames(automaton, text, (name, start, end, before) => {
    const previous = before < 0 ? CLASS.other : classAt(before)
    if (!mayStart(previous, classAt(start), text.charCodeAt(start), text, start, classOf)) return
    if (end < text.length && !mayEnd(classAt(end - 1), nextClass(text, end, classOf))) return
    const { entities, isCapitalised, isAcronym } = meanings[name]!
    if (isCapitalised && classOf[text.charCodeAt(start)]! & LOWER) return
    if (isAcronym && !isInCapitals(text, start, end, classOf)) return
    matches.push({ field, start: offsets?.[start] ?? start, end: offsets?.[end] ?? end, entities })
  })
  return matches
}

/** The class of the next unit that carries something. */
function nextClass(text: string, at: number, classOf: Uint8Array): number {
  for (let next = at; next < text.length; next++) {
    const found = classOf[text.charCodeAt(next)]! & CLASS_MASK
    if (found !== CLASS.skipped) return found
  }
  return CLASS.other
}

function isInCapitals(text: string, start: number, end: number, classOf: Uint8Array): boolean {
  let hasCapital = false
  for (let at = start; at < end; at++) {
    const found = classOf[text.charCodeAt(at)]!
    if (found & LOWER) return false
    hasCapital ||= (found & UPPER) !== 0
  }
  return hasCapital
}
