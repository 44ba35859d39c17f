import type { Child } from 'hono/jsx'
import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../published/public-tags.ts'
import { foreign } from '../entry-name.ts'
import type { Reader } from '../reader.ts'
import { CIRCLES, SHAPES, VIEWS } from './asia.gen.ts'
import { project } from './project.ts'
import { whereOf } from './where.ts'

interface LocatorProps {
  article: PublishedColumns
  tags: readonly TagView[]
  reader: Reader
}

/** As deep as the second step of the map of news. */
const shaded = (isHere: boolean, shape: Child) => (isHere ? <g class="here k2">{shape}</g> : shape)

/** A small map of the region with the country of the story shaded, and a dot where it happened: of a tiny country in any case. */
export const Locator = ({ article, tags, reader }: LocatorProps) => {
  const { words, gazetteer } = reader
  const where = whereOf(article, tags, reader)
  if (!where) return null
  const { code, region, country, place } = where
  const isIn = (other: string) => gazetteer.regionOf(other) === region
  const at = place
    ? project(place.latitude, place.longitude)
    : CIRCLES.find(circle => circle.code === code)?.from
  const names = place ? [place, country] : [country]
  return (
    <section>
      <h2 class="title">{words.whereHappened}</h2>
      <svg
        class={`map locator ${region}`}
        viewBox={VIEWS[region as keyof typeof VIEWS]}
        role="img"
        aria-label={names.map(({ name }) => name).join(' – ')}
      >
        {Object.entries(SHAPES)
          .filter(([other]) => isIn(other))
          .map(([other, shape]) => shaded(other === code, <path d={shape} />))}
        {CIRCLES.filter(circle => isIn(circle.code)).map(circle =>
          shaded(circle.code === code, <circle cx={circle.from[0]} cy={circle.from[1]} r={4} />),
        )}
        {at && <circle class="at" cx={at[0]} cy={at[1]} r={7} />}
      </svg>
      <p class="meta">
        {names.map(({ name, lang }) => (
          <span {...foreign(lang)}>{name} </span>
        ))}
      </p>
    </section>
  )
}
