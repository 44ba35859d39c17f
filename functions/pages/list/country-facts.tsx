import { fill } from '../../locales/fill.ts'
import { LAND_NEIGHBOURS, POPULATION_ORIGIN, POPULATIONS } from '../map/countries.gen.ts'
import type { Reader } from '../reader.ts'
import { TagName } from '../story/stories.tsx'
import { namedTag } from '../story/tag-page.ts'

const PEOPLE: Readonly<Record<string, number>> = POPULATIONS
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = LAND_NEIGHBOURS

/** Figures of this kind are estimates, and no more exact than this. */
const DIGITS = 3

/** What a country is: how many live there, and which countries of Asia it meets by land. */
export const CountryFacts = ({ code, reader }: { code: string; reader: Reader }) => {
  const { words, language } = reader
  const people = PEOPLE[code]
  const neighbours = (NEIGHBOURS[code] ?? [])
    .map(other => namedTag({ kind: 'country', code: other, name: null }, reader))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  const numbers = new Intl.NumberFormat(language, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: DIGITS,
  })
  return (
    <>
      {people !== undefined && (
        <p class="meta">
          <span>{fill(words.population, { count: numbers.format(people), origin: POPULATION_ORIGIN })}</span>
        </p>
      )}
      {neighbours.length > 0 && (
        <dl class="facts">
          <dt>{words.neighbours}</dt>
          <dd>
            {neighbours.map(neighbour => (
              <TagName tag={neighbour} />
            ))}
          </dd>
        </dl>
      )}
    </>
  )
}
