import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { listCorrections, type PublicCorrection } from '../../../db/queries/list-corrections.ts'
import { ALL_TAG, articleTag } from '../../cache/tags.ts'
import { hasQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import { fillParts } from '../../locales/fill.ts'
import type { PublicEnv } from '../../public-env.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { storyZone } from '../../published/story-zone.ts'
import { direction } from '../../text/language.ts'
import { articlePath, link } from '../../ui/link.ts'
import { Alternates } from '../alternates.tsx'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { type Reader, readerOf } from '../reader.ts'
import { ZonedTime } from '../story/stories.tsx'
import { regionOfTags } from '../story/story.ts'

const PATH = '/about/corrections'
const SHOWN = 50

/** What was corrected last, in all stories that readers see. */
export const correctionsPage = new Hono<PublicEnv>().get(PATH, async c => {
  const { db, now, publicOrigin } = c.env.deps
  const reader = readerOf(c.req.path, c.env.deps)
  const { words, language } = reader
  if (hasQuery(c.req.url)) return redirectTo(link(language, PATH))
  const at = now()
  const corrections = await listCorrections(db, at, SHOWN)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...new Set(corrections.map(({ articleId }) => articleTag(articleId))), ALL_TAG],
    parts: corrections.flatMap(({ articleId, sequence, version, tags }) => [
      articleId,
      sequence,
      version,
      tags,
    ]),
    changesAt: Math.min(...corrections.map(({ visibleUntil }) => visibleUntil)),
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={words.corrections}
        description={words.correctionsHelp}
        canonical={publicOrigin + link(language, PATH)}
        path={PATH}
        stories={corrections.map(({ articleId }) => articleId)}
        head={<Alternates publicOrigin={publicOrigin} path={PATH} />}
      >
        <div class="page">
          <div class="told">
            <h1>{words.corrections}</h1>
            <p class="stand">{words.correctionsHelp}</p>
            {corrections.length === 0 ? (
              <p>{words.noCorrections}</p>
            ) : (
              <ol class="list">
                {corrections.map(correction => (
                  <Correction correction={correction} reader={reader} />
                ))}
              </ol>
            )}
          </div>
        </div>
      </Frame>
    ),
  })
})

const Correction = ({ correction, reader }: { correction: PublicCorrection; reader: Reader }) => {
  const { note, at, slug, language, headline } = correction
  const tags = readPublicTags(correction.tags)
  const region = regionOfTags(tags, reader)
  const zone = storyZone(correction, tags, region, reader.gazetteer)
  const foreign = { lang: language, dir: direction(language) }
  return (
    <li class={region} dir={foreign.dir}>
      <p class="kick">
        <span dir={direction(reader.language)}>
          {fillParts<Child>(reader.words.correction, {
            time: <ZonedTime at={at} zone={zone} reader={reader} form="full" />,
          })}
        </span>
      </p>
      <h2 {...foreign}>
        <a href={link(reader.language, articlePath(slug))}>{headline}</a>
      </h2>
      <p {...foreign}>{note}</p>
    </li>
  )
}
