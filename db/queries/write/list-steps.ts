import { member } from '../../given-rows.ts'
import { head, type Step, WINNERS } from './step.ts'

/** Tags with their evidence, and the lists on which an article stands. */
export const LIST_STEPS: Step[] = [
  {
    sql: `INSERT INTO tagging (article_id, tags) SELECT ${member('id')}, ${member('tags')} FROM ${WINNERS}
      WHERE true ON CONFLICT DO UPDATE SET tags = excluded.tags`,
    rows: writes =>
      writes.flatMap(write => (write.tags === undefined ? [] : [{ ...head(write), tags: write.tags }])),
  },
  {
    sql: `DELETE FROM listing WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes => writes.filter(write => write.listing !== undefined && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO listing (kind, code, visible_from, article_id, visible_until)
      SELECT l.value ->> '$.kind', l.value ->> '$.code', ${member('visibleFrom')}, article.id, ${member('visibleUntil')}
      FROM ${WINNERS} CROSS JOIN json_each(r.value, '$.lists') AS l`,
    rows: writes => writes.flatMap(write => (write.listing ? [{ ...head(write), ...write.listing }] : [])),
  },
]
