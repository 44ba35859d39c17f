/** What CLDR names under two letters although it is no country: groups of countries, pseudo-locales, the unknown. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

let names: Intl.DisplayNames | undefined
/** Codes that were asked for. */
const known = new Map<string, boolean>()

/** Whether this is the code of a country or territory (ISO 3166-1, as CLDR names them), not an older one or an alias. */
export function isCountryCode(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false
  const before = known.get(code)
  if (before !== undefined) return before
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const isNow = !NO_COUNTRY.has(code) && countryMeant(code) === code && names.of(code) !== undefined
  known.set(code, isNow)
  return isNow
}

/** The code that CLDR has for this one: `GB` for `UK`. `code` is two letters. */
export const countryMeant = (code: string): string | undefined => new Intl.Locale(`und-${code}`).region
