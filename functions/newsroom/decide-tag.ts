import { invalid } from '../http/problem.ts'
import type { TagKind } from '../tagger/types.ts'
import type { Article } from './article.ts'
import { changeArticle } from './change-article.ts'
import type { ChangeDeps } from './change-articles.ts'
import { withTags } from './make-article.ts'
import { isPublic } from './merge-tags.ts'
import { type Actor, actorName } from './permissions.ts'
import { planWrite } from './plan-write.ts'
import { withRegionsSettled } from './region-tags.ts'
import type { StoredTag, TagDecision } from './stored-tag.ts'

interface TagRef {
  id: string
  kind: TagKind
  code: string
}

/** An editor's word on a tag outlives every re-tagging. Never raises `version`. */
export const decideTag = (
  deps: ChangeDeps,
  actor: Actor,
  { id, kind, code, decision }: TagRef & { decision: TagDecision },
): Promise<Article> =>
  changeTags(deps, actor, id, { kind, code, decision }, tags => {
    const tag = tags.find(candidate => candidate.kind === kind && candidate.code === code)
    if (!tag) throw unknownTag('The article has no such tag; add it instead.')
    const decided = { ...tag, decision }
    const undone = decision === 'undecided' && tag.origin === 'editor'
    const others = tags.filter(candidate => candidate !== tag)
    return undone ? others : [...others, { ...decided, isPublic: isPublic(decided) }]
  })

/** A tag that the tagger did not find: public at once, as salient as the editor's word. */
export const addTag = (deps: ChangeDeps, actor: Actor, { id, kind, code }: TagRef): Promise<Article> =>
  changeTags(deps, actor, id, { kind, code, decision: 'accepted', added: true }, tags => {
    if (!deps.tagger.gazetteer.find(kind, code, 'en')) throw unknownTag('The gazetteer has no such entry.')
    const existing = tags.find(tag => tag.kind === kind && tag.code === code)
    const added: StoredTag = existing
      ? { ...existing, decision: 'accepted', isPublic: true }
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
  })

const unknownTag = (message: string) => invalid([{ pointer: '/code', code: 'unknown_code', message }])

function changeTags(
  deps: ChangeDeps,
  actor: Actor,
  id: string,
  detail: object,
  change: (tags: StoredTag[]) => StoredTag[],
): Promise<Article> {
  return changeArticle(deps, actor, {
    id,
    action: 'tag',
    decide: (before, { now, writeId }) => {
      const tags = withRegionsSettled(change(before.tags), deps.tagger.gazetteer)
      const tagged = withTags(before, tags, now)
      const after = { ...tagged, row: { ...tagged.row, writeId } }
      const occasion = { actor: actorName(actor), action: 'tag', now, detail }
      return { result: after, writes: planWrite(before, after, deps.tagger.gazetteer, occasion, deps.newId) }
    },
  })
}
