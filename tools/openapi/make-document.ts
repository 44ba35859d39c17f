import * as z from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import {
  GROUPS,
  type HeaderName,
  type Operation,
  type Operations,
} from '../../functions/api/operations/operation.ts'
import { PROBLEMS, type ProblemCode } from '../../functions/http/problem.ts'
import { ProblemDocument } from '../../functions/http/problem-shape.ts'
import { Id } from '../../functions/shapes/scalars.ts'
import { BatchLine } from '../../functions/shapes/submission-shapes.ts'
import { WebhookMessage } from '../../functions/shapes/webhook-shapes.ts'
import { curlOf } from './curl-of.ts'

const DESCRIPTION = `News from Asia with codes for what it is about. Everybody may read: no key, and from web pages of any origin.

- Times are RFC 3339, in answers UTC. Codes are ISO 3166-1 (countries), IPTC Media Topics, GeoNames, Wikidata, or Dawnwire's own (\`dw:\`).
- Every 200 of a public read has an \`ETag\`: send it back in \`If-None-Match\`, and 304 without a body means that your copy still holds. Answers are a minute old at most, or six while the newsroom itself fails.
- An unknown parameter, one given twice, or a code in another spelling is 400, and the answer says what to write.
- Refusals are \`application/problem+json\` (RFC 9457); \`type\` is the address of a page that explains them.
- Fields may be added: skip what you do not know. HEAD answers wherever GET does.`

/** What an admin has the newsroom send to a partner. */
const MESSAGE: ZodOpenApiOperationObject = {
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

/** What any address may refuse, whatever its own reasons. */
const ANYWHERE: readonly ProblemCode[] = ['malformed', 'wrong_host', 'failed', 'unavailable']
const WITH_KEY: readonly ProblemCode[] = ['unauthorised', 'forbidden', 'rate_limited']

const HEADERS: Record<HeaderName | 'Cache-Control' | 'Retry-After', z.ZodType> = {
  'Cache-Control': z.string(),
  ETag: z.string().describe('Of this version.'),
  'Last-Modified': z.string().describe('Left out where the answer shows other stories too.').optional(),
  Link: z.string().describe('The next page, as `rel="next"` (RFC 8288).').optional(),
  Location: z.string().describe('The address of what was made.'),
  'Retry-After': z.string().describe('Seconds.'),
}

const headersOf = (names: readonly (keyof typeof HEADERS)[]) =>
  z.object(Object.fromEntries(names.map(name => [name, HEADERS[name]])))

/** The OpenAPI document of these operations, of the schemas that the routes themselves read and write with. */
export function makeDocument(operations: Operations, version: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const [route, operation] of Object.entries(operations)) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(route, operation) }
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Dawnwire',
        version,
        summary: 'A newsroom for coverage of Asia',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
        contact: { name: 'The newsroom' },
      },
      servers: [{ url: '/', description: 'The newsroom that serves this document.' }],
      tags: Object.entries(GROUPS).map(([name, description]) => ({ name, description })),
      paths,
      webhooks: { message: { post: MESSAGE } },
      components: {
        schemas: { BatchLine },
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'dw_<id>_<secret>',
            description: 'An API key of the newsroom, with the scope `submit`, or `submit` and `publish`.',
          },
        },
      },
    },
    {
      override: ({ jsonSchema, io }) => {
        withoutPlainBounds(jsonSchema)
        if (io === 'output') openToMore(jsonSchema)
      },
    },
  )
  return withParameterDescriptions(document)
}

/** Those of every whole number in JSON say nothing. */
function withoutPlainBounds(schema: { minimum?: unknown; maximum?: unknown }) {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

/** A client must not break where an answer has a field more. */
function openToMore(schema: { additionalProperties?: unknown }) {
  if (schema.additionalProperties === false) delete schema.additionalProperties
}

const Conditions = z.object({ 'If-None-Match': z.string().describe('The `ETag` of your copy.').optional() })

function describe(route: string, operation: Operation): ZodOpenApiOperationObject {
  const { name, group, summary, description, query, headers, body, scope } = operation
  const names = [...route.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter)
  const isPublic = scope === undefined && operation.answers[200]?.headers?.includes('ETag') === true
  const header = isPublic ? Conditions : headers
  return {
    operationId: name,
    tags: [group],
    summary,
    description,
    security: scope === undefined ? [] : [{ key: [] }],
    requestParams: {
      ...(names.length > 0 && {
        path: z.object(Object.fromEntries(names.map(parameter => [parameter, Id]))),
      }),
      ...(query && { query }),
      ...(header && { header }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          body.types.map(type => [
            type,
            {
              schema: body.schema,
              ...(operation.example.body !== undefined && { example: operation.example.body }),
            },
          ]),
        ),
      },
    }),
    responses: responsesOf(operation, isPublic),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlOf(route, operation) }],
  }
}

function responsesOf({ answers, refuses, scope }: Operation, isPublic: boolean): ZodOpenApiResponsesObject {
  const codes = [...refuses, ...ANYWHERE, ...(scope === undefined ? [] : WITH_KEY)]
  const byStatus = Map.groupBy(new Set(codes), code => PROBLEMS[code].status)
  const responses: Record<string, ZodOpenApiResponseObject> = {}
  for (const [status, { says, schema, type = 'application/json', headers = [], example }] of Object.entries(
    answers,
  ))
    responses[status] = {
      description: says,
      headers: headersOf(['Cache-Control', ...headers]),
      content: { [type]: { schema, ...(example !== undefined && { example }) } },
    }
  if (isPublic) {
    responses[304] = { description: 'Your copy still holds.', headers: headersOf(['Cache-Control', 'ETag']) }
  }
  for (const [status, codes] of byStatus) responses[status] = refusal(status, codes)
  return responses as ZodOpenApiResponsesObject
}

/** The same object for the same refusals, so that the document has each once. */
const refusals = new Map<string, ZodOpenApiResponseObject>()

function refusal(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  const id = codes.map(inPascalCase).join('Or')
  const response = refusals.get(id) ?? refused(status, codes, id)
  refusals.set(id, response)
  return response
}

const inPascalCase = (code: string) =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

const refused = (status: number, codes: readonly ProblemCode[], id: string): ZodOpenApiResponseObject => ({
  id,
  description: codes.map(code => `${PROBLEMS[code].title} (\`${code}\`).`).join(' '),
  headers: headersOf([
    'Cache-Control',
    ...(status === 429 || status === 503 ? (['Retry-After'] as const) : []),
  ]),
  content: { 'application/problem+json': { schema: ProblemDocument } },
})

/** Where readers and tools look for it. */
function withParameterDescriptions<T extends ReturnType<typeof createDocument>>(document: T): T {
  for (const item of Object.values({ ...document.paths, ...document.webhooks }))
    for (const operation of Object.values(item ?? {}))
      for (const parameter of (operation as { parameters?: Parameter[] }).parameters ?? []) {
        const { description, ...schema } = parameter.schema ?? {}
        if (description === undefined) continue
        parameter.description = description
        parameter.schema = schema
      }
  return document
}

interface Parameter {
  description?: string
  schema?: { description?: string }
}
