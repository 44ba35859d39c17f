import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** Two articles that were proposed as the same story, and who says what at which instant. */
export interface PairDecision {
  /** The one whose page it was decided on. */
  articleId: string
  otherId: string
  actor: string
  now: number
}

const storyOf = (id: string) => sql`(SELECT story FROM same_story WHERE article_id = ${id})`

const membersOf = (id: string) => sql`(SELECT article_id FROM same_story WHERE story = ${storyOf(id)})`

/** Pages of articles that readers see and that show the story's other articles. */
const touchSql = (id: string, now: number, { isUrgent, when }: { isUrgent: boolean; when: SQL }) => sql`
  INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
  SELECT NULL, article.id, 'touch', NULL, ${isUrgent ? 1 : 0}, json_array('a-' || article.id), ${now}
  FROM same_story AS m JOIN article ON article.id = m.article_id
  WHERE m.story = ${storyOf(id)} AND article.told = 'shown' AND ${when}`

/** One row for each of `articles`, a selection of ids. */
const auditSql = (
  articles: SQL,
  { actor, now }: Pick<PairDecision, 'actor' | 'now'>,
  action: string,
  when: SQL,
) => sql`
  INSERT INTO audit (at, actor, action, article_id, version, detail)
  SELECT ${now}, ${actor}, ${action}, id, version, '{}' FROM article WHERE id IN ${articles} AND ${when}
  RETURNING 1 AS done`

/**
 * Says of a proposed pair whether it is one story. Accepted, the stories that the two belong to become one, and readers'
 * pages of all of it are told. False where nothing waits. One round trip.
 */
export async function decideSameStory(db: Db, pair: PairDecision, isSame: boolean): Promise<boolean> {
  const { articleId, otherId, actor, now } = pair
  const [first, second] = [articleId, otherId].sort() as [string, string]
  const state = isSame ? 'accepted' : 'declined'
  const just = sql`EXISTS (SELECT 1 FROM same_story_proposal WHERE article_id = ${first} AND other_id = ${second}
    AND state = ${state} AND decided_at = ${now} AND decided_by = ${actor})`
  const join = [
    sql`INSERT INTO same_story (article_id, story) SELECT ${first}, coalesce(${storyOf(second)}, ${first})
      WHERE ${just} ON CONFLICT DO NOTHING`,
    sql`UPDATE same_story SET story = ${storyOf(first)} WHERE story = ${storyOf(second)} AND ${just}`,
    sql`INSERT INTO same_story (article_id, story) SELECT ${second}, ${storyOf(first)}
      WHERE ${just} ON CONFLICT DO NOTHING`,
    // Whatever else waited between members of the story is answered too.
    sql`UPDATE same_story_proposal SET state = ${state}, decided_at = ${now}, decided_by = ${actor}
      WHERE state = 'pending' AND article_id IN ${membersOf(first)} AND other_id IN ${membersOf(first)} AND ${just}`,
    auditSql(membersOf(first), pair, 'accept_same_story', just),
    touchSql(first, now, { isUrgent: false, when: just }),
  ]
  const [decided] = await batchSql(db, [
    sql`UPDATE same_story_proposal SET state = ${state}, decided_at = ${now}, decided_by = ${actor}
      WHERE article_id = ${first} AND other_id = ${second} AND state = 'pending' RETURNING 1 AS done`,
    ...(isSame ? join : [auditSql(sql`(${first}, ${second})`, pair, 'decline_same_story', just)]),
  ])
  return (decided ?? []).length > 0
}

/** Takes an article out of its story, for good: what it was joined by counts as declined. False where it is in none. One round trip. */
export async function partSameStory(
  db: Db,
  { articleId, actor, now }: Omit<PairDecision, 'otherId'>,
): Promise<boolean> {
  const story = storyOf(articleId)
  const isIn = sql`EXISTS (SELECT 1 FROM same_story WHERE article_id = ${articleId})`
  const members = membersOf(articleId)
  const [parted] = await batchSql(db, [
    auditSql(members, { actor, now }, 'part_same_story', isIn),
    touchSql(articleId, now, { isUrgent: true, when: isIn }),
    sql`UPDATE same_story_proposal SET state = 'declined', decided_at = ${now}, decided_by = ${actor}
      WHERE state = 'accepted' AND ((article_id = ${articleId} AND other_id IN ${members})
        OR (other_id = ${articleId} AND article_id IN ${members}))`,
    // A story of one is none.
    sql`DELETE FROM same_story WHERE story = ${story} AND (article_id = ${articleId}
      OR (SELECT count(*) FROM same_story WHERE story = ${story}) = 2)`,
  ])
  return (parted ?? []).length > 0
}
