import { once } from '../text/once.ts'
import type { Designated } from './designators.ts'
import { firstWhere } from './first-where.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND } from './layout.ts'
import { beginsLikeNoPlace } from './not-places.ts'
import type { Resolved } from './resolved.ts'
import type { Scanned } from './scan.ts'

const CAPITALISED = "\\p{Lu}[\\p{Ll}\\p{M}'’]+"
const NAME = `${CAPITALISED}(?:[ -]${CAPITALISED}){0,2}`

/** An unknown name after a word that only places follow, and with no further capitalised word behind it. */
const AFTER_PREPOSITION: Readonly<Record<string, () => RegExp>> = {
  en: once(
    () =>
      new RegExp(
        `(?<=\\b(?:in|in both|into|near|near to|outside|(?:villages?|towns?|city|cities|district|districts|community|county|region|island|suburbs?|port|municipality|province|area) of) )${NAME}(?![\\p{L}\\p{M}]| \\p{Lu}|[’'] ?s)`,
        'gu',
      ),
  ),
  id: once(
    () =>
      new RegExp(
        `(?<=\\b(?:di|ke|dari|menuju|jurusan|via|bilangan|kawasan) )${NAME}(?![\\p{L}\\p{M}]| \\p{Lu})|(?<=^|[.!?] )${NAME}(?= (?:adalah|merupakan|ialah) (?:sebuah |salah satu |nama |suatu )?(?:desa|kelurahan|kecamatan|kabupaten|kota|kampung|dusun|nagari|provinsi|pulau|gunung|danau|sungai|distrik|munisipalitas|komune|ibu ?kota|negara|wilayah|daerah|bandar udara|stasiun)(?![\\p{L}\\p{M}]))`,
        'gu',
      ),
  ),
  vi: once(
    () => new RegExp(`(?<=(?:^|\\s)(?:ở|tại|đến|về|từ|qua) )${NAME}(?![\\p{L}\\p{M}]| \\p{Lu})`, 'gu'),
  ),
}

/** A further name joined to one that is a place: `Bumbacari and Dudescu`. */
const joinedName = once(() => new RegExp(`^ (?:and|dan|và) (${NAME})(?=[.,;)]|\\s\\p{Ll}|$)(?![’'] ?s)`, 'u'))

/** A place word in lower case, and the name before it. */
const placeWord = once(
  () =>
    / (?:regions?|districts?|provinces?|state|slums?|refugee camp|racecourse|Racecourse|quarantine station|peninsula|islands?|village|area)(?![\p{L}\p{M}])/gu,
)
const nameBefore = once(() => new RegExp(`(?<![\\p{L}\\p{M}'’-]|\\p{Lu}\\p{Ll}+ )${NAME}$`, 'u'))

const beforeContainer = once((): [latin: RegExp, devanagari: RegExp] => [
  new RegExp(`(?<=(?:^|\\s)(?:in|at|near|of|from|to|outside|di|ke|dari|ở|tại|,) )(${NAME}), ?$`, 'u'),
  /(?<![\p{L}\p{M}])([\p{Script=Devanagari}‌‍]{3,}(?:-[\p{Script=Devanagari}‌‍]+)?(?: \([\p{Script=Devanagari}]+\))?), ?$/u,
])
/** Three or more capitalised names in a row: where one is a place, all are. */
const nameList = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{M}] )${NAME}(?:, ${NAME}){1,30}(?:,? (?:and|dan|serta|và) ${NAME})?(?![\\p{L}\\p{M}])`,
      'gu',
    ),
)
/** Names listed after a plural for a kind of place. */
const LISTED: Readonly<Record<string, () => RegExp>> = {
  en: once(
    () =>
      new RegExp(
        `(?<=\\b(?:villages|towns|districts|provinces|communities|suburbs|counties)(?: of|:| including| such as) )${NAME}(?:, ${NAME}){0,20}(?:,? and ${NAME})?(?![\\p{L}\\p{M}])`,
        'gu',
      ),
  ),
  id: once(
    () =>
      new RegExp(
        `(?<=\\b(?:desa|dusun|kampung|kelurahan|kecamatan|padukuhan|pedukuhan|nagari|distrik|kabupaten)(?: lain)?(?: yaitu:?| yakni:?|:| seperti| antara lain) )(?:(?:Desa|Dusun|Kampung|Kelurahan|Kecamatan|Padukuhan) )?${NAME}(?:, ${NAME}){0,20}(?:,? dan ${NAME})?(?![\\p{L}\\p{M}])`,
        'gu',
      ),
  ),
}
const eachName = once(() => new RegExp(NAME, 'gu'))
const LEAST_LIST = 3
const NEVER = /(?!)/g
const LOOK_BACK = 60
/** A Hindi text that opens with a place's name and goes on with where it lies. */
const headOfLine = once(() => /^([\p{Script=Devanagari}-]{3,}) $/u)
const LONGEST_CHAIN = 3

/** Unknown names that stand where places stand: `in Innisfail`, `Pandi, Bulacan`. */
export function findLocatives(
  gazetteer: LoadedGazetteer,
  { field, text, names }: Scanned,
  resolved: readonly Resolved[],
  language: string,
): Designated[] {
  const containers = resolved.filter(place => place.field === field && isContainer(gazetteer, place))
  const told = [
    ...afterPrepositions(text, language),
    ...listedNames(text, language),
    ...(language === 'en' ? beforePlaceWords(text) : []),
    ...besidePlaces(text, containers),
  ].filter(({ start, name }) => !beginsLikeNoPlace(name) && !isStart(names, start))
  const contained = containers
    .filter(({ start }) => followsComma(text, start))
    .flatMap(container => beforeContainers(gazetteer, text, container))
  return [...told, ...contained].map(({ start, name, countryCode }) => ({
    ...{ field, start, end: start + name.length, name },
    ...(countryCode !== undefined && { countryCode }),
  }))
}

interface Located {
  start: number
  name: string
  countryCode?: string | undefined
}

function afterPrepositions(text: string, language: string): Located[] {
  return [...text.matchAll(AFTER_PREPOSITION[language]?.() ?? NEVER)].flatMap(({ 0: name, index: start }) => {
    const end = start + name.length
    const joined = joinedName().exec(text.slice(end, end + LOOK_BACK))
    if (joined === null) return [{ start, name }]
    const [whole, second = ''] = joined
    return [
      { start, name },
      { start: end + whole.length - second.length, name: second },
    ]
  })
}

const listedNames = (text: string, language: string): Located[] =>
  [...text.matchAll(LISTED[language]?.() ?? NEVER)].flatMap(itemsOf)

const itemsOf = ({ 0: list, index: start }: RegExpExecArray): Located[] =>
  Array.from(list.matchAll(eachName()), item => ({ start: start + item.index, name: item[0] }))

function beforePlaceWords(text: string): Located[] {
  return [...text.matchAll(placeWord())].flatMap(({ index }) => {
    const name = nameBefore().exec(text.slice(Math.max(0, index - LOOK_BACK), index))?.[0]
    return name === undefined ? [] : [{ start: index - name.length, name }]
  })
}

/** `places` are in text order. */
function besidePlaces(text: string, places: readonly Resolved[]): Located[] {
  return [...text.matchAll(nameList())].map(itemsOf).flatMap(items => {
    const isNamed = items.some(({ start }) => isStart(places, start))
    return items.length >= LEAST_LIST && isNamed ? items : []
  })
}

/** The chain of names, with commas between, that lie in a country or a place. */
function beforeContainers(gazetteer: LoadedGazetteer, text: string, container: Resolved): Located[] {
  const found: Located[] = []
  const [country] = container.countries
  const countryCode = country && gazetteer.codeOf(country.country)
  let at = container.start
  for (let link = 0; link < LONGEST_CHAIN; link++) {
    if (!followsComma(text, at)) break
    const before = text.slice(Math.max(0, at - LOOK_BACK), at)
    const [latin, devanagari] = beforeContainer()
    const match = latin.exec(before) ?? devanagari.exec(before)
    const name = match?.[1]
    if (match === null || name === undefined || beginsLikeNoPlace(name)) break
    at = at - before.length + match.index
    const head = headOfLine().exec(text.slice(Math.max(0, at - LOOK_BACK), at))
    if (head !== null && at <= LOOK_BACK) found.push({ start: 0, name: head[1]! })
    found.push({ start: at, name, countryCode })
  }
  return found
}

const followsComma = (text: string, at: number) => text.endsWith(',', at) || text.endsWith(', ', at)

/** Whether one of these, which are in text order, begins here. */
const isStart = (spans: readonly { start: number }[], start: number): boolean =>
  spans[firstWhere(spans.length, index => spans[index]!.start >= start)]?.start === start

function isContainer(gazetteer: LoadedGazetteer, resolved: Resolved): boolean {
  const kind = gazetteer.entities.kinds[resolved.entity]
  return kind === KIND.country || kind === KIND.place
}

/** A capitalised word that makes a person's name of the one behind it. */
const OTHER_WORD =
  '(?<![\\p{L}\\p{M}])(?!(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|The|In|At|From|And|But|Near|Village|Greater|Upper|Lower)(?!\\p{L}))\\p{Lu}\\p{Ll}+'
const LEAST_LETTERS = 4
const MOST_NAMES = 40

/** Later uses of names that stood where places stand. */
export function findRepeated({ field, text, names }: Scanned, places: readonly Designated[]): Designated[] {
  const bare = new Set<string>()
  for (const { name } of places) {
    if (bare.size < MOST_NAMES && name.length >= LEAST_LETTERS && /^\p{Lu}\p{Ll}/u.test(name)) bare.add(name)
  }
  if (bare.size === 0) return []
  for (const [, name] of text.matchAll(
    new RegExp(`${OTHER_WORD} (${eitherOf(bare)})(?![\\p{L}\\p{M}])`, 'gu'),
  )) {
    if (!name!.includes(' ')) bare.delete(name!)
  }
  if (bare.size === 0) return []
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}'’-])(?:${eitherOf(bare)})(?![\\p{L}\\p{M}])`, 'gu')
  const countries = new Map(places.map(({ name, countryCode }) => [name, countryCode]))
  return [...text.matchAll(pattern)]
    .filter(({ index }) => !isStart(names, index))
    .map(match => ({
      field,
      start: match.index,
      end: match.index + match[0].length,
      name: match[0],
      countryCode: countries.get(match[0]),
    }))
}

const eitherOf = (names: Iterable<string>) =>
  [...names].map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
