import { Hono } from 'hono'
import { JSON_HEADERS } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { refuseQuery } from '../http/query.ts'
import openapi from '../openapi/openapi.json' with { type: 'json' }
import type { PublicEnv } from '../public-env.ts'

/** What the API takes and answers, for programs. It asks the database nothing. */
export const openapiDocument = new Hono<PublicEnv>().get('/openapi.json', c => {
  refuseQuery(c.req.url)
  const text = JSON.stringify(openapi)
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: { ...JSON_HEADERS, Link: '</docs>; rel="service-doc"' },
    cacheTags: ['docs'],
    etagParts: [text],
    now: c.env.deps.now(),
    body: () => text,
  })
})
