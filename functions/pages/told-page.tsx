import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import type { Words } from '../locales/en.ts'
import type { PublicEnv } from '../public-env.ts'
import { link } from '../ui/link.ts'
import { Alternates } from './alternates.tsx'
import { Frame } from './frame.tsx'
import { pageAnswer } from './page-answer.ts'
import { type Reader, readerOf } from './reader.ts'

interface Told {
  title(words: Words): string
  description(words: Words): string
  /** What stands under the title. */
  Body: (props: { reader: Reader }) => Child
  noindex?: boolean
}

/** A page that asks the database nothing; its cache tag is the path's name. */
export const toldPage = (path: `/${string}`, { title, description, Body, noindex = false }: Told) =>
  new Hono<PublicEnv>().get(path, c => {
    const { now, publicOrigin } = c.env.deps
    const reader = readerOf(c.req.path, c.env.deps)
    const { words, language } = reader
    if (hasQuery(c.req.url)) return redirectTo(link(language, path))
    return pageAnswer(c.req.raw, {
      reader,
      cacheTags: [path.slice(1)],
      parts: [],
      now: now(),
      page: () => (
        <Frame
          reader={reader}
          title={title(words)}
          description={description(words)}
          canonical={publicOrigin + link(language, path)}
          path={path}
          head={<Alternates publicOrigin={publicOrigin} path={path} />}
          noindex={noindex}
        >
          <div class="page">
            <div class="told">
              <h1>{title(words)}</h1>
              <Body reader={reader} />
            </div>
          </div>
        </Frame>
      ),
    })
  })
