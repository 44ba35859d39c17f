import { Hono } from 'hono'
import { hasQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import { link } from '../../ui/link.ts'
import { Alternates } from '../alternates.tsx'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'

const PATH = '/about'

/** Who runs this, how tags are made, and how accurate they are. It asks the database nothing. */
export const aboutPage = new Hono<PublicEnv>().get(PATH, c => {
  const { now, gazetteer, publicOrigin } = c.env.deps
  const reader = readerOf(c.req.path, gazetteer)
  const { words, language } = reader
  if (hasQuery(c.req.url)) return redirectTo(link(language, PATH))
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: ['about'],
    parts: [],
    now: now(),
    page: () => (
      <Frame
        reader={reader}
        title={words.about}
        description={words.aboutWho}
        canonical={publicOrigin + link(language, PATH)}
        path={PATH}
        head={<Alternates publicOrigin={publicOrigin} path={PATH} />}
      >
        <div class="page">
          <div class="told">
            <h1>{words.about}</h1>
            <p class="stand">{words.aboutWho}</p>
            <h2>{words.languages}</h2>
            <p>{words.aboutLanguages}</p>
            <h2>{words.aboutTagsTitle}</h2>
            <p>{words.aboutTags}</p>
            <h2>{words.aboutAccuracyTitle}</h2>
            <p>{words.aboutAccuracy}</p>
            <h2>{words.corrections}</h2>
            <p>{words.correctionsHelp}</p>
            <p class="more">
              <a href={link(language, '/about/corrections')}>{words.corrections}</a>
            </p>
          </div>
        </div>
      </Frame>
    ),
  })
})
