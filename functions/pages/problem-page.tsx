import type { Child } from 'hono/jsx'
import { SITE_HTML } from '../http/headers.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../http/problem.ts'
import type { Words } from '../locales/en.ts'
import { fillParts } from '../locales/fill.ts'
import { wordsOf } from '../locales/interface-words.ts'
import type { Names } from '../search/named-entities.ts'
import { languageOfPath } from '../ui/link.ts'
import { renderPage } from '../ui/render-page.ts'
import { Frame } from './frame.tsx'
import { nearest, wordsAtEnd } from './nearest.ts'
import { RegionLinks } from './no-stories.tsx'
import type { Reader } from './reader.ts'
import { SearchForm } from './search/search-form.tsx'
import { ZonedTime } from './story/stories.tsx'

type Phrase = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words]

/** The words for a problem's title, and for a sentence that helps the reader. */
const WORDS: Partial<Record<ProblemCode, readonly [title: Phrase, help: Phrase]>> = {
  not_found: ['notFound', 'notFoundHelp'],
  gone: ['withdrawn', 'withdrawnHelp'],
  failed: ['failed', 'failedHelp'],
  unavailable: ['busy', 'busyHelp'],
  rate_limited: ['busy', 'busyHelp'],
  wrong_host: ['wrongHost', 'wrongHostHelp'],
}

const WithdrawnAt = ({ at, reader }: { at: string; reader: Pick<Reader, 'language' | 'words'> }) => (
  <p class="meta">
    <span>
      {fillParts<Child>(reader.words.withdrawnAt, {
        time: <ZonedTime at={Date.parse(at)} zone="UTC" reader={reader} form="full" />,
      })}
    </span>
  </p>
)

/** In the language that the address begins with. `names` tell what an address that nothing stands at may have meant. */
export function problemPage(path: string, problem: Problem, names?: Names): Response {
  const language = languageOfPath(path)
  const words = wordsOf(language)
  const [title, help] = WORDS[problem.code] ?? []
  const heading = title ? words[title] : PROBLEMS[problem.code].title
  const isGone = problem.code === 'gone'
  const isMissing = problem.code === 'not_found'
  const meant = isMissing && names ? nearest(path, names) : []
  const { at, note } = problem.members as { at?: string; note?: string }
  const body = renderPage(
    <Frame reader={{ language, words }} title={heading} noindex>
      <div class="page">
        <section class={isGone ? 'calm gone' : 'calm'}>
          <h1 class="sun">{heading}</h1>
          {note && <p dir="auto">{note}</p>}
          <p>{help ? words[help] : problem.message}</p>
          {meant.map(({ href, name }) => (
            <p>{fillParts<Child>(words.nearest, { name: <a href={href}>{name}</a> })}</p>
          ))}
          {isMissing && (
            <SearchForm reader={{ language, words }} id="q" kind="big" query={wordsAtEnd(path)} />
          )}
          {isGone && at && <WithdrawnAt at={at} reader={{ language, words }} />}
          {problem.status >= 500 && (
            <p class="meta" hidden data-request>
              <span>
                {words.quoteRequest} <code />
              </span>
            </p>
          )}
          <RegionLinks reader={{ language, words }} />
        </section>
      </div>
    </Frame>,
  )
  return new Response(body, {
    status: problem.status,
    headers: {
      ...SITE_HTML,
      'Cache-Control': 'no-store',
      ...(isGone ? { 'X-Robots-Tag': 'noindex, noarchive' } : {}),
      ...problem.headers,
    },
  })
}
