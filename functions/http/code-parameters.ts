import { spellLanguage } from '../text/language.ts'
import { spelled } from './query.ts'

/** A code of these letters, which are asked for in either case. */
const code = (letters: RegExp, spell: (text: string) => string, message: string) =>
  spelled(text => (letters.test(text) ? spell(text) : undefined), message).optional()

const lower = (text: string) => text.toLowerCase()
const upper = (text: string) => text.toUpperCase()

const entity = (example: string) =>
  code(
    /^(?:gn:\d{1,10}|wd:q\d{1,10}|dw:[a-z0-9-]{1,100})$/i,
    text => lower(text).replace(/^wd:q/, 'wd:Q'),
    `must be a code, as ${example}`,
  )

/** The filters of lists. Every code has one spelling, and who writes another is told it. */
export const CODE_PARAMETERS = {
  region: code(/^[a-z-]{1,40}$/i, lower, 'must be the path name of a region, as east-asia'),
  country: code(/^[a-z]{2}$/i, upper, 'must be an ISO 3166-1 alpha-2 code, as JP'),
  topic: code(/^medtop:\d{8}$/i, lower, 'must be a code, as medtop:15000000'),
  person: entity('dw:abbas-araghchi'),
  place: entity('gn:1850147'),
  organisation: entity('dw:united-nations'),
  language: spelled(
    text => (/^[a-z]{2,3}(?:-|$)/i.test(text) ? spellLanguage(text) : undefined),
    'must be a BCP 47 tag, as ja or zh-Hant',
  ).optional(),
}
