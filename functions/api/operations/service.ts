import * as z from 'zod'
import type { Operations } from './operation.ts'

export const SERVICE: Operations = {
  'GET /healthz': {
    name: 'getHealth',
    group: 'Service',
    summary: 'Whether the newsroom and its database answer',
    description: 'Never cached.',
    answers: {
      200: {
        says: 'They do.',
        schema: z.object({ status: z.literal('ok') }),
        example: { status: 'ok' },
      },
    },
    refuses: [],
    example: {},
  },
  'GET /openapi.json': {
    name: 'getDescription',
    group: 'Service',
    summary: 'This description',
    description: 'OpenAPI 3.1. `/docs` shows it as a page.',
    answers: {
      200: {
        says: 'The OpenAPI document.',
        schema: z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) }),
        headers: ['ETag'],
      },
    },
    refuses: [],
    example: {},
  },
}
