import fc from 'fast-check'
import openapi from '../../functions/openapi/openapi.json' with { type: 'json' }

/** The parts of JSON Schema that the OpenAPI document uses. */
export interface Schema {
  $ref?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}

const LONG_ENOUGH = 40

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map(date => date.toISOString()),
  date: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10)),
  uri: fc.webUrl(),
}

function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const names = schema.$ref.replace('#/', '').split('/')
  return resolved(
    names.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], openapi) as Schema,
  )
}

/** Any value that the schema allows, with texts of forty characters at most. */
export function anyOf(given: Schema): fc.Arbitrary<unknown> {
  const schema = resolved(given)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(anyOf))
  if (typeof schema.type === 'object') return fc.oneof(...schema.type.map(type => anyOf({ ...schema, type })))
  switch (schema.type) {
    case 'string':
      return anyText(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(anyOf(schema.items ?? {}), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, each]) => [name, anyOf(each)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      )
    default:
      return fc.jsonValue()
  }
}

function anyText({ format, pattern, minLength = 0, maxLength = LONG_ENOUGH }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const ofFormat = format === undefined ? undefined : FORMATS[format]
  return ofFormat ?? fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONG_ENOUGH) })
}
