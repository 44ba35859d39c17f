import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { EditionStory } from '../../../db/queries/edition-stories.ts'
import { listEdition } from '../../../db/queries/list-edition.ts'
import type { ListKey } from '../../../db/schema.ts'
import { articleTag, listTag } from '../../cache/tags.ts'
import { readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import { regionName } from '../../locales/interface-words.ts'
import type { PublicEnv } from '../../public-env.ts'
import { storyParts } from '../../published/article-links.ts'
import { withNames } from '../../published/local-shelf.ts'
import { isRegion, REGIONS, type Region } from '../../published/regions.ts'
import { formatCursor } from '../../text/cursor.ts'
import { languageList } from '../../text/language.ts'
import { feedLinks } from '../../ui/feed-links.ts'
import { languageOfPath, link } from '../../ui/link.ts'
import { regionPath } from '../../ui/tag-path.ts'
import { Alternates } from '../alternates.tsx'
import { endOfWindow, lastDays } from '../days.ts'
import { Frame } from '../frame.tsx'
import { ListQuery, type ListSubject, plainList } from '../list/plain-list.tsx'
import { countryLists } from '../map/country-counts.ts'
import { pageAnswer } from '../page-answer.ts'
import { type Reader, readerOf } from '../reader.ts'
import { Edition } from './edition.tsx'
import { layOut, SIZES } from './lay-out.ts'

const WEEK = 7

/** The front page and the regions; what is older follows as a plain list. */
export const editionPages = new Hono<PublicEnv>()
  .get('/', c => editionPage(c, 'asia'))
  .get('/asia', c => redirectTo(link(languageOfPath(c.req.path), '/')))
  .get('/:region', (c, next) => {
    const code = c.req.param('region')
    return isRegion(code) ? editionPage(c, code) : next()
  })

const regionList = (code: string): ListKey => ({ kind: 'region', code })

const subjectOf = (region: 'asia' | Region, language: string): ListSubject => ({
  path: regionPath(region),
  title: regionName(language, region),
  region: region === 'asia' ? undefined : region,
})

async function editionPage(c: Context<PublicEnv>, region: 'asia' | Region) {
  const { deps } = c.env
  const { db, now, gazetteer, publicOrigin } = deps
  const language = languageOfPath(c.req.path)
  const path = regionPath(region)
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(language, path + read.canonical))
  const list = regionList(region)
  const subject = subjectOf(region, language)
  if (read.query.cursor) return plainList(c, { list, after: read.query.cursor, subjectOf: () => subject })

  const at = now()
  const days = lastDays(WEEK, at)
  const strips = region === 'asia' ? REGIONS : []
  const { stories, hasOlder, changesAt, counts, logEnd, local } = await listEdition(db, {
    region,
    strips,
    sizes: SIZES,
    language: languageList(language) ?? '',
    counted: [...countryLists(region, gazetteer), ...strips.map(regionList)],
    days,
    now: at,
  })
  const reader = readerOf(c.req.path, await withNames(deps, local))
  const layout = layOut(stories, strips)
  const older = hasOlder ? pageAfter(layout.last, path, reader) : undefined
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...stories.map(({ id }) => articleTag(id)), listTag(list)],
    parts: [
      days.until,
      older ?? null,
      ...counts.flatMap(({ kind, code, entries }) => [kind, code, entries]),
      ...stories.flatMap(row => [row.part, ...storyParts(row)]),
    ],
    changesAt: endOfWindow(days, changesAt),
    now: at,
    logEnd,
    page: () => (
      <EditionFrame
        reader={reader}
        subject={subject}
        stories={stories.map(({ id }) => id)}
        publicOrigin={publicOrigin}
      >
        <Edition reader={reader} region={region} layout={layout} counts={counts} days={days} older={older} />
      </EditionFrame>
    ),
  })
}

const pageAfter = (last: EditionStory | undefined, path: string, { language }: Reader) =>
  last && link(language, `${path}?cursor=${formatCursor({ at: last.visibleFrom, articleId: last.id })}`)

interface EditionFrameProps {
  reader: Reader
  subject: ListSubject
  stories: readonly string[]
  publicOrigin: string
  children: Child
}

const EditionFrame = ({ reader, subject, stories, publicOrigin, children }: EditionFrameProps) => {
  const { path, title, region } = subject
  return (
    <Frame
      reader={reader}
      title={region === undefined ? reader.words.siteName : title}
      feeds={feedLinks(path, title)}
      description={`${title}: ${reader.words.tagline}`}
      canonical={publicOrigin + link(reader.language, path)}
      path={path}
      region={region}
      stories={stories}
      isEdition
      head={<Alternates publicOrigin={publicOrigin} path={path} />}
    >
      {children}
    </Frame>
  )
}
