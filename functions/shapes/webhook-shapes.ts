import * as z from 'zod'
import { ListedArticle } from './article-shapes.ts'
import { Removal } from './change-shapes.ts'

const sequence = z.int().describe('Of the change, as in `/v1/changes`.')
const Told = z.object({ sequence, article: ListedArticle })

/** What a receiver gets. */
export const WebhookMessage = z
  .discriminatedUnion('type', [
    Told.extend({ type: z.literal('article.published') }),
    Told.extend({ type: z.literal('article.updated') }),
    z.object({
      type: z.literal('article.removed'),
      sequence,
      removed: Removal.omit({ sequence: true }).meta({ id: 'Tombstone' }),
    }),
  ])
  .meta({ id: 'WebhookMessage' })
