import { spelled } from '../http/query.ts'
import { spellLanguage } from '../text/language.ts'
import { likelyLanguage } from '../text/likely-language.ts'
import { REGIONS } from './regions.ts'

/** A code of these letters, which are asked for in either case. */
const code = (letters: RegExp, spell: (text: string) => string, example: string, message: string) =>
  spelled(text => (letters.test(text) ? spell(text) : undefined), `${message}, as ${example}`)

const lower = (text: string) => text.toLowerCase()
const upper = (text: string) => text.toUpperCase()

const REGION_NAMES: readonly string[] = ['asia', ...REGIONS]

/** What is no region in any spelling stays as it is, and is not found. */
const spellRegion = (text: string) => REGION_NAMES.find(name => name === lower(text)) ?? text

const entity = (example: string, description: string) =>
  code(
    /^(?:gn:\d{1,10}|wd:q\d{1,10}|dw:[a-z0-9-]{1,100})$/i,
    text => lower(text).replace(/^wd:q/, 'wd:Q'),
    example,
    'must be a code',
  )
    .meta({ description, examples: [example] })
    .optional()

/** The filters of lists. Every code has one spelling; the refusal of another names it. */
export const CODE_PARAMETERS = {
  region: code(/^[a-z-]{1,40}$/i, spellRegion, 'east-asia', 'must be the path name of a region')
    .meta({
      description: 'The path name of a region, or `asia` for any of them.',
      enum: [...REGION_NAMES],
    })
    .optional(),
  country: code(/^[a-z]{2}$/i, upper, 'JP', 'must be an ISO 3166-1 alpha-2 code')
    .meta({ description: 'A country, ISO 3166-1 alpha-2.', examples: ['JP'] })
    .optional(),
  topic: code(/^medtop:\d{8}$/i, lower, 'medtop:15000000', 'must be a code')
    .meta({ description: 'An IPTC Media Topic.', examples: ['medtop:13000000'] })
    .optional(),
  person: entity('dw:abbas-araghchi', 'A person, by code.'),
  place: entity('gn:1850147', 'A place, by code.'),
  organisation: entity('dw:united-nations', 'An organisation, by code.'),
  language: spelled(
    text => (/^[a-z]{2,3}(?:-|$)/i.test(text) ? spellLanguage(text) : likelyLanguage(text)),
    'must be a BCP 47 tag, as ja or zh-Hant',
  )
    .meta({
      description: 'A language, BCP 47. `zh` takes both scripts of Chinese, `zh-Hant` one.',
      examples: ['ja', 'zh-Hant'],
    })
    .optional(),
}
