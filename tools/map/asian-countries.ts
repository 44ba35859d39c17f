import { readFileSync } from 'node:fs'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { readPackage } from './read-package.ts'

export type Country = GeometryObject<{ name: string }> & { code?: string | undefined }

/** Natural Earth, all countries. */
export const world = readPackage<Topology<{ countries: GeometryCollection<{ name: string }> }>>(
  'world-atlas/countries-50m.json',
)
const mappings = readPackage<{
  supplemental: { codeMappings: Record<string, { _numeric?: string }> }
}>('cldr-core/supplemental/codeMappings.json').supplemental.codeMappings
const bytes = readFileSync('functions/tagger/gazetteer.bin')
export const gazetteer = loadGazetteer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))

/** What is drawn and belongs to no country. */
export const NOBODY = 'nobody'

/** Natural Earth's own areas without a numeric code; a glacier that two countries claim belongs to neither. */
const UNNUMBERED: Record<string, string> = { 'N. Cyprus': 'CY', 'Siachen Glacier': NOBODY }
const nameOf = ({ properties }: Country) => (properties as { name?: string } | undefined)?.name ?? ''

/** The codes of Asia's countries by their numbers. */
export const asian = new Map(
  Object.entries(mappings)
    .filter(([code]) => gazetteer.regionOf(code) !== undefined)
    .map(([code, { _numeric }]) => [_numeric, code]),
)

/** Those of Natural Earth that are of Asia. */
export const countries = (world.objects.countries.geometries as Country[])
  .map(geometry => ({
    ...geometry,
    code: asian.get(String(geometry.id)) ?? UNNUMBERED[nameOf(geometry)],
  }))
  .filter(({ code }) => code !== undefined)
