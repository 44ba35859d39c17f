import * as z from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'
import type { GROUPS } from '../../functions/api/operations/operation.ts'
import { WebhookMessage } from '../../functions/shapes/webhook-shapes.ts'

/** What an admin has the newsroom send to a partner. */
export const MESSAGE: ZodOpenApiOperationObject = {
  operationId: 'receiveMessage',
  tags: ['Follow' satisfies keyof typeof GROUPS],
  summary: 'What changed, told to a receiver',
  description:
    'Signed as Standard Webhooks has it, with the secret that belongs to the receiver: HMAC-SHA-256 over `webhook-id.webhook-timestamp.body`. Sent at least once, in order for each article, and again for some eighteen hours where it is not taken.',
  security: [],
  requestParams: {
    header: z.object({
      'webhook-id': z.string().describe('The same whenever the message is sent again.'),
      'webhook-timestamp': z.string().describe('Seconds since 1970 UTC, of this try.'),
      'webhook-signature': z.string().describe('One or more of `v1,<base64>`, with spaces between.'),
    }),
  },
  requestBody: { required: true, content: { 'application/json': { schema: WebhookMessage } } },
  responses: {
    204: {
      description: 'The receiver has taken it, within five seconds. Any 2xx says so; nobody reads the body.',
    },
    410: { description: 'The receiver is gone for good: nothing more is sent until an admin resumes it.' },
  },
}
