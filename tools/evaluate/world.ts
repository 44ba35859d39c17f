import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'

/** What scoring needs to know of the world, answered by the gazetteer. */
export interface World {
  isAsian(countryCode: string): boolean
  /** Country of the nearest city; undefined for names that reach over borders, as of seas and continents. */
  countryAt(name: string, latitude: number, longitude: number): string | undefined
  /** The top-level topic above a topic, or the topic itself. */
  subjectOf(topic: string): string | undefined
}

const RADIANS = Math.PI / 180

export function makeWorld(gazetteer: LoadedGazetteer): World {
  const places = gazetteer.list('place', 'en')
  const cities = places.filter(
    place => place.placeKind === 'city' && place.latitude !== undefined && place.countryCode,
  )
  const wider = new Set(
    [...places.filter(place => !place.countryCode), ...gazetteer.list('region', 'en')].map(
      ({ name }) => name,
    ),
  )
  const broader = new Map(gazetteer.list('topic', 'en').map(({ code, broader }) => [code, broader]))
  const subjects = new Map([...broader.keys()].map(code => [code, topOf(broader, code)]))
  const points = Float64Array.from(cities.flatMap(city => toSphere(city.latitude ?? 0, city.longitude ?? 0)))
  return {
    isAsian: countryCode => gazetteer.regionOf(countryCode) !== undefined,
    subjectOf: topic => subjects.get(topic),
    countryAt: (name, latitude, longitude) => {
      if (wider.has(name)) return undefined
      const [x, y, z] = toSphere(latitude, longitude)
      let nearest = -1
      let most = -2
      for (let city = 0; city < cities.length; city++) {
        const cosine = x * points[3 * city]! + y * points[3 * city + 1]! + z * points[3 * city + 2]!
        if (cosine > most) {
          most = cosine
          nearest = city
        }
      }
      return cities[nearest]?.countryCode
    },
  }
}

function topOf(broader: ReadonlyMap<string, string | undefined>, code: string): string {
  const above = broader.get(code)
  return above === undefined ? code : topOf(broader, above)
}

function toSphere(latitude: number, longitude: number): [number, number, number] {
  const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS]
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}
