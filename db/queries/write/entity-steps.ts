import { member } from '../../given-rows.ts'
import { entity } from '../../schema.ts'
import type { ArticleWrite } from './article-write.ts'
import { head, names, type Step, WINNERS } from './step.ts'

export const ENTITY_STEPS: Step[] = [
  // What a write adds to the local layer. Each has a revision of its own.
  {
    sql: `UPDATE local_layer SET entries = entries + json_array_length(?1)
      WHERE EXISTS (SELECT 1 FROM ${WINNERS})`,
    rows: withEntity,
  },
  {
    sql: `INSERT INTO entity (${names(entity)})
      SELECT ${['kind', 'code', 'names', 'aliases', 'search', 'country', 'own'].map(key => member(`entity.${key}`)).join(', ')},
        1, 0, ${member('now')}, ${member('actor')}, ${member('now')}, ${member('actor')}, (SELECT entries FROM local_layer) - r.key
      FROM ${WINNERS}`,
    rows: withEntity,
  },
  {
    sql: `INSERT INTO audit (id, at, actor, action, article_id, version, detail, write_id)
      SELECT NULL, ${member('now')}, ${member('actor')}, 'add_name', ${member('id')}, NULL,
        json_object('kind', ${member('entity.kind')}, 'code', ${member('entity.code')}), NULL FROM ${WINNERS}`,
    rows: withEntity,
  },
]

function withEntity(writes: readonly ArticleWrite[]) {
  return writes.flatMap(write =>
    write.entity ? [{ ...head(write), actor: write.audit.actor, entity: write.entity }] : [],
  )
}
