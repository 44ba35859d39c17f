import * as z from 'zod'
import { REMOVAL_REASONS } from '../../db/schema.ts'
import { AnyArticle } from './article-shapes.ts'
import { Id, Time } from './scalars.ts'

const sequence = z.int()

const Shown = z.object({ kind: z.literal('article'), sequence, article: AnyArticle })

export const Removal = z
  .object({
    kind: z.literal('removed'),
    sequence,
    id: Id,
    reason: z.enum(REMOVAL_REASONS),
    at: Time,
  })
  .meta({ id: 'Removal', description: 'Drop it from your copy, if you have it.' })
export type Removal = z.infer<typeof Removal>

export const ChangesPage = z
  .object({
    items: z.array(z.discriminatedUnion('kind', [Shown, Removal])),
    next: z.string().describe('Send it back as `since`.'),
    more: z.boolean().describe('Whether there is more already.'),
  })
  .meta({ id: 'ChangesPage' })
