/** A member's value: integer, string or token, boolean; `other` for types that no directive takes. */
export type Member =
  | { type: 'integer'; value: number }
  | { type: 'text'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'other' }

const KEY = '[a-z*][a-z0-9_.*-]*'
const INTEGER = '-?\\d{1,15}(?![\\d.])'
const DECIMAL = '-?\\d{1,12}\\.\\d{1,3}(?!\\d)'
const STRING = '"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\["\\\\])*"'
const TOKEN = "[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*"
const OTHER = `:[A-Za-z0-9+/=]*:|@-?\\d{1,15}|%"[\\x20\\x21\\x23-\\x7e]*"`
const ITEM = `(?:${INTEGER}|${DECIMAL}|${STRING}|${TOKEN}|\\?[01]|${OTHER})`
const PARAMETERS = `(?:; *${KEY}(?:=${ITEM})?)*`
const INNER_LIST = `\\( *(?:${ITEM}${PARAMETERS}(?: +${ITEM}${PARAMETERS})* *)?\\)`
const MEMBER = new RegExp(`(${KEY})(?:=(${ITEM}|${INNER_LIST}))?${PARAMETERS}(?:[ \\t]*(,)[ \\t]*|$)`, 'y')

/** Reads a Dictionary (RFC 9651, section 4.2.2); undefined if any part of it does not parse. */
export function parseDictionary(field: string): Map<string, Member> | undefined {
  const text = field.trim()
  const members = new Map<string, Member>()
  let at = 0
  let expectsMore = false
  while (at < text.length) {
    MEMBER.lastIndex = at
    const match = MEMBER.exec(text)
    if (match === null) return undefined
    members.set(match[1] ?? '', memberOf(match[2]))
    at = MEMBER.lastIndex
    expectsMore = match[3] !== undefined
  }
  return expectsMore ? undefined : members
}

function memberOf(text: string | undefined): Member {
  if (text === undefined) return { type: 'boolean', value: true }
  if (text.startsWith('?')) return { type: 'boolean', value: text === '?1' }
  if (/^-?\d+$/.test(text)) return { type: 'integer', value: Number(text) }
  if (text.startsWith('"')) return { type: 'text', value: text.slice(1, -1).replace(/\\(.)/g, '$1') }
  return /^[A-Za-z*]/.test(text) ? { type: 'text', value: text } : { type: 'other' }
}
