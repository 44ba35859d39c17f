import { once } from '../text/once.ts'
import { NO_PLACES } from './no-places.gen.ts'

const whole = once(() => new Set(NO_PLACES.whole))
const ends = once(() => new Set(NO_PLACES.end))
const starts = once(() => new RegExp(`^(?:${NO_PLACES.start.join('|')})\\b`))

const small = once(() => new Set(NO_PLACES.lowerCase))
/** What is a word in English unless a capital makes a name of it: `turkey`. */
export const isWordInLowerCase = (text: string): boolean => small().has(text)

/** `农村` and `农村地区` are as little a place as `农村县`. */
const DIVISION = /[省市县区镇乡村州]$/

/** What ends like a place's name and is an ordinary word: `選挙区`, `都市`. */
export function isNoPlace(name: string): boolean {
  return whole().has(name) || endsSo(name) || endsSo(name.replace(DIVISION, ''))
}

function endsSo(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (ends().has(name.slice(at))) return true
  return false
}

/** What begins with a word that stands where places stand and is a time, a language, an institution or a form of address. */
export const beginsLikeNoPlace = (name: string): boolean => starts().test(name)
