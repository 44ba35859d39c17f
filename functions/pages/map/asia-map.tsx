import { number } from '../../locales/number.ts'
import { BORDERS, CIRCLES, DISPUTED, SHAPES, VIEWS } from './asia.gen.ts'
import type { CountryCount } from './country-counts.ts'
import { shadeOf } from './shade.ts'

interface AsiaMapProps {
  title: string
  /** What the map shows: `asia` or a region. */
  view: string
  countries: readonly CountryCount[]
  shades: readonly number[]
  language: string
}

const SHAPE_OF: Readonly<Record<string, string>> = SHAPES

/**
 * Countries shaded by their stories, each leading to its page. The links are out of the tab order, since the table beside
 * the map has those with stories, and the catalogue of countries has all. Small states are circles.
 */
export const AsiaMap = ({ title, view, countries, shades, language }: AsiaMapProps) => {
  const shown = new Map(countries.map(country => [country.code, country]))
  const wrap = (code: string, shape: unknown) => {
    const country = shown.get(code)
    if (!country) return shape
    const shade = shadeOf(country.count, shades)
    return (
      <a href={country.href} tabindex={-1} class={shade > 0 ? `${country.region} k${shade}` : country.region}>
        <title>{`${country.name}: ${number(language, country.count)}`}</title>
        {shape}
      </a>
    )
  }
  return (
    <svg class="map" viewBox={VIEWS[view as keyof typeof VIEWS]}>
      <title>{title}</title>
      {Object.entries(SHAPE_OF).map(([code, shape]) => wrap(code, <path d={shape} />))}
      <path class="lines" d={BORDERS} />
      <path class="lines dash" d={DISPUTED} />
      {CIRCLES.filter(({ code }) => shown.has(code)).map(({ code, from, at }) => (
        <>
          {from[0] !== at[0] && <path class="leader" d={`M${from.join(' ')}L${at.join(' ')}`} />}
          {wrap(
            code,
            <>
              <circle class="hit" cx={at[0]} cy={at[1]} r={20} />
              <circle class="dot" cx={at[0]} cy={at[1]} r={7} />
            </>,
          )}
        </>
      ))}
    </svg>
  )
}
