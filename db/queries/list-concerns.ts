import { type SQL, sql } from 'drizzle-orm'
import type { ArticleRow } from '../schema.ts'

const CONCERNS = ['withdrawal', 'missed', 'sent_back', 'assigned', 'text', 'webhook', 'feed'] as const

/**
 * Something that waits for one editor: an article, or a webhook or feed with its name as headline. It goes by itself once it is
 * dealt with. Of a feed, `id` is its name.
 */
export type Concern = Pick<ArticleRow, 'id' | 'language' | 'headline' | 'owner'> & {
  kind: (typeof CONCERNS)[number]
  at: number
  /** Who did it; null where the clock did. */
  actor: string | null
  /** The name of an editor who did it. */
  actorName: string | null
  note: string | null
}

const SHOWN = 20
/** Of what waits, and of what one was assigned or has written, the newest are looked at. */
const LOOKED_AT = 200

const COLUMNS = sql`article.id, article.language, article.headline, article.owner`
/** The plus keeps the planner from walking all articles of a status: the few ids are looked up instead. */
const OPEN = sql`(+article.status IN ('draft', 'submitted', 'in_review') OR (+article.status = 'scheduled' AND article.told = 'nothing'))`

/**
 * What concerns the editor of this session: withdrawals that were asked, their own stories and those assigned to them that
 * were sent back, have a proposal or missed their schedule, what others assigned to them, and for admins webhooks that paused
 * by themselves. The newest first.
 */
export const concernsSql = (tokenHash: string, now: number): SQL => sql`
  WITH me AS (SELECT editor_id AS id, 'editor:' || editor_id AS owner FROM session WHERE token_hash = ${tokenHash}),
  mine AS (SELECT article_id, at, actor FROM assignment WHERE assignee = (SELECT id FROM me) ORDER BY at DESC LIMIT ${LOOKED_AT}),
  drafts AS (SELECT * FROM (SELECT article.id FROM article WHERE owner = (SELECT owner FROM me) AND status = 'draft'
      ORDER BY updated_at DESC LIMIT ${LOOKED_AT})
    UNION SELECT article_id FROM mine),
  found AS (
    SELECT ${COLUMNS}, asked.kind, asked.at, asked.actor, asked.note
      FROM (SELECT * FROM proposal WHERE state = 'pending' ORDER BY kind DESC, at DESC LIMIT ${LOOKED_AT}) AS asked
      JOIN article ON article.id = asked.article_id
      WHERE asked.kind = 'withdrawal' OR article.owner = (SELECT owner FROM me)
        OR article.id IN (SELECT article_id FROM mine)
    UNION ALL
    SELECT ${COLUMNS}, 'assigned', mine.at, mine.actor, NULL
      FROM mine JOIN article ON article.id = mine.article_id
      WHERE mine.actor <> (SELECT owner FROM me) AND ${OPEN}
    UNION ALL
    SELECT ${COLUMNS}, 'sent_back', audit.at, audit.actor, audit.detail ->> '$.reason'
      FROM drafts JOIN article ON article.id = drafts.id
      JOIN audit ON audit.id = (SELECT max(last.id) FROM audit AS last
        WHERE last.article_id = article.id AND last.action = 'send_back')
      WHERE +article.status = 'draft'
    UNION ALL
    SELECT ${COLUMNS}, 'missed', article.schedule_at, NULL, NULL
      FROM (SELECT late.id FROM article AS late
        WHERE late.visible_from IS NULL AND late.schedule_at <= ${now} ORDER BY late.schedule_at DESC LIMIT ${LOOKED_AT}) AS passed
      JOIN article ON article.id = passed.id
      WHERE +article.status IN ('draft', 'submitted', 'in_review')
        AND (article.owner = (SELECT owner FROM me) OR article.id IN (SELECT article_id FROM mine))
    UNION ALL
    SELECT webhook.id, 'en', webhook.name, webhook.made_by, 'webhook', webhook.paused_at, NULL, NULL
      FROM me JOIN editor ON editor.id = me.id AND editor.role = 'admin' CROSS JOIN webhook
      WHERE webhook.paused_by = 'clock')
  SELECT found.*, editor.name AS actorName FROM found LEFT JOIN editor ON found.actor LIKE 'editor:%' AND editor.id = substr(found.actor, 8)
  ORDER BY found.at DESC, found.id LIMIT ${SHOWN}`
