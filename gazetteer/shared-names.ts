import { foldName } from '../functions/tagger/characters.ts'
import { type Entity, type Key, SMALL_ZOOM } from './entity.ts'
import { withoutAffix } from './place-keys.ts'

const IS_LATIN = /\p{Script=Latin}/u
/** A city this large keeps its name against older names of a city up to twenty times its size. */
const LIVING = { population: 100_000, share: 1 / 20 }

/**
 * Takes away from places the alternate names that are the proper name of a living city: `Philadelphia`, which Amman was
 * called once, `Delhi`, as Dili is misspelt, `Vancouver` for its island. A district named like a city of its country
 * is in the news as the city.
 */
export function leaveNamesToLivingCities(places: readonly Entity[]): void {
  const owners = new Map<string, Entity>()
  for (const city of places) {
    for (const name of properNames(city)) {
      const known = owners.get(name)
      if (known === undefined || populationOf(known) < populationOf(city)) owners.set(name, city)
    }
  }
  for (const place of places) {
    if (place.kind !== 'place') continue
    const own = new Set(place.placeKind === 'city' ? properNames(place) : [foldName(place.names.en!)])
    const least = Math.max(LIVING.population, LIVING.share * populationOf(place))
    const isSmall = (place.zoom ?? 0) >= SMALL_ZOOM
    place.keys = place.keys.filter(({ text }) => {
      const name = foldName(text)
      const owner = owners.get(name)
      if (owner === undefined || owner === place) return true
      if (isSmall && owner.countryCode === place.countryCode) return false
      return own.has(name) || populationOf(owner) < least
    })
  }
}

/**
 * A city and a province of one name share its native forms, so that the resolver decides between them in every
 * language by the same facts; and readers see the city under the province's name without the word for its kind.
 */
export function shareNamesOfNamesakes(places: readonly Entity[]): void {
  const provinces = new Map<string, Entity>()
  for (const place of places) {
    if (place.placeKind === 'province')
      provinces.set(`${place.countryCode} ${foldName(place.names.en!)}`, place)
  }
  const bareNative = (place: Entity): Key[] =>
    place.keys.flatMap(key => [...withoutAffix(key), key].slice(0, 1)).filter(isNative)
  for (const city of places) {
    const province = properNames(city)
      .map(name => provinces.get(`${city.countryCode} ${name}`))
      .find(found => found !== undefined)
    if (province === undefined || province.keys.length === 0) continue
    const [ofCity, ofProvince] = [bareNative(city), bareNative(province)]
    city.keys.push(...ofProvince)
    province.keys.push(...ofCity)
    city.names = { ...bareNames(province), ...city.names }
  }
}

const bareNames = ({ names }: Entity): Entity['names'] =>
  Object.fromEntries(
    Object.entries(names)
      .filter(([, name]) => !IS_LATIN.test(name))
      .map(([language, name]) => [language, withoutAffix({ text: name, flags: 0 })[0]?.text ?? name]),
  )
const isNative = ({ text }: Key) => !IS_LATIN.test(text)
const populationOf = (entity: Entity) => entity.population ?? 0
/** The name shown and its plain spelling; see `load-cities.ts`. */
const properNames = (city: Entity) => city.properNames?.map(foldName) ?? []

/** A river of a country's name is no part of it. */
const LANDS = new Set(['city', 'island', 'area'])

/**
 * Gives a country the native names of what is called like it: an island, a city that is a state. Otherwise `هونج كونج`
 * would be the city and `هونغ كونغ` the country.
 */
export function giveNamesToCountries(entities: readonly Entity[]): void {
  const countries = new Map<string, Entity>()
  for (const entity of entities)
    if (entity.kind === 'country') countries.set(foldName(entity.names.en!), entity)
  for (const place of entities) {
    const isLand = LANDS.has(place.placeKind ?? '')
    const country = isLand ? countries.get(foldName(place.names.en!)) : undefined
    if (country === undefined || (place.countryCode ?? country.code) !== country.code) continue
    country.keys.push(...place.keys.filter(isNative))
    place.keys = place.keys.filter(key => !isNative(key))
  }
}

/** How a state's organisation names the state, where texts leave that out at home and abroad. */
const WITHOUT_STATE: readonly [keyof Entity['names'], (name: string, state: string) => string | undefined][] =
  [
    ['en', (name, state) => new RegExp(`^(.+) of (?:the )?${state}$`).exec(name)?.[1]],
    ['zh-Hans', (name, state) => (name.startsWith(state) ? name.slice(state.length) : undefined)],
    ['zh-Hant', (name, state) => (name.startsWith(state) ? name.slice(state.length) : undefined)],
  ]

/** `Government`, `Parliament` and words of two characters. */
const isTooGeneral = (name: string) => (IS_LATIN.test(name) ? !name.includes(' ') : name.length < 3)

/**
 * Gives the organisations of states the names that they share once the state is left out: `Ministry of Health`, `外交部`.
 * The text tells whose is meant, so what only one of them would be called stays away.
 */
export function shareNamesOfStates(entities: readonly Entity[]): void {
  const states = new Map(entities.filter(({ kind }) => kind === 'country').map(state => [state.code, state]))
  const ofStates = entities.filter(
    ({ kind, facts }) => kind === 'organisation' && facts?.[0] === 'government',
  )
  const taken = new Set(ofStates.flatMap(({ keys }) => keys.map(({ text }) => text)))
  const named = ofStates.flatMap(organisation =>
    WITHOUT_STATE.flatMap(([language, withoutState]) => {
      const state = states.get(organisation.countryCode ?? '')?.names[language]
      const name = organisation.names[language]
      const text = state && name ? withoutState(name, state) : undefined
      return text === undefined || isTooGeneral(text) || taken.has(text) ? [] : [{ organisation, text }]
    }),
  )
  for (const [text, sharers] of Map.groupBy(named, ({ text }) => text)) {
    const organisations = new Set(sharers.map(({ organisation }) => organisation))
    if (organisations.size < 2) continue
    for (const { keys } of organisations) keys.push({ text, flags: 0 })
  }
}
