import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { GROUPS, type Operations } from '../../functions/api/operations/operation.ts'
import { BatchLine } from '../../functions/shapes/submission-shapes.ts'
import { describeOperation } from './describe-operation.ts'
import { MESSAGE } from './message-operation.ts'

const DESCRIPTION = `News from Asia with codes for what it is about. Everybody may read: no key, and from web pages of any origin.

- Times are RFC 3339, in answers UTC. Codes are ISO 3166-1 (countries), IPTC Media Topics, GeoNames, Wikidata, or Dawnwire's own (\`dw:\`).
- Every 200 of a public read has an \`ETag\`: send it back in \`If-None-Match\`, and 304 without a body means that your copy still holds. Answers are a minute old at most, or six while the newsroom itself fails.
- An unknown parameter, one given twice, or a code in another spelling is 400, and the answer says what to write.
- Refusals are \`application/problem+json\` (RFC 9457); \`type\` is the address of a page that explains them.
- Fields may be added: skip what you do not know. HEAD answers wherever GET does.`

/** The OpenAPI document of these operations, of the schemas that the routes themselves read and write with. */
export function makeDocument(operations: Operations, version: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const [route, operation] of Object.entries(operations)) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(route, operation) }
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

/** A parameter's description stands in its schema; readers and tools look for it beside that. */
function withParameterDescriptions<T extends ReturnType<typeof createDocument>>(document: T): T {
  const items = Object.values({ ...document.paths, ...document.webhooks })
  const operations = items.flatMap(item => Object.values(item ?? {})) as { parameters?: Parameter[] }[]
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
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
