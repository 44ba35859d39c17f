import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** IPTC's schema is not in the repository. */
const SCHEMA = new URL('../../../../../shared/data/schemas/ninjs-schema_3.1.json', import.meta.url)

export const isSchemaHere = existsSync(SCHEMA)

/** IPTC's schema of ninjs 3.1, with the one that it refers to cut down to points. */
export function schemaOfIptc() {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  ajv.addSchema({
    $id: 'https://geojson.org/schema/GeoJSON.json',
    type: 'object',
    required: ['type', 'coordinates'],
    properties: {
      type: { const: 'Point' },
      coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
    },
  })
  return ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
}
