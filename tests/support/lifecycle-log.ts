import { expect } from 'vitest'
import { rows } from './articles.ts'
import type { Articles, Known } from './lifecycle-articles.ts'
import type { PublicArticle, Shown } from './lifecycle-readers.ts'

/** The served rows of the change log: each tells of an appearance, a difference or one removal. */
export function makeLog(articles: Articles) {
  /** Kinds of an article's rows in their order. */
  const log = new Map<string, string[]>()
  const lastTold = new Map<string, string>()
  let lastSequence = 0

  return {
    /** The kind of the last row of an article. */
    lastOf: ({ id }: Known) => log.get(id)?.at(-1),

    /** Reads the rows since it was last read, while readers see what is `shown`. */
    async read(shown: Shown, isPair: boolean) {
      const found = await rows<{ sequence: number; articleId: string; kind: string; streams: number }>(
        `SELECT sequence, article_id AS articleId, kind,
           (SELECT count(*) FROM change_region AS r WHERE r.sequence = change.sequence AND r.region = 'all') AS streams
         FROM change WHERE sequence > ? AND kind <> 'touch' ORDER BY sequence`,
        lastSequence,
      )
      lastSequence = found.at(-1)?.sequence ?? lastSequence
      for (const { articleId, kind, streams } of found) {
        const before = log.get(articleId) ?? []
        const own = articles.all().find(({ id }) => id === articleId)
        expect([articleId, kind, streams]).toEqual([articleId, kind, 1])
        expect([articleId, own?.wasSeen]).toEqual([articleId, true])
        if (kind === 'removed') expect([articleId, before.at(-1)]).toEqual([articleId, 'article'])
        const article = JSON.stringify(shown.get(articleId))
        // Nobody is told of what changed nothing. A translation that is told late tells its story's others once more, and
        // a rewrite may have come and gone unannounced.
        const isLinked =
          own === undefined ||
          // Two at once may both be news, and only what came of both is seen.
          (isPair && found.filter(change => change.articleId === articleId).length > 1) ||
          articles.successorsOf(own).length > 0 ||
          articles.story().some(each => each !== own && found.some(change => change.articleId === each.id))
        if (kind === 'article' && article !== undefined && !isLinked) {
          expect([articleId, article]).not.toEqual([articleId, lastTold.get(articleId)])
        }
        if (kind === 'article') lastTold.set(articleId, article)
        else lastTold.delete(articleId)
        log.set(articleId, [...before, kind])
      }
    },
  }
}

const STREAMS = ['all', 'asia', 'east-asia'] as const
type Stream = (typeof STREAMS)[number]

function standsIn(article: PublicArticle | undefined, stream: Stream) {
  if (!article) return false
  if (stream === 'all') return true
  return stream === 'asia' ? article.regions.length > 0 : article.regions.includes(stream)
}

/** Those who follow a stream each, from its beginning, and hold what stands in it. */
export function makeFollowers() {
  const followers = STREAMS.map(stream => ({ stream, cursor: 0, has: new Set<string>() }))

  /** A page of the change feed, as the contract describes it; false: there was nothing new. */
  async function poll(follower: (typeof followers)[number], shown: Shown, limit = 3): Promise<boolean> {
    const page = await rows<{ sequence: number; articleId: string; isLast: number }>(
      `SELECT c.sequence, c.article_id AS articleId, NOT EXISTS (
         SELECT 1 FROM change AS l JOIN change_region AS t ON t.sequence = l.sequence AND t.region = r.region
         WHERE l.article_id = c.article_id AND l.sequence > c.sequence) AS isLast
       FROM change_region AS r JOIN change AS c ON c.sequence = r.sequence
       WHERE r.region = ? AND r.sequence > ? ORDER BY r.sequence LIMIT ?`,
      follower.stream,
      follower.cursor,
      limit,
    )
    for (const { sequence, articleId, isLast } of page) {
      follower.cursor = sequence
      if (!isLast) continue
      if (standsIn(shown.get(articleId), follower.stream)) follower.has.add(articleId)
      else follower.has.delete(articleId)
    }
    return page.length > 0
  }

  return {
    async poll(stream: number, shown: Shown) {
      const follower = followers[stream]
      if (follower) await poll(follower, shown)
    },

    /** Each reads to the end, and then holds what stands in its stream. */
    async catchUp(shown: Shown) {
      for (const follower of followers) {
        while (await poll(follower, shown));
        const expected = [...shown.values()].filter(article => standsIn(article, follower.stream))
        expect([follower.stream, [...follower.has].sort()]).toEqual([
          follower.stream,
          expected.map(({ id }) => id).sort(),
        ])
      }
    },
  }
}
