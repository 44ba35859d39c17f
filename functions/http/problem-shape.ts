import * as z from 'zod'
import { FIELD_CODES, type FieldCode } from './field-codes.ts'

const meanings = Object.entries(FIELD_CODES).map(([code, meaning]) =>
  z.literal(code as FieldCode).describe(meaning),
)

export const FieldError = z
  .object({
    pointer: z.string().describe('JSON Pointer (RFC 6901) into what was sent.'),
    code: z.union(meanings).meta({ id: 'FieldCode', description: 'What is wrong with a field.' }),
    message: z.string().describe('Says how to mend it.'),
  })
  .meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof FieldError>

/** A refusal (RFC 9457). */
export const ProblemDocument = z
  .object({
    type: z.string().meta({ format: 'uri', description: 'A page that explains the problem.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().describe('The last part of `type`.'),
    detail: z.string().describe('A sentence for the person who must act on it.'),
    errors: z.array(FieldError).describe('The refused fields.').optional(),
    id: z.string().describe('The article that is meant.').optional(),
    similarity: z
      .number()
      .describe('How much of its text that article shares with what was sent, 0–1.')
      .optional(),
    reason: z.string().describe('Why it is gone.').optional(),
    at: z.string().meta({ format: 'date-time', description: 'When it went.' }).optional(),
    note: z.string().describe('The public sentence of a withdrawal.').optional(),
    requestId: z
      .string()
      .describe('Of the request that failed, as in `X-Request-Id`: quote it when you tell the newsroom.')
      .optional(),
    links: z
      .object({ resync: z.string().meta({ format: 'uri' }) })
      .describe('Where to go on.')
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' })
export type ProblemDocument = z.infer<typeof ProblemDocument>
