import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../published/public-tags.ts'
import { foreign } from '../entry-name.ts'
import type { Reader } from '../reader.ts'
import { LocatorMap } from './locator-map.tsx'
import { project } from './project.ts'
import { whereOf } from './where.ts'

interface LocatorProps {
  article: PublishedColumns
  tags: readonly TagView[]
  reader: Reader
}

/** A small map of where a story happened, and its names. */
export const Locator = ({ article, tags, reader }: LocatorProps) => {
  const where = whereOf(article, tags, reader)
  if (!where) return null
  const { code, region, country, place } = where
  const names = place ? [place, country] : [country]
  return (
    <section>
      <h2 class="title">{reader.words.whereHappened}</h2>
      <LocatorMap
        code={code}
        region={region}
        at={place && project(place.latitude, place.longitude)}
        label={names.map(({ name }) => name).join(' – ')}
        reader={reader}
      />
      <p class="meta">
        {names.map(({ name, lang }) => (
          <span {...foreign(lang)}>{name} </span>
        ))}
      </p>
    </section>
  )
}
