import { type EntityState, saveEntity, setEntityState } from '../../../db/queries/write-entity.ts'
import type { EntityKind } from '../../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { invalid, Problem } from '../../http/problem.ts'
import {
  type AddedKind,
  findLocal,
  isAddedKind,
  type LocalEntity,
  namesOf,
} from '../../tagger/local/local-layer.ts'
import { type Action, type Actor, actorName } from '../rules/permissions.ts'
import { requirePermission } from '../rules/permit.ts'
import { type EntityFields, type EntityRef, storedEntity } from './local-entity.ts'
import { codeForNew, codeOfNames, knownNames } from './namesakes.ts'

type EntityDeps = Pick<Deps, 'db' | 'now' | 'tagger' | 'local'>

/** The English name that the gazetteer has for the code; undefined where the code is the newsroom's own. */
function nameInGazetteer({ tagger: { gazetteer } }: Pick<Deps, 'tagger'>, { kind, code }: EntityRef) {
  const entity = gazetteer.entityOf(kind, code)
  return entity === undefined ? undefined : gazetteer.nameOf(entity)
}

/** What changing the names of a thing takes: an entry of the gazetteer may be renamed by chiefs alone. */
const actionOn = (deps: Pick<Deps, 'tagger'>, ref: EntityRef): Action =>
  nameInGazetteer(deps, ref) === undefined ? 'add_name' : 'house_name'

interface NewEntity {
  kind: AddedKind
  fields: EntityFields
  /** Whoever adds it has said that it is none of those that have the name. */
  isAnother: boolean
}

/** Adds a thing that neither gazetteer nor layer has. Returns its code. One round trip. */
export async function addEntity(
  deps: EntityDeps,
  actor: Actor,
  { kind, fields, isAnother }: NewEntity,
): Promise<string> {
  permit(actor, 'add_name')
  const code = codeForNew(knownNames(deps), kind, namesOf(fields), { isAnother, pointer: '/names' })
  const entity = storedEntity({ kind, code }, fields, undefined)
  const stamp = { actor: actorName(actor), now: deps.now() }
  const isSaved = await saveEntity(deps.db, { ...stamp, entity, basedOn: null, isShownOtherwise: false })
  if (!isSaved) throw changedMeanwhile()
  return code
}

/**
 * Other names for a thing: of the newsroom's own its names, of the gazetteer's its house names. `basedOn` is the revision that
 * was changed, null where there is none yet; 412 where another stands. One round trip.
 */
export async function changeNames(
  deps: EntityDeps,
  actor: Actor,
  { ref, fields, basedOn }: { ref: EntityRef; fields: EntityFields; basedOn: number | null },
): Promise<void> {
  permit(actor, actionOn(deps, ref))
  const before = findLocal(deps.local.layer, ref.kind, ref.code)
  const isSaved = await saveEntity(deps.db, {
    actor: actorName(actor),
    now: deps.now(),
    entity: storedEntity(ref, fields, nameInGazetteer(deps, ref)),
    basedOn,
    isShownOtherwise: isShownOtherwise(before, fields),
  })
  if (!isSaved) throw changedMeanwhile()
}

/** Other names alone change what the tagger reads, and no page. */
const isShownOtherwise = (before: LocalEntity | undefined, { names, countryCode }: EntityFields) =>
  JSON.stringify(before?.names ?? {}) !== JSON.stringify(names) || before?.countryCode !== countryCode

/** A block gives no tag, mention, page or list; lifting it brings back what was there. One round trip. */
export async function setBlocked(
  deps: EntityDeps,
  actor: Actor,
  { ref, isBlocked }: { ref: EntityRef; isBlocked: boolean },
): Promise<void> {
  permit(actor, 'block_name')
  if (!isAddedKind(ref.kind)) {
    const message = 'Countries and topics cannot be blocked; give them another name.'
    throw invalid([{ pointer: '/decision', code: 'invalid', message }])
  }
  await setState(deps, actor, ref, fieldsOf(deps, ref), { blocked: isBlocked ? 1 : 0 })
}

/** Blocks a name for everything of a kind that goes by it. Returns the code under which the block is kept. One round trip. */
export async function blockName(
  deps: EntityDeps,
  actor: Actor,
  { kind, name }: { kind: EntityKind; name: string },
): Promise<string> {
  permit(actor, 'block_name')
  const code = codeOfNames([name])
  const fields = { names: {}, aliases: [name], countryCode: undefined }
  await setState(deps, actor, { kind, code }, fields, { blocked: 1 })
  return code
}

/** Makes a name of an entry that was only there to block it, once the block is lifted. One round trip. */
export async function takeAmongNames(deps: EntityDeps, actor: Actor, ref: EntityRef): Promise<void> {
  permit(actor, actionOn(deps, ref))
  await setState(deps, actor, ref, fieldsOf(deps, ref), { added: 1 })
}

const setState = (
  deps: EntityDeps,
  actor: Actor,
  ref: EntityRef,
  fields: EntityFields,
  state: EntityState['state'],
) =>
  setEntityState(deps.db, {
    actor: actorName(actor),
    now: deps.now(),
    entity: storedEntity(ref, fields, nameInGazetteer(deps, ref)),
    state,
  })

function fieldsOf({ local }: EntityDeps, { kind, code }: EntityRef): EntityFields {
  const { names = {}, aliases = [], countryCode } = findLocal(local.layer, kind, code) ?? {}
  return { names: { ...names }, aliases: [...aliases], countryCode }
}

const changedMeanwhile = () =>
  new Problem('stale', 'Somebody else has changed these names meanwhile. Look at what they saved below.')

const WORDS: Partial<Record<Action, string>> = {
  add_name: 'add or change names',
  block_name: 'block names',
  house_name: 'give house names',
}

const permit = (actor: Actor, action: Action) => requirePermission(actor, action, WORDS[action] ?? action)
