import type { EntityKind } from '../../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { type FieldError, invalid } from '../../http/problem.ts'
import { entitiesNamed } from '../../tagger/find-names.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { entitiesCalled, findLocal, type LocalLayer } from '../../tagger/local/local-layer.ts'
import { ownCode } from '../../tagger/own-code.ts'
import { type Entry, TAG_KINDS } from '../../tagger/types.ts'

/** The gazetteer as it is with the layer, and the layer. */
export interface Known {
  gazetteer: LoadedGazetteer
  layer: LocalLayer
}

/** What the newsroom knows now. */
export const knownNames = ({ tagger, local }: Pick<Deps, 'tagger' | 'local'>): Known => ({
  gazetteer: tagger.gazetteer,
  layer: local.layer,
})

/** Entries of the kind that go by one of the names, or have the code that these would get. */
export function namesakesOf(
  { gazetteer, layer }: Known,
  kind: EntityKind,
  names: readonly string[],
): Entry[] {
  const { kinds } = gazetteer.entities
  const codes = [
    ...names
      .flatMap(name => entitiesNamed(gazetteer, name))
      .filter(entity => TAG_KINDS[kinds[entity]!] === kind)
      .map(gazetteer.codeOf),
    ...names
      .flatMap(name => entitiesCalled(layer, name))
      .filter(entity => entity.kind === kind)
      .map(({ code }) => code),
    codeOfNames(names),
  ]
  return [...new Set(codes)].flatMap(code => gazetteer.find(kind, code, 'en') ?? [])
}

/** Whether a chief has said that one of these names is no tag of the kind. */
const isBlockedName = ({ layer }: Known, kind: EntityKind, names: readonly string[]) =>
  [...names.flatMap(name => entitiesCalled(layer, name)), findLocal(layer, kind, codeOfNames(names))].some(
    entity => entity?.kind === kind && entity.isBlocked,
  )

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\p{Zs}\p{N}]+$/u

/** The code that the first Latin name makes, else the first. */
export const codeOfNames = (names: readonly string[]) =>
  ownCode(names.find(name => LATIN.test(name)) ?? names[0] ?? '')

/** A code of the project's own for the names: `dw:<slug>`, or `dw:<slug>-2` and so on where code or address is taken. */
function freeCode({ gazetteer, layer }: Known, kind: EntityKind, names: readonly string[]): string {
  const first = codeOfNames(names)
  const isTaken = (code: string) =>
    findLocal(layer, kind, code) !== undefined ||
    gazetteer.entityOf(kind, code) !== undefined ||
    gazetteer.findBySlug(kind, code.slice('dw:'.length), 'en') !== undefined
  let code = first
  for (let number = 2; isTaken(code); number++) code = `${first}-${number}`
  return code
}

/** The code of the refusal that asks whether two are one. */
export const NAMESAKE = 'namesake'

/**
 * The code of something new with these names. Refused where one of them is blocked; and where others have it, unless whoever adds it has said that it is
 * somebody else.
 */
export function codeForNew(
  known: Known,
  kind: EntityKind,
  names: readonly string[],
  { isAnother, pointer }: { isAnother: boolean; pointer: string },
): string {
  if (isBlockedName(known, kind, names))
    throw refuse(
      pointer,
      'blocked',
      'A chief has blocked this name. On the page of names a chief can lift that.',
    )
  if (!isAnother && namesakesOf(known, kind, names).length > 0)
    throw refuse(
      pointer,
      NAMESAKE,
      'There is one of this name already. Say whether it is the same or another.',
    )
  return freeCode(known, kind, names)
}

const refuse = (pointer: string, code: FieldError['code'], message: string) =>
  invalid([{ pointer, code, message } satisfies FieldError])
