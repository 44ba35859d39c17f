interface Parameter {
  in: string
  name: string
  schema: { enum?: string[]; examples?: string[]; minimum?: number; maximum?: number }
}
interface Body {
  schema: { $ref?: string }
  example?: unknown
}
interface Described {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Body> }
  responses: Record<string, unknown>
  security: unknown[]
  'x-codeSamples': [{ source: string }]
}
export interface Document {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> }
}

/** What the document says of an operation, as far as a request has to know it. */
export interface Operation {
  method: string
  /** With `{id}`. */
  path: string
  example: string
  queries: Parameter[]
  needsKey: boolean
  statuses: string[]
  body?: { type: string; example: unknown; fields: string[] }
}

export const operationsOf = ({ paths, components }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]): Operation => {
      const [[type, { schema, example }] = ['', { schema: {} } as Body]] = Object.entries(
        described.requestBody?.content ?? {},
      )
      const { properties = {} } = components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? {}
      return {
        method: method.toUpperCase(),
        path,
        example: described['x-codeSamples'][0].source,
        queries: (described.parameters ?? []).filter(parameter => parameter.in === 'query'),
        needsKey: described.security.length > 0,
        statuses: Object.keys(described.responses),
        ...(type !== '' && { body: { type, example, fields: Object.keys(properties) } }),
      }
    }),
  )

/** Whether the document says anything of an address. */
export function isDescribedIn({ paths }: Document): (path: string) => boolean {
  const patterns = Object.keys(paths).map(path => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))
  return path => patterns.some(pattern => pattern.test(path))
}
