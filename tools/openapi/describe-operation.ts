import * as z from 'zod'
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi'
import type { HeaderName, Operation } from '../../functions/api/operations/operation.ts'
import { PROBLEMS, type ProblemCode } from '../../functions/http/problem.ts'
import { ProblemDocument } from '../../functions/http/problem-shape.ts'
import { Id } from '../../functions/shapes/scalars.ts'
import { curlOf } from './curl-of.ts'

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

const Conditions = z.object({ 'If-None-Match': z.string().describe('The `ETag` of your copy.').optional() })

/** What the document says of a route (`GET /v1/articles/:id`), of the entry in `api/operations`. */
export function describeOperation(route: string, operation: Operation): ZodOpenApiOperationObject {
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
