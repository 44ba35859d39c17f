import type { Days, EntryCount } from '../../../db/queries/day-counts.ts'
import { fill } from '../../locales/fill.ts'
import { number } from '../../locales/number.ts'
import { storyTime } from '../../locales/story-time.ts'
import { REGIONS } from '../../published/regions.ts'
import { link } from '../../ui/link.ts'
import { regionPath } from '../../ui/tag-path.ts'
import { dayStart } from '../days.ts'
import { drawnBefore } from '../drawn-before.ts'
import type { Reader } from '../reader.ts'
import { AsiaMap } from './asia-map.tsx'
import { type CountryCount, countryCounts } from './country-counts.ts'
import { Rank } from './rank.tsx'
import { shadeOf, shadesOf } from './shade.ts'

const RANKED = 7

interface NewsMapProps {
  reader: Reader
  /** `asia` or a region. */
  view: string
  /** Of countries and, for all Asia, of regions. */
  counts: readonly EntryCount[]
  days: Days
}

/** Where the news of these days is: the same all day, but for stories that come late or go. */
export const NewsMap = (props: NewsMapProps) => {
  const { reader, view, counts, days } = props
  const parts = counts.flatMap(({ kind, code, entries }) => [kind, code, entries])
  return drawnBefore(reader, ['map', view, days.from, days.until, ...parts], () => <CountedMap {...props} />)
}

/** A map, the countries with most stories, and all that have any as a table. */
const CountedMap = ({ reader, view, counts, days }: NewsMapProps) => {
  const { language, words } = reader
  const countries = countryCounts(view, counts, reader)
  const named = countries.filter(({ count }) => count > 0)
  if (named.length === 0) return null
  const shades = shadesOf(named[0]?.count ?? 0)
  const day = (ofYear: number) => storyTime(language, 'day', dayStart(ofYear), 'UTC')
  return (
    <section class="band page" aria-labelledby="map">
      <div class="grid">
        <h2 class="title" id="map">
          {words.whereNews}
        </h2>
        <div class="span2">
          <AsiaMap
            title={words.whereNews}
            view={view}
            countries={countries}
            shades={shades}
            language={language}
          />
        </div>
        <div class="of-map">
          <p>{fill(words.mapHelp, { start: day(days.from), end: day(days.until - 1) })}</p>
          <Legend shades={shades} language={language} />
          <p class="meta">{words.disputedBorder}</p>
          {view === 'asia' && <RegionKey reader={reader} counts={counts} />}
        </div>
        <div>
          <h3 class="side">{words.mostStories}</h3>
          <Rank entries={named.slice(0, RANKED)} language={language} />
          <CountryTable reader={reader} countries={named} />
        </div>
      </div>
    </section>
  )
}

const Legend = ({ shades, language }: { shades: readonly number[]; language: string }) => (
  <ol class="legend">
    {[0, ...shades].map((least, i) => {
      const next = shades[i]
      const range =
        next === undefined
          ? `${number(language, least)}+`
          : next - 1 > least
            ? `${number(language, least)}–${number(language, next - 1)}`
            : number(language, least)
      return (
        <li class={`k${shadeOf(least, shades)}`}>
          <i />
          <bdi dir="ltr">{range}</bdi>
        </li>
      )
    })}
  </ol>
)

const RegionKey = ({ reader: { language, words }, counts }: Pick<NewsMapProps, 'reader' | 'counts'>) => (
  <ul class="key">
    {REGIONS.map(code => (
      <li class={code}>
        <a href={link(language, regionPath(code))}>{words.region[code]}</a>
        <span class="num">
          {number(
            language,
            counts.find(count => count.kind === 'region' && count.code === code)?.entries ?? 0,
          )}
        </span>
      </li>
    ))}
  </ul>
)

const CountryTable = ({
  reader: { language, words },
  countries,
}: Pick<NewsMapProps, 'reader'> & { countries: readonly CountryCount[] }) => (
  <details class="alt">
    <summary>{words.asTable}</summary>
    <section tabindex={0} aria-label={words.asTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.country}</th>
            <th scope="col">{words.stories}</th>
          </tr>
        </thead>
        <tbody>
          {countries.map(({ name, href, count }) => (
            <tr>
              <th scope="row">
                <a href={href}>{name}</a>
              </th>
              <td>{number(language, count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
)
