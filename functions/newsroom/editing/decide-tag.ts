import type { EntityKind } from '../../../db/schema.ts'
import { invalid } from '../../http/problem.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { localGazetteer } from '../../tagger/local/local-gazetteer.ts'
import {
  type AddedKind,
  EMPTY_LAYER,
  isAddedKind,
  namesOf,
  withEntities,
} from '../../tagger/local/local-layer.ts'
import type { TagKind } from '../../tagger/types.ts'
import type { Article } from '../article/article.ts'
import { changeArticle } from '../article/change-article.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { withTags } from '../article/make-article.ts'
import { isPublic } from '../article/merge-tags.ts'
import { withRegionsSettled } from '../article/region-tags.ts'
import type { StoredTag, TagDecision } from '../article/stored-tag.ts'
import { addedEntity, type EntityFields, storedEntity } from '../names/local-entity.ts'
import { codeForNew, type Known, knownNames, namesakesOf } from '../names/namesakes.ts'
import { type Actor, actorName, can } from '../rules/permissions.ts'

export type ShownTag = Pick<StoredTag, 'kind' | 'code'>

interface TagRef extends ShownTag {
  id: string
}

/** Who is meant by a name that others have too: one of them, by code, or another. */
export type Identity = { same: string } | { isAnother: true } | undefined

interface DecideTag extends TagRef {
  decision: TagDecision
  identity?: Identity
}

/**
 * An editor's word on a tag outlives every re-tagging. Never raises `version`. Whoever accepts a name that nothing knows
 * adds it to the local layer, in the same write.
 */
export const decideTag = (
  deps: ChangeDeps,
  actor: Actor,
  { id, kind, code, decision, identity }: DecideTag,
): Promise<Article> =>
  changeTags(deps, actor, id, { kind, code, decision }, ({ tags, row }, known) => {
    const tag = tags.find(candidate => candidate.kind === kind && candidate.code === code)
    if (!tag) throw unknownTag('The article has no such tag; add it instead.')
    const others = tags.filter(candidate => candidate !== tag)
    if (decision === 'undecided' && tag.origin === 'editor') return { tags: others }
    if (decision === 'accepted' && isUnknown(tag) && can(actor, 'add_name', row.owner))
      return acceptUnknown(known, tag, others, row.language, identity)
    const decided = { ...tag, decision }
    return { tags: [...others, { ...decided, isPublic: isPublic(decided) }] }
  })

/**
 * Accepts what a page showed as public and nobody had decided on. What is gone or was decided meanwhile is left alone, and
 * so is a name that nothing knows: each of those wants an editor's own look.
 */
export const acceptShown = (
  deps: ChangeDeps,
  actor: Actor,
  { id, shown }: { id: string; shown: readonly ShownTag[] },
): Promise<Article> =>
  changeTags(deps, actor, id, { decision: 'accepted', shown }, ({ tags }) => ({
    tags: tags.map(tag => {
      const isShown = shown.some(({ kind, code }) => tag.kind === kind && tag.code === code)
      return isShown && tag.decision === 'undecided' && !isUnknown(tag)
        ? { ...tag, decision: 'accepted', isPublic: true }
        : tag
    }),
  }))

/** A tag that the tagger did not find: public at once, as salient as the editor's word. */
export const addTag = (deps: ChangeDeps, actor: Actor, { id, kind, code }: TagRef): Promise<Article> =>
  changeTags(
    deps,
    actor,
    id,
    { kind, code, decision: 'accepted', added: true },
    ({ tags }, { gazetteer }) => {
      if (!gazetteer.find(kind, code, 'en')) throw unknownTag('The gazetteer has no such entry.')
      return { tags: withAccepted(tags, kind, code) }
    },
  )

interface AddName {
  id: string
  kind: AddedKind
  fields: EntityFields
  isAnother: boolean
}

/** A tag of something that neither gazetteer nor layer had: it is added to the layer in the same write. */
export const addNamedTag = (
  deps: ChangeDeps,
  actor: Actor,
  { id, kind, fields, isAnother }: AddName,
): Promise<Article> =>
  changeTags(deps, actor, id, { kind, decision: 'accepted', added: true }, ({ tags, row }, known) => {
    if (!can(actor, 'add_name', row.owner)) throw unknownTag('Your role does not allow you to add names.')
    const code = codeForNew(known, kind, namesOf(fields), { isAnother, pointer: '/names' })
    return { tags: withAccepted(tags, kind, code), added: { kind, code, fields } }
  })

const unknownTag = (message: string) => invalid([{ pointer: '/code', code: 'unknown_code', message }])

/** Neither gazetteer nor layer knew it when the article was tagged. */
export const isUnknown = (tag: StoredTag): tag is StoredTag & { kind: AddedKind; name: string } =>
  tag.name !== null && isAddedKind(tag.kind)

function acceptUnknown(
  known: Known,
  tag: StoredTag & { kind: AddedKind; name: string },
  others: StoredTag[],
  language: string,
  identity: Identity,
): Tagging {
  const { kind, name, countryCode } = tag
  const accepted = { ...tag, name: null, decision: 'accepted' as const, isPublic: true }
  if (identity && 'same' in identity) {
    const entry = namesakesOf(known, kind, [name]).find(({ code }) => code === identity.same)
    if (!entry) throw unknownTag('Nothing of this name has that code any more.')
    const rest = others.filter(other => other.kind !== kind || other.code !== entry.code)
    return { tags: [...rest, { ...accepted, code: entry.code }] }
  }
  const code = codeForNew(known, kind, [name], { isAnother: identity !== undefined, pointer: '/code' })
  const fields = { names: { [language]: name }, aliases: [], countryCode: countryCode ?? undefined }
  return { tags: [...others, { ...accepted, code }], added: { kind, code, fields } }
}

function withAccepted(tags: readonly StoredTag[], kind: TagKind, code: string): StoredTag[] {
  const existing = tags.find(tag => tag.kind === kind && tag.code === code)
  const added: StoredTag = existing
    ? { ...existing, name: null, decision: 'accepted', isPublic: true }
    : {
        kind,
        code,
        origin: 'editor',
        decision: 'accepted',
        isPublic: true,
        confidence: 1,
        salience: 0.5,
        evidence: [],
        name: null,
        role: null,
        countryCode: null,
      }
  return [...tags.filter(tag => tag !== existing), added]
}

/** The tags as they should be, and what is added to the local layer with them. */
interface Tagging {
  tags: StoredTag[]
  added?: { kind: EntityKind; code: string; fields: EntityFields }
}

function changeTags(
  deps: ChangeDeps,
  actor: Actor,
  id: string,
  detail: object,
  change: (article: Article, known: Known) => Tagging,
): Promise<Article> {
  return changeArticle(deps, actor, {
    id,
    action: 'tag',
    decide: (before, { now, writeId }) => {
      const known = knownNames(deps)
      const { tags, added } = change(before, known)
      const gazetteer = withAdded(known.gazetteer, added)
      const tagged = withTags(before, withRegionsSettled(tags, gazetteer), now)
      const after = { ...tagged, row: { ...tagged.row, writeId } }
      return {
        result: after,
        change: {
          before,
          after,
          actor: actorName(actor),
          action: 'tag',
          detail: added ? { ...detail, code: added.code } : detail,
          entity: added && storedEntity(added, added.fields, undefined),
          gazetteer,
        },
      }
    },
  })
}

/** The gazetteer as it will be: the lists of an article depend on it. */
function withAdded(gazetteer: LoadedGazetteer, added: Tagging['added']): LoadedGazetteer {
  if (!added) return gazetteer
  const layer = withEntities(EMPTY_LAYER, EMPTY_LAYER, [addedEntity(added, added.fields)])
  return localGazetteer(gazetteer, layer)
}
