import { regionName } from '../../locales/interface-words.ts'
import { languageName } from '../../locales/language-name.ts'
import { number } from '../../locales/number.ts'
import { FACETS, type Facet } from '../../search/filters.ts'
import type { FacetCount } from '../../search/search-stories.ts'
import { languageList, spellLanguage } from '../../text/language.ts'
import { entryName } from '../entry-name.ts'
import { interfaceLanguageOf } from '../interface-language.ts'
import type { Reader } from '../reader.ts'
import { Period } from './period.tsx'
import { searchAddress } from './search-address.ts'

const HEADINGS = {
  region: 'regions',
  country: 'countries',
  topic: 'topics',
  language: 'languages',
} as const satisfies Record<Facet, string>

/** How many of each kind are shown; to narrow by another, readers add words. */
const SHOWN = 8

interface FacetsProps {
  reader: Reader
  asked: URLSearchParams
  facets: Record<Facet, FacetCount[]>
}

/** What the results can be narrowed by, with how many there are of each. What is chosen leads to the search without it. */
export const Facets = ({ reader, asked, facets }: FacetsProps) => (
  <div class="facets">
    <details>
      <summary>{reader.words.narrowResults}</summary>
      {FACETS.filter(facet => facets[facet].length > 0).map(facet => (
        <section>
          <h2 class="side">{reader.words[HEADINGS[facet]]}</h2>
          <ul>
            {shownOf(facets[facet], codeOf(facet, asked)).map(({ code, count }) => (
              <FacetLink
                facet={facet}
                code={code}
                count={count}
                isChosen={code === codeOf(facet, asked)}
                reader={reader}
                asked={asked}
              />
            ))}
          </ul>
        </section>
      ))}
      <Period reader={reader} asked={asked} />
    </details>
  </div>
)

const codeOf = (facet: Facet, asked: URLSearchParams) => {
  const value = asked.get(facet)
  return facet === 'language' && value !== null ? languageList(value) : value
}

/** What is chosen stands there, however few there are. */
const shownOf = (counts: readonly FacetCount[], chosen: string | null | undefined) =>
  counts.filter(({ code }, i) => i < SHOWN || code === chosen)

interface FacetLinkProps extends FacetCount {
  facet: Facet
  isChosen: boolean
  reader: Reader
  asked: URLSearchParams
}

const FacetLink = ({ facet, code, count, isChosen, reader, asked }: FacetLinkProps) => {
  const value = facet === 'language' ? (spellLanguage(code) ?? code) : code
  return (
    <li>
      <a
        href={searchAddress(reader, asked, { [facet]: isChosen ? undefined : value })}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span>{facetName(facet, value, reader)}</span>
        <span class="num">{number(reader.language, count)}</span>
      </a>
    </li>
  )
}

function facetName(facet: Facet, code: string, { gazetteer, language }: Reader): string {
  if (facet === 'region') return regionName(language, code as Parameters<typeof regionName>[1])
  if (facet === 'language') return languageName(language, interfaceLanguageOf(code) ?? code)
  const entry = gazetteer.find(facet, code, language)
  return entry ? entryName(entry, language).name : code
}
