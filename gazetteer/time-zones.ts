import { LIST_SEPARATOR } from '../functions/tagger/layout.ts'
import type { Entity } from './entity.ts'

/** Gives every country the zones of its cities, the capital's first, and every other place on land the nearest city's. */
export function giveTimeZones(entities: readonly Entity[]): void {
  const cities = Map.groupBy(
    entities.filter(({ placeKind, timeZones }) => placeKind === 'city' && timeZones !== undefined),
    ({ countryCode }) => countryCode!,
  )
  for (const entity of entities) {
    const code = entity.kind === 'country' ? entity.code : entity.countryCode
    const own = cities.get(code ?? '')
    if (own === undefined) continue
    if (entity.kind === 'country') {
      entity.timeZones = zonesOf(own)
      entity.facts = [entity.timeZones.join(LIST_SEPARATOR)]
    } else if (entity.kind === 'place') entity.timeZones ??= nearest(entity, own).timeZones ?? []
  }
}

function zonesOf(cities: readonly Entity[]): string[] {
  const capital = cities.find(({ facts }) => facts?.[0] === 'capital') ?? cities[0]!
  return [...new Set([capital, ...cities].flatMap(({ timeZones }) => timeZones ?? []))]
}

/** Without a position the capital has to do, whose zone is the country's first. */
function nearest({ latitude, longitude }: Entity, cities: readonly Entity[]): Entity {
  if (latitude === undefined || longitude === undefined)
    return cities.find(({ facts }) => facts?.[0] === 'capital') ?? cities[0]!
  const distance = (city: Entity) =>
    (city.latitude! - latitude) ** 2 +
    ((city.longitude! - longitude) * Math.cos((latitude * Math.PI) / 180)) ** 2
  return cities.reduce((best, city) => (distance(city) < distance(best) ? city : best))
}
