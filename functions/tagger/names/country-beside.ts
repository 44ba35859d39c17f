import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'

/** What joins a country to the name or office after it: `Japanese`, `日本の`, `नेपाल के`. */
const JOINS = /^(?:[ ’'s]{0,3}|の|의 |的| (?:के|की|का) )$/u

/** Looks for the country right before a name and, as in an organisation's, inside it. */
export function makeCountryBeside(
  gazetteer: LoadedGazetteer,
  { field, text }: Scanned,
  resolved: readonly Resolved[],
): (start: number, end?: number) => string | undefined {
  const { entities } = gazetteer
  const places = resolved.filter(
    found =>
      found.field === field && found.countries.length > 0 && entities.kinds[found.entity] !== KIND.person,
  )
  return (start, end = start) => {
    let at = firstWhere(places.length, index => places[index]!.start >= start)
    const inside = places[at]
    if (inside !== undefined && inside.start < end) return gazetteer.codeOf(inside.countries[0]!.country)
    const before = places[--at]
    if (before === undefined || entities.kinds[before.entity] !== KIND.country) return undefined
    return JOINS.test(text.slice(before.end, start))
      ? gazetteer.codeOf(before.countries[0]!.country)
      : undefined
  }
}
