import type { TagDecision, TagRow } from '../../db/schema.ts'
import { invalid } from '../http/problem.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import type { Article, Stamp } from './article.ts'
import { type ChangeDeps, changeArticle } from './change-article.ts'
import { isPublic } from './merge-tags.ts'
import type { Actor } from './permissions.ts'
import { withRegionsSettled } from './region-tags.ts'

interface TagRef {
  id: string
  kind: TagKind
  code: string
}

/** An editor's word on a tag outlives every re-tagging. Raises `tagsVersion`, never `version`. */
export async function decideTag(
  deps: ChangeDeps,
  actor: Actor,
  { id, kind, code, decision }: TagRef & { decision: TagDecision },
): Promise<Article> {
  return changeArticle(deps, actor, {
    id,
    action: 'tag',
    detail: { kind, code, decision },
    next: (current, stamp) => {
      const tag = current.tags.find(candidate => candidate.kind === kind && candidate.code === code)
      if (!tag) throw unknownTag('The article has no such tag; add it instead.')
      const decided = { ...tag, decision }
      const undone = decision === 'undecided' && tag.origin === 'editor'
      const others = current.tags.filter(candidate => candidate !== tag)
      const tags = undone ? others : [...others, { ...decided, isPublic: isPublic(decided) ? 1 : 0 }]
      return retagged(current, tags, deps.tagger.gazetteer, stamp)
    },
  })
}

/** A tag that the tagger did not find: public at once, as salient as the editor's word. */
export async function addTag(deps: ChangeDeps, actor: Actor, { id, kind, code }: TagRef): Promise<Article> {
  return changeArticle(deps, actor, {
    id,
    action: 'tag',
    detail: { kind, code, decision: 'accepted', added: true },
    next: (current, stamp) => {
      if (!deps.tagger.gazetteer.find(kind, code, 'en')) throw unknownTag('The gazetteer has no such entry.')
      const others = current.tags.filter(tag => tag.kind !== kind || tag.code !== code)
      const existing = current.tags.find(tag => tag.kind === kind && tag.code === code)
      const added: TagRow = existing
        ? { ...existing, decision: 'accepted', isPublic: 1 }
        : {
            articleId: id,
            kind,
            code,
            origin: 'editor',
            decision: 'accepted',
            confidence: 1,
            salience: 0.5,
            evidence: '[]',
            isPublic: 1,
            name: null,
            role: null,
            countryCode: null,
          }
      return retagged(current, [...others, added], deps.tagger.gazetteer, stamp)
    },
  })
}

const unknownTag = (message: string) => invalid([{ pointer: '/code', code: 'unknown_code', message }])

const retagged = (
  { row }: Article,
  tags: TagRow[],
  gazetteer: Gazetteer,
  { now, writeId }: Stamp,
): Article => ({
  row: { ...row, tagsVersion: row.tagsVersion + 1, tagsUpdatedAt: now, writeId },
  tags: withRegionsSettled(tags, gazetteer),
})
