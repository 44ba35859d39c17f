import { once } from '../text/once.ts'
import { type Sought, withPattern } from './sought.ts'

const SURROGATE = /[\ud800-\udfff]/
const HAN = String.raw`\p{Script=Han}`
/** The Han characters of the basic plane. */
export const BASIC_HAN =
  '\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9'

/**
 * Patterns that are made when first asked for, as fast as a text lets them be. Some Han characters lie beyond the basic
 * plane (U+10000 and up). For their sake an engine tries pairs of units at every place: up to ten times the work, and few
 * texts have any. `\p{Script=Han}` is to stand in brackets.
 */
export function patternsByPlane(make: () => readonly Sought[]): (text: string) => readonly Sought[] {
  const whole = once(make)
  const basic = once(() => whole().map(sought => withPattern(sought, ofBasicPlane)))
  return text => (SURROGATE.test(text) ? whole() : basic())
}

const ofBasicPlane = ({ source, flags }: RegExp) => new RegExp(source.replaceAll(HAN, BASIC_HAN), flags)
