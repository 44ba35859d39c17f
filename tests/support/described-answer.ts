import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import openapi from '../../functions/openapi/openapi.json' with { type: 'json' }

type Json = Record<string, unknown>
interface Described {
  $ref?: string
  headers?: Record<string, { required?: boolean }>
  content?: Record<string, unknown>
}

const METHODS = ['get', 'post', 'patch', 'put', 'delete']

/** As the routers write it: `GET /v1/articles/:id`. */
export const DESCRIBED_ROUTES = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter(name => METHODS.includes(name))
    .map(method => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
)

/** Answers may have fields that a client skips; here those that the document does not tell of are faults. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]))
  return isObjectSchema(copy) ? { additionalProperties: false, ...copy } : copy
}

const isObjectSchema = ({ type, properties }: Json) =>
  type === 'object' && typeof properties === 'object' && properties !== null

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(closed(openapi) as Json, 'openapi')

interface Fault {
  instancePath: string
  message?: string
  params: unknown
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
const pointerTo = (...names: string[]) => `#/${names.map(escaped).join('/')}`

/** What the schema at this place of the document finds wrong with a value. */
export function faultsBySchema(value: unknown, ...place: string[]): string[] {
  const validate = ajv.getSchema(`openapi${encodeURI(pointerTo(...place))}`)
  if (!validate) return [`The document has no ${place.join(' ')}`]
  return validate(value)
    ? []
    : ((validate.errors ?? []) as Fault[]).map(({ instancePath, message, params }) =>
        [instancePath, message, JSON.stringify(params)].join(' '),
      )
}

const PATTERNS = DESCRIBED_ROUTES.map(route => {
  const [method = '', pattern = ''] = route.split(' ')
  return { route, method, path: new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`) }
})

/** The route that this is a request of, if the document has it; a path as written comes before those with parameters. */
function describedRoute(method: string, pathname: string): string | undefined {
  const found = PATTERNS.filter(({ path }) => path.test(pathname))
  const written = found.filter(({ route }) => route.endsWith(` ${pathname}`))
  return (written.length > 0 ? written : found).find(each => each.method === method)?.route
}

/** What an answer has that the document does not say, or lacks of what it says. */
export async function answerFaults(route: string, response: Response): Promise<string[]> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replaceAll(/:(\w+)/g, '{$1}')
  const status = String(response.status)
  const place = ['paths', path, method.toLowerCase(), 'responses', status]
  const found = at(place) as Described | undefined
  if (!found) return [`${route} answers ${status}, which is not described`]
  const named = found.$ref ? found.$ref.slice(2).split('/') : place
  const { headers = {}, content = {} } = at(named) as Described
  const missing = Object.entries(headers)
    .filter(([name, { required }]) => required && !response.headers.has(name))
    .map(([name]) => `${route} ${status} has no ${name}`)
  const type = response.headers.get('Content-Type')?.replace(/;.*/, '')
  if (type === undefined) return missing
  if (!Object.hasOwn(content, type)) return [...missing, `${route} ${status} is ${type}`]
  // Not text(), which warns of types that it does not know.
  const text = new TextDecoder().decode(await response.arrayBuffer())
  const schemaPlace = [...named, 'content', type, 'schema']
  const { contentSchema } = at(schemaPlace) as { contentSchema?: unknown }
  const faults = contentSchema
    ? faultsBySchema(linesOf(text), ...schemaPlace, 'contentSchema')
    : faultsBySchema(JSON.parse(text), ...schemaPlace)
  return [...missing, ...faults.map(fault => `${route} ${status} ${fault}`)]
}

/** The same answer; throws where the document says otherwise. */
export async function asDescribed({ method, url }: Request, response: Response): Promise<Response> {
  const route = describedRoute(method, new URL(url).pathname)
  if (route === undefined) return response
  const faults = await answerFaults(route, response.clone())
  if (faults.length > 0) throw new Error(`Not as the OpenAPI document says:\n${faults.join('\n')}`)
  return response
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as unknown)

const at = (place: readonly string[]) =>
  place.reduce<unknown>((value, name) => (value as Json | undefined)?.[name], openapi)
