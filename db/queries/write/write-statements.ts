import type { BoundStatement } from '../../client.ts'
import { ARTICLE_STEPS, CLAIM_STEPS, RELEASE_STEPS } from './article-steps.ts'
import type { ArticleWrite, IdempotencyClaim } from './article-write.ts'
import { CHANGE_STEPS } from './change-steps.ts'
import { ENTITY_STEPS } from './entity-steps.ts'
import { LIST_STEPS } from './list-steps.ts'
import { PICTURE_STEPS } from './picture-steps.ts'
import { PROPOSAL_STEPS } from './proposal-steps.ts'
import type { Step } from './step.ts'
import { TEXT_STEPS } from './text-steps.ts'

/** In their order: what a write claims comes before its article, and its article before all that joins on it. */
const STEPS: readonly Step[] = [
  ...CLAIM_STEPS,
  ...ARTICLE_STEPS,
  ...TEXT_STEPS,
  ...PICTURE_STEPS,
  ...LIST_STEPS,
  ...PROPOSAL_STEPS,
  ...CHANGE_STEPS,
  ...ENTITY_STEPS,
  ...RELEASE_STEPS,
]

/** A statement of the batch, and whether it returns the write ids of the articles that it wrote. */
export interface WriteStatement extends BoundStatement<'main'> {
  returnsWrites: boolean
}

/**
 * The statements that write any number of changes. Each has all its rows bound as one JSON array (`?1`); `?2` is the
 * instant of the batch, which comes after that of each write. Claims of Idempotency-Keys come first, then articles. All later statements join on the articles that were
 * written.
 */
export function writeStatements(
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[],
): WriteStatement[] {
  return STEPS.flatMap(({ sql, rows, returnsWrites = false }) => {
    const bound = rows(writes, claims)
    if (bound.length === 0) return []
    const values = [JSON.stringify(bound), ...(sql.includes('?2') ? [now] : [])]
    return [{ database: 'main' as const, sql, values, returnsWrites }]
  })
}
