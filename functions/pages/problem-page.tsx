import { HTML } from '../http/headers.ts'
import type { Problem, ProblemCode } from '../http/problem.ts'
import { PROBLEMS } from '../http/problem.ts'
import type { Words } from '../locales/en.ts'
import { wordsOf } from '../locales/interface-words.ts'
import { link } from '../ui/link.ts'
import { renderPage } from '../ui/render-page.ts'
import { Frame } from './frame.tsx'

const LANGUAGE = 'en'

/** The title of a problem, and a sentence that helps the reader. */
const WORDS: Partial<Record<ProblemCode, readonly [title: keyof Words, help: keyof Words]>> = {
  not_found: ['notFound', 'notFoundHelp'],
  gone: ['withdrawn', 'withdrawnHelp'],
  failed: ['failed', 'failedHelp'],
  unavailable: ['busy', 'busyHelp'],
  wrong_host: ['wrongHost', 'wrongHostHelp'],
}

export function problemPage(problem: Problem): Response {
  const words = wordsOf(LANGUAGE)
  const [title, help] = WORDS[problem.code] ?? []
  const heading = title ? String(words[title]) : PROBLEMS[problem.code].title
  // What the newsroom says of a kill, in the story's language.
  const { note } = problem.members
  const body = renderPage(
    <Frame language={LANGUAGE} title={heading} noindex>
      <h1>{heading}</h1>
      {note !== undefined && (
        <p class="lead" dir="auto">
          {note}
        </p>
      )}
      <p>{help ? String(words[help]) : problem.message}</p>
      <p>
        <a href={link(LANGUAGE, '/')}>{words.region.asia}</a>
      </p>
    </Frame>,
  )
  return new Response(body, {
    status: problem.status,
    headers: {
      ...HTML,
      'Cache-Control': 'no-store',
      ...(problem.code === 'gone' ? { 'X-Robots-Tag': 'noindex, noarchive' } : {}),
      ...problem.headers,
    },
  })
}
