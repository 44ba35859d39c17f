import openapi from '../../openapi/openapi.json' with { type: 'json' }

/** For programs, which have no language. */
export const OPENAPI_PATH = '/openapi.json'
export const LLMS_PATH = '/llms.txt'

/** What the reference shows of a JSON Schema. */
export interface Schema {
  $ref?: string
  type?: string
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  examples?: unknown[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
}

export interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  required?: boolean
  description?: string
  schema: Schema
}

interface Response {
  $ref?: string
  description: string
  content?: Record<string, { schema: Schema }>
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, Response>
  'x-codeSamples': { source: string }[]
}

interface ApiDocument {
  info: { version: string; description: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> }
}

export const API = openapi as unknown as ApiDocument

export interface Endpoint {
  method: string
  path: string
  operation: Operation
}

const ENDPOINTS: Endpoint[] = Object.entries(API.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
)

export const endpointsOf = (group: string) => ENDPOINTS.filter(({ operation }) => operation.tags[0] === group)

/** The last part of `#/components/schemas/Article`. */
export const nameOf = ($ref: string) => $ref.slice($ref.lastIndexOf('/') + 1)

/** A response that stands for itself or among the components. */
export const resolved = (response: Response): Response =>
  response.$ref === undefined ? response : (API.components.responses[nameOf(response.$ref)] ?? response)
