import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { PROBLEM_PAGES, PROBLEMS, type ProblemCode } from '../../http/problem.ts'
import { hasQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import { missing } from '../../published/missing.ts'
import { DOCS_STYLE_URL } from '../../ui/assets.gen.ts'
import { link } from '../../ui/link.ts'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'
import { API, OPENAPI_PATH } from './api-document.ts'
import { Docs } from './docs-page.tsx'
import { PROBLEM_HELP } from './problem-help.ts'
import { ProblemHelp } from './problem-help-page.tsx'

const PATH = '/docs'

/** The reference of the API, and what each problem means. They ask the database nothing. */
export const docsPages = new Hono<PublicEnv>()
  .get(PATH, c =>
    documentation(c, {
      path: PATH,
      title: 'API',
      parts: [JSON.stringify(API)],
      content: props => <Docs {...props} />,
    }),
  )
  .get(`${PROBLEM_PAGES}/:code`, c => {
    const code = c.req.param('code')
    if (!isProblemCode(code)) throw missing([])
    return documentation(c, {
      path: `${PROBLEM_PAGES}/${code}`,
      title: PROBLEMS[code].title,
      parts: [JSON.stringify(PROBLEM_HELP[code])],
      content: props => <ProblemHelp code={code} {...props} />,
    })
  })

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code)

interface Documentation {
  path: string
  title: string
  /** All that decides what it shows. */
  parts: string[]
  content: (props: { language: string; publicOrigin: string }) => Child
}

/** A page in the reader's frame. Its text is English, so all languages have one canonical address. */
function documentation(c: Context<PublicEnv>, { path, title, parts, content }: Documentation) {
  const { now, publicOrigin } = c.env.deps
  const reader = readerOf(c.req.path, c.env.deps)
  const { language } = reader
  if (hasQuery(c.req.url)) return redirectTo(link(language, path))
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: ['docs'],
    parts: [DOCS_STYLE_URL, ...parts],
    now: now(),
    page: () => (
      <Frame
        reader={reader}
        title={title}
        canonical={publicOrigin + path}
        path={path}
        head={
          <>
            <link rel="service-desc" type="application/json" href={OPENAPI_PATH} />
            <link rel="stylesheet" href={DOCS_STYLE_URL} />
          </>
        }
      >
        {content({ language, publicOrigin })}
      </Frame>
    ),
  })
}
