import { member } from '../../given-rows.ts'
import type { ArticleWrite } from './article-write.ts'
import { head, type Step, WINNERS } from './step.ts'

/** Rows of the change log. */
export const CHANGE_STEPS: Step[] = [
  {
    sql: `INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
      SELECT NULL, ${['id', 'kind', 'reason', 'urgent'].map(member).join(', ')}, r.value -> '$.cacheTags',
        ${member('at')} FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.notice ? [{ ...head(write), ...write.notice, cacheTags: write.cacheTags }] : [],
      ),
  },
  {
    sql: `INSERT INTO change_region (region, sequence)
      SELECT region.value, (SELECT max(sequence) FROM change WHERE change.article_id = article.id)
      FROM ${WINNERS} CROSS JOIN json_each(r.value, '$.regions') AS region`,
    rows: writes =>
      writes
        .filter(({ notice }) => notice && notice.kind !== 'touch')
        .map(write => ({ ...head(write), regions: write.regions })),
  },
  // The visible translations of the article: their pages link to it.
  {
    sql: `INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
      SELECT NULL, s.id, 'article', NULL, 0, json_array('a-' || s.id, 'changes'), ${member('now')} FROM ${WINNERS}
      JOIN article AS s ON s.id = ${member('sibling')}
      WHERE s.told = 'shown' AND s.visible_until > ?2`,
    rows: siblingRows,
  },
  {
    sql: `INSERT OR IGNORE INTO change_region (region, sequence)
      SELECT ${member('region')}, (SELECT max(sequence) FROM change WHERE change.article_id = s.id) FROM ${WINNERS}
      JOIN article AS s ON s.id = ${member('sibling')}
      WHERE s.told = 'shown' AND s.visible_until > ?2`,
    rows: writes =>
      writes.flatMap(write =>
        siblingRows([write]).flatMap(row => row.regions.map(region => ({ ...row, region }))),
      ),
  },
]

function siblingRows(writes: readonly ArticleWrite[]) {
  return writes.flatMap(write =>
    write.notice ? write.siblings.map(({ id, regions }) => ({ ...head(write), sibling: id, regions })) : [],
  )
}
