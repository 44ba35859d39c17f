import { getTableName } from 'drizzle-orm'
import { member } from '../../given-rows.ts'
import { correction, revision, textApart, textTable } from '../../schema.ts'
import { textBindingOf } from '../../text-databases.ts'
import { columnsOf, head, names, type Step, WINNERS } from './step.ts'

/** Texts, what they are compared by, and what a version brought. */
export const TEXT_STEPS: Step[] = [
  {
    sql: insertTexts(textTable),
    rows: writes =>
      writes
        .filter(({ row }) => !textBindingOf(row.id))
        .flatMap(write => write.texts.map(text => ({ ...head(write), ...text }))),
  },
  {
    sql: insertTexts(textApart),
    rows: writes =>
      writes
        .filter(({ row }) => textBindingOf(row.id))
        .flatMap(write =>
          write.texts.map(({ textId, version, contentHash }) => ({
            ...head(write),
            textId,
            version,
            contentHash,
          })),
        ),
  },
  // The text that stands can be compared with others.
  {
    sql: `INSERT INTO signature (article_id, at, sketch)
      SELECT ${member('id')}, ?2, unhex(${member('sketch')}) FROM ${WINNERS}
      WHERE true ON CONFLICT (article_id) DO UPDATE SET at = excluded.at, sketch = excluded.sketch
      WHERE sketch IS NOT excluded.sketch`,
    rows: writes =>
      writes.flatMap(write =>
        write.texts
          .filter(({ textId }) => textId === write.row.textId)
          .map(({ sketch }) => ({ ...head(write), sketch })),
      ),
  },
  {
    sql: `INSERT INTO revision (${names(revision)})
      SELECT ${['id', 'version', 'now', 'actor', 'textId'].map(member).join(', ')} FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.revisions.map(each => ({ ...head(write), actor: write.audit.actor, ...each })),
      ),
  },
  {
    sql: `INSERT INTO correction (${names(correction)})
      SELECT ${member('id')}, (SELECT count(*) FROM correction WHERE article_id = article.id) + ${member('number')}, ${member('version')},
        ${member('actor')}, ${member('note')}, ${member('now')} FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.corrections.map((note, i) => ({
          ...head(write),
          number: i + 1,
          version: write.row.version,
          actor: write.audit.actor,
          note,
        })),
      ),
  },
]

function insertTexts(table: typeof textTable | typeof textApart) {
  return `INSERT INTO ${getTableName(table)} (${names(table)})
    SELECT ${columnsOf(table)
      .map(([key]) => member(key === 'articleId' ? 'id' : key))
      .join(', ')} FROM ${WINNERS}`
}
