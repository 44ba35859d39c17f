import { writeFileSync } from 'node:fs'
import { geoAzimuthalEqualArea } from 'd3-geo'
import { feature, merge, mesh } from 'topojson-client'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import { listOf, readTable } from '../gazetteer/read-table.ts'
import { type Country, countries, gazetteer, NOBODY, world } from './map/asian-countries.ts'
import { landNeighbours, populationOrigin, populations } from './map/country-facts.ts'
import { type Point, pathOf, ringsOf } from './map/path-of.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run map

Draws the map of Asia from Natural Earth into functions/pages/map/asia.gen.ts, and writes beside it how many people live in
each country (CLDR) and which countries it meets by land. Which countries it has, and in which
regions, is what the gazetteer says. Borders that countries dispute by gazetteer/disputed.tsv are drawn apart.`,
  { options: {} },
)

const WIDTH = 720
const HEIGHT = 500
const EDGE = 4
/** Around a region's countries in its view. */
const MARGIN = 12
/** In square pixels: detail smaller than the first is smoothed away, islands smaller than the second are left out. */
const DETAIL = 2.5
const ISLAND = 6

/** Too small to shade, so drawn as circles. Longitude, latitude, and how far off it stands where two would overlap. */
const SMALL: Record<string, readonly [number, number, number, number]> = {
  SG: [103.82, 1.35, 0, 0],
  BH: [50.55, 26.05, 0, 0],
  MV: [73.5, 3.2, 0, 0],
  HK: [114.17, 22.3, 40, 12],
  MO: [113.55, 22.15, 6, 60],
}

/** Of the map, where it is truest. */
const CENTRE = { longitude: 89, latitude: 27 }
const projection = geoAzimuthalEqualArea().rotate([-CENTRE.longitude, -CENTRE.latitude])
projection.fitExtent(
  [
    [EDGE, EDGE],
    [WIDTH - EDGE, HEIGHT - EDGE],
  ],
  {
    type: 'FeatureCollection',
    features: countries
      .filter(({ code }) => code !== NOBODY)
      .map(country => feature(world, country as GeometryObject)) as [],
  },
)
const project = (at: [number, number]): Point => projection(at) ?? [0, 0]

/** Arcs are projected before they are simplified, so neighbours keep sharing them. */
function projected(): Topology<{ countries: GeometryCollection }> {
  const { scale = [1, 1], translate = [0, 0] } = world.transform ?? {}
  const arcs = world.arcs.map(arc => {
    let [x, y] = [0, 0]
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx
      y += dy
      return [...project([x * scale[0] + translate[0], y * scale[1] + translate[1]])]
    })
  })
  const flat: Topology<{ countries: GeometryCollection }> = {
    type: 'Topology',
    arcs,
    objects: { countries: { type: 'GeometryCollection', geometries: countries as GeometryObject[] } },
  }
  return simplify(presimplify(flat), DETAIL)
}

const topology = projected()
const shapes = topology.objects.countries.geometries as Country[]
const codes = [...new Set(shapes.map(({ code }) => code))].filter(code => code !== NOBODY).sort() as string[]
const ringsOfCode = (code: string) =>
  ringsOf(merge(topology, shapes.filter(shape => shape.code === code) as never[]).coordinates, ISLAND)
const rings = new Map(codes.filter(code => !(code in SMALL)).map(code => [code, ringsOfCode(code)]))

/** The Paracel and Spratly Islands: that they are claimed puts no border on land in dispute. */
const AT_SEA = ['wd:Q274388', 'wd:Q215664']
const claims = readTable('disputed.tsv')
  .filter(({ code = '' }) => !AT_SEA.includes(code))
  .map(row => listOf(row.country))
const isDisputed = (a: Country, b: Country) =>
  [a.code, b.code].includes(NOBODY) ||
  claims.some(claimants => claimants.includes(a.code ?? '') && claimants.includes(b.code ?? ''))
const borders = (isWanted: (a: Country, b: Country) => boolean) =>
  mesh(topology, topology.objects.countries, (a, b) => {
    const [one, other] = [a as Country, b as Country]
    return one !== other && one.code !== other.code && isWanted(one, other)
  })
    .coordinates.map(line => pathOf(line))
    .join('')

const circles = Object.entries(SMALL).map(([code, [longitude, latitude, dx, dy]]) => {
  const [x, y] = project([longitude, latitude]).map(Math.round) as [number, number]
  return { code, from: [x, y], at: [x + dx, y + dy] }
})

/** The part of the map that shows a region. */
function viewOf(region: string): string {
  const points = [
    ...[...rings].flatMap(([code, rings]) => (gazetteer.regionOf(code) === region ? rings.flat() : [])),
    ...circles.filter(({ code }) => gazetteer.regionOf(code) === region).map(({ at }) => at),
  ]
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)]
  const [left, top] = [Math.floor(Math.min(...xs)) - MARGIN, Math.floor(Math.min(...ys)) - MARGIN]
  return [
    left,
    top,
    Math.ceil(Math.max(...xs)) + MARGIN - left,
    Math.ceil(Math.max(...ys)) + MARGIN - top,
  ].join(' ')
}

const regions = [...new Set(codes.map(code => gazetteer.regionOf(code)))].sort() as string[]
const views = {
  asia: `0 0 ${WIDTH} ${HEIGHT}`,
  ...Object.fromEntries(regions.map(code => [code, viewOf(code)])),
}
const paths = Object.fromEntries(
  [...rings].map(([code, rings]) => [code, rings.map(ring => pathOf(ring, true)).join('')]),
)

const constant = (name: string, value: unknown) =>
  `export const ${name} = ${JSON.stringify(value, null, 2)} as const\n`
writeFileSync(
  'functions/pages/map/asia.gen.ts',
  [
    constant('VIEWS', views),
    constant('SHAPES', paths),
    constant('CIRCLES', circles),
    constant('PROJECTION', {
      centre: [CENTRE.longitude, CENTRE.latitude],
      scale: projection.scale(),
      translate: projection.translate(),
    }),
    constant(
      'BORDERS',
      borders((a, b) => !isDisputed(a, b)),
    ),
    constant('DISPUTED', borders(isDisputed)),
  ].join('\n'),
)
writeFileSync(
  'functions/pages/map/countries.gen.ts',
  [
    constant('POPULATION_ORIGIN', populationOrigin),
    constant('POPULATIONS', populations),
    constant('LAND_NEIGHBOURS', landNeighbours()),
  ].join('\n'),
)
