import type { DayCount, Days } from '../../../db/queries/day-counts.ts'
import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { ListKey } from '../../../db/schema.ts'
import type { TagKind } from '../../tagger/types.ts'
import { FEED_FORMS, feedPath } from '../../ui/feed-links.ts'
import { KIND_WORDS } from '../kind-words.ts'
import { LocatorMap } from '../map/locator-map.tsx'
import { Rank } from '../map/rank.tsx'
import { NoStories } from '../no-stories.tsx'
import { ownWay } from '../own-way.tsx'
import type { Reader } from '../reader.ts'
import { Spare } from '../spare.tsx'
import { Kick } from '../story/stories.tsx'
import type { NamedTag } from '../story/tag-page.ts'
import { CountryFacts } from './country-facts.tsx'
import { type Companion, rankOf } from './goes-with.ts'
import { Pager, StoryList } from './plain-list.tsx'
import { Trend } from './trend.tsx'

export interface ProfileProps {
  reader: Reader
  path: string
  title: string
  lang?: string | undefined
  within: NamedTag | undefined
  /** The region that it belongs to. */
  region?: string | undefined
  list: ListKey
  /** Of the country that it is. */
  countryCode: string | undefined
  rows: readonly PublishedColumns[]
  next: string | undefined
  company: readonly Companion[]
  /** Kinds of the company, in order. */
  companions: readonly TagKind[]
  counts: readonly DayCount[]
  days: Days
}

/** A country, topic, person, place, organisation or language: its stories, its days, and what it goes with. */
export const Profile = (profile: ProfileProps) => {
  const { reader, path, title, lang, within, countryCode, rows, next, company, companions } = profile
  const kick = <Kick country={within} topic={undefined} />
  const facts = countryCode === undefined ? null : <CountryFacts code={countryCode} reader={reader} />
  if (rows.length === 0)
    return (
      <NoStories reader={reader} title={title} lang={lang} kick={kick}>
        {facts}
      </NoStories>
    )
  return (
    <>
      <div class="page intro grid">
        <div class="span2">
          {kick}
          <h1 lang={lang}>{ownWay(title, lang)}</h1>
          {facts}
        </div>
        <Drawn {...profile} />
      </div>
      <div class="band page grid">
        <section class="span3" aria-labelledby="stories">
          <h2 class="vh" id="stories">
            {reader.words.latest}
          </h2>
          <StoryList rows={rows} reader={reader} own={profile.list} />
          <Pager reader={reader} path={path} next={next} isFirst />
          <p class="more">
            <a href={feedPath(path, 'rss')}>{FEED_FORMS.rss.name}</a>
          </p>
        </section>
        <Company company={company} companions={companions} reader={reader} />
      </div>
    </>
  )
}

/** Its days as a line, and of a country where it lies. */
const Drawn = ({ reader, title, region, countryCode, counts, days }: ProfileProps) => {
  const hasMap = region !== undefined && countryCode !== undefined
  return (
    <>
      {counts.length > 0 && (
        <div class={hasMap ? undefined : 'span2'}>
          <Spare>
            <Trend reader={reader} counts={counts} days={days} />
          </Spare>
        </div>
      )}
      {hasMap && (
        <Spare>
          <LocatorMap code={countryCode} region={region} label={title} reader={reader} />
        </Spare>
      )}
    </>
  )
}

/** What it goes with in the news, by kind. */
const Company = ({
  company,
  companions,
  reader,
}: Pick<ProfileProps, 'company' | 'companions' | 'reader'>) => {
  const ranks = companions
    .map(kind => ({ kind, entries: rankOf(company, kind, reader) }))
    .filter(({ entries }) => entries.length > 0)
  return ranks.length === 0 ? null : (
    <aside class="rail" aria-label={reader.words.inTheNews}>
      {ranks.map(({ kind, entries }) => (
        <section>
          <h2 class="title">{reader.words[KIND_WORDS[kind]]}</h2>
          <Rank entries={entries} language={reader.language} />
        </section>
      ))}
    </aside>
  )
}
