import type { Child } from 'hono/jsx'
import { fill, fillParts } from '../../locales/fill.ts'
import { number } from '../../locales/number.ts'
import { plural } from '../../locales/plural.ts'
import { cutSnippet } from '../../search/cut-snippet.ts'
import { FILTERS } from '../../search/filters.ts'
import type { StoriesFound } from '../../search/search-stories.ts'
import { RegionLinks } from '../no-stories.tsx'
import type { Reader } from '../reader.ts'
import { Second, TagName } from '../story/stories.tsx'
import { storyOf } from '../story/story.ts'
import { namedTag } from '../story/tag-page.ts'
import { Facets } from './facets.tsx'
import { Marked } from './marked.tsx'
import { searchAddress } from './search-address.ts'

interface ResultsProps {
  reader: Reader
  /** As it was asked. */
  asked: URLSearchParams
  sort: 'relevance' | 'newest'
  found: StoriesFound
}

export const Results = ({ reader, asked, sort, found }: ResultsProps) => {
  const hasFacets = found.count > 0 || isNarrowed(asked)
  return (
    <>
      <div class="page">
        <Found reader={reader} asked={asked} sort={sort} found={found} />
        <Chosen reader={reader} asked={asked} />
      </div>
      <div class="page band">
        <div class={hasFacets ? 'grid results' : undefined}>
          {hasFacets && <Facets reader={reader} asked={asked} facets={found.facets} />}
          <section aria-labelledby="results" class="found">
            <h2 class="vh" id="results">
              {reader.words.stories}
            </h2>
            {found.rows.length === 0 && (
              <>
                <p>{reader.words.noResultsHelp}</p>
                <RegionLinks reader={reader} />
              </>
            )}
            <Stories reader={reader} found={found} />
            {found.next && (
              <p class="pager">
                <a href={nextPage(reader, asked, found.next)} rel="next">
                  {reader.words.moreResults}
                </a>
              </p>
            )}
          </section>
        </div>
      </div>
    </>
  )
}

/** By anything but words: where nothing is found, that can be taken away. */
const isNarrowed = (asked: URLSearchParams) => [...asked.keys()].some(name => name !== 'q')

const nextPage = (reader: Reader, asked: URLSearchParams, next: string) =>
  searchAddress(reader, asked, { cursor: next })

/** How many there are, in which order, and what else was looked for. */
const Found = ({ reader, asked, sort, found }: ResultsProps) => {
  const { language, words } = reader
  const other = sort === 'relevance' ? 'newest' : undefined
  // A city and its province have one name; the first is meant rather.
  const names = found.named.map(tag => namedTag({ ...tag, name: null }, reader))
  const tags = names.filter(({ name }, i) => names.findIndex(other => other.name === name) === i)
  return (
    <p class="count">
      <b>{countOf(found, reader)}</b>
      {asked.has('q') && found.rows.length > 1 && (
        <>
          {' · '}
          {sort === 'relevance' ? words.bestFirst : words.newestFirst}
          {' · '}
          <a href={searchAddress(reader, asked, { sort: other })}>
            {sort === 'relevance' ? words.newestFirst : words.bestFirst}
          </a>
        </>
      )}
      {found.count > 0 && tags.length > 0 && (
        <span class="named">
          {fillParts<Child>(words.alsoTagged, {
            names: listed(
              tags.map(tag => <TagName tag={tag} />),
              language,
            ),
          })}
        </span>
      )}
    </p>
  )
}

function listed(names: Child[], language: string): Child {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(
    names.map((_, i) => String(i)),
  )
  return <>{parts.map(({ type, value }) => (type === 'element' ? names[Number(value)] : value))}</>
}

function countOf({ count, isCapped }: StoriesFound, { language, words }: Reader): string {
  if (count === 0) return words.noResults
  if (!isCapped) return plural(language, words.storyCount, count)
  return fill(words.storyCount.other, { count: `${number(language, count)}+` })
}

/** What has no facet on the page can still be taken away. */
const Chosen = ({ reader, asked }: Pick<ResultsProps, 'reader' | 'asked'>) => {
  const kinds = FILTERS.filter(kind => kind === 'person' || kind === 'place' || kind === 'organisation')
  const chosen = kinds.flatMap(kind => {
    const code = asked.get(kind)
    return code === null ? [] : [{ kind, name: namedTag({ kind, code, name: null }, reader).name }]
  })
  return chosen.length === 0 ? null : (
    <ul class="also">
      {chosen.map(({ kind, name }) => (
        <li>
          <a href={searchAddress(reader, asked, { [kind]: undefined })}>
            {fill(reader.words.withoutFilter, { name })}
          </a>
        </li>
      ))}
    </ul>
  )
}

const Stories = ({ reader, found: { rows, marker } }: Pick<ResultsProps, 'reader' | 'found'>) => (
  <ol class="list">
    {rows.map(row => (
      <li>
        <Second
          story={storyOf(row, reader)}
          reader={reader}
          headline={<Marked runs={marker.runs(row.headline)} />}
          summary={<Marked runs={cutSnippet(row, marker)} />}
        />
      </li>
    ))}
  </ol>
)
