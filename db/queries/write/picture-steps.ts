import { member } from '../../given-rows.ts'
import type { ArticleWrite } from './article-write.ts'
import { head, type Step, WINNERS } from './step.ts'

/** Which pictures an article shows or keeps, and which it waits for. */
export const PICTURE_STEPS: Step[] = [
  {
    sql: `UPDATE picture_use SET shown = 0 WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes => writes.filter(write => write.pictures.shown && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO picture_use (picture_id, article_id, shown)
      SELECT ${['picture', 'id', 'shown'].map(member).join(', ')} FROM ${WINNERS}
      WHERE true ON CONFLICT DO UPDATE SET shown = max(shown, excluded.shown)`,
    rows: writes => writes.flatMap(usedPictures),
  },
  {
    sql: `DELETE FROM wanted_picture WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes =>
      writes.filter(write => write.wantedPicture !== undefined && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO wanted_picture (article_id, url, tries, try_at)
      SELECT ${member('id')}, ${member('url')}, 0, ?2 FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write => (write.wantedPicture ? [{ ...head(write), url: write.wantedPicture }] : [])),
  },
]

const usedPictures = (write: ArticleWrite) =>
  [
    ...write.pictures.kept.map(picture => ({ picture, shown: 0 })),
    ...(write.pictures.shown ?? []).map(picture => ({ picture, shown: 1 })),
  ].map(use => ({ ...head(write), ...use }))
