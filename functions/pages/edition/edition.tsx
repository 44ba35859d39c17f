import type { Days, EntryCount } from '../../../db/queries/day-counts.ts'
import type { StoryColumns } from '../../../db/queries/edition-stories.ts'
import { fill } from '../../locales/fill.ts'
import { regionName } from '../../locales/interface-words.ts'
import { plural } from '../../locales/plural.ts'
import type { Region } from '../../published/regions.ts'
import { zoneOfRegion } from '../../published/story-zone.ts'
import { link } from '../../ui/link.ts'
import { regionPath } from '../../ui/tag-path.ts'
import { countryCounts } from '../map/country-counts.ts'
import { NewsMap } from '../map/news-map.tsx'
import { NoStories } from '../no-stories.tsx'
import type { Reader } from '../reader.ts'
import { Spare } from '../spare.tsx'
import { Latest } from '../story/latest.tsx'
import { Listed } from '../story/listed.tsx'
import { storyOf } from '../story/story.ts'
import type { Layout } from './lay-out.ts'
import { Since } from './since.tsx'

interface EditionProps {
  reader: Reader
  region: 'asia' | Region
  layout: Layout<StoryColumns>
  counts: readonly EntryCount[]
  days: Days
  /** Address of the stories after those on the page. */
  older: string | undefined
}

/** The front page, and that of a region: from the lead story down to briefs. */
export const Edition = ({ reader, region, layout, counts, days, older }: EditionProps) => {
  const { language, words } = reader
  const isFront = region === 'asia'
  const title = isFront ? words.tagline : regionName(language, region)
  const { lead, seconds, latest, briefs, strips } = layout
  const within = isFront ? undefined : region
  if (!lead)
    return (
      <NoStories reader={reader} title={isFront ? words.siteName : title} lang={isFront ? 'en' : undefined} />
    )
  return (
    <>
      {isFront ? (
        <h1 class="vh">{title}</h1>
      ) : (
        <div class="page head">
          <h1>{title}</h1>
        </div>
      )}
      <Top
        reader={reader}
        within={within}
        lead={lead}
        seconds={seconds}
        latest={latest}
        zone={zoneOfRegion(region)}
      />
      <Briefs reader={reader} within={within} rows={briefs} />
      <Since reader={reader} region={within} />
      <Spare>
        <NewsMap reader={reader} view={region} counts={counts} days={days} />
      </Spare>
      <div class="page">
        {strips
          .filter(({ rows }) => rows.length > 0)
          .map(({ region, rows }) => (
            <Strip reader={reader} region={region as Region} rows={rows} counts={counts} />
          ))}
        {older && (
          <p class="pager">
            <a href={older} rel="next">
              {words.olderStories}
            </a>
          </p>
        )}
      </div>
    </>
  )
}

interface OwnProps {
  reader: Reader
  /** The region that the page is about. */
  within: Region | undefined
}

interface TopProps extends OwnProps, Pick<Layout<StoryColumns>, 'seconds' | 'latest'> {
  lead: StoryColumns
  /** In which the times of the latest are told. */
  zone: string
}

/** The lead with the latest beside it, and the row under both. */
const Top = ({ reader, within, lead, seconds, latest, zone }: TopProps) => (
  <>
    <section class="band open page" aria-labelledby="top">
      <h2 class="vh" id="top">
        {reader.words.topStories}
      </h2>
      <div class={latest.length > 0 ? 'grid ruled' : 'grid ruled lone'}>
        <Listed as="lead" row={lead} reader={reader} within={within} />
        {latest.length > 0 && (
          <Latest
            stories={latest.map(row => storyOf(row, reader, within))}
            reader={reader}
            zone={zone}
            isFront={within === undefined}
          />
        )}
      </div>
    </section>
    {seconds.length > 0 && (
      <div class="band soft page">
        <div class="grid ruled">
          {seconds.map(row => (
            <Listed as="tall" row={row} reader={reader} within={within} />
          ))}
        </div>
      </div>
    )}
  </>
)

const Briefs = ({ reader, within, rows }: OwnProps & { rows: readonly StoryColumns[] }) =>
  rows.length === 0 ? null : (
    <section class="band page" aria-labelledby="brief">
      <h2 class="title" id="brief">
        {reader.words.inBrief}
      </h2>
      <div class="grid ruled few">
        {rows.map(row => (
          <Listed as="brief" row={row} reader={reader} within={within} />
        ))}
      </div>
    </section>
  )

const TOP_COUNTRIES = 3

interface StripProps {
  reader: Reader
  region: Region
  rows: readonly StoryColumns[]
  counts: readonly EntryCount[]
}

const Strip = ({ reader, region, rows, counts }: StripProps) => {
  const { language, words } = reader
  const total = counts.find(({ kind, code }) => kind === 'region' && code === region)?.entries ?? 0
  const countries = countryCounts(region, counts, reader)
    .filter(({ count }) => count > 0)
    .slice(0, TOP_COUNTRIES)
  return (
    <section class={`band sun ${region}`} aria-labelledby={`of-${region}`}>
      <div class="grid ruled strip">
        <div class="strip-name">
          <h2 class="title" id={`of-${region}`}>
            <a href={link(language, regionPath(region))}>{regionName(language, region)}</a>
          </h2>
          {total > 0 && (
            <p class="meta">
              <span>{fill(words.inSevenDays, { stories: plural(language, words.storyCount, total) })}</span>
            </p>
          )}
          {countries.length > 0 && (
            <p class="meta">
              {countries.map(({ name, href }) => (
                <>
                  <a href={href}>{name}</a>{' '}
                </>
              ))}
            </p>
          )}
        </div>
        {rows.map(row => (
          <Listed as="plain" row={row} reader={reader} within={region} />
        ))}
      </div>
    </section>
  )
}
