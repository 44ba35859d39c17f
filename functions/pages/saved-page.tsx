import { Hono } from 'hono'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import type { PublicEnv } from '../public-env.ts'
import { link } from '../ui/link.ts'
import { Alternates } from './alternates.tsx'
import { Frame } from './frame.tsx'
import { pageAnswer } from './page-answer.ts'
import { readerOf } from './reader.ts'

const PATH = '/saved'

/**
 * What the reader's device keeps, which only its script can tell. Offline it also stands in for pages that are not kept. It
 * asks the database nothing.
 */
export const savedPage = new Hono<PublicEnv>().get(PATH, c => {
  const { now, gazetteer, publicOrigin } = c.env.deps
  const reader = readerOf(c.req.path, gazetteer)
  const { words, language } = reader
  if (hasQuery(c.req.url)) return redirectTo(link(language, PATH))
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: ['saved'],
    parts: [],
    now: now(),
    page: () => (
      <Frame
        reader={reader}
        title={words.saved}
        description={words.savedHelp}
        canonical={publicOrigin + link(language, PATH)}
        path={PATH}
        head={<Alternates publicOrigin={publicOrigin} path={PATH} />}
        noindex
      >
        <div class="page">
          <div class="told">
            <h1>{words.saved}</h1>
            <div id="offline" hidden>
              <p>
                <strong>{words.offline}</strong> {words.offlineHelp}
              </p>
            </div>
            <p class="stand">{words.savedHelp}</p>
            <noscript>
              <p>{words.savedNeeds}</p>
            </noscript>
            <p id="too-old" hidden>
              {words.copyTooOld}
            </p>
            <p id="nothing" hidden>
              {words.nothingSaved}
            </p>
            <ol class="list" id="kept" data-edition={words.lastEdition} />
          </div>
        </div>
      </Frame>
    ),
  })
})
