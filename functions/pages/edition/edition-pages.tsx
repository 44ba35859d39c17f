import { type Context, Hono } from 'hono'
import { listEdition } from '../../../db/queries/list-edition.ts'
import type { ListKey } from '../../../db/schema.ts'
import { articleTag, listTag } from '../../cache/tags.ts'
import { readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import { regionName } from '../../locales/interface-words.ts'
import type { PublicEnv } from '../../public-env.ts'
import { versionParts } from '../../published/article-links.ts'
import { namesAt } from '../../published/local-shelf.ts'
import { isRegion, REGIONS, type Region } from '../../published/regions.ts'
import { formatCursor } from '../../text/cursor.ts'
import { feedLinks } from '../../ui/feed-links.ts'
import { languageOfPath, link } from '../../ui/link.ts'
import { regionPath } from '../../ui/tag-path.ts'
import { Alternates } from '../alternates.tsx'
import { endOfWindow, lastDays } from '../days.ts'
import { Frame } from '../frame.tsx'
import { ListQuery, plainList } from '../list/plain-list.tsx'
import { countryLists } from '../map/country-counts.ts'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'
import { Edition } from './edition.tsx'
import { CANDIDATES, layOut, STRIP_ROWS } from './lay-out.ts'

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

async function editionPage(c: Context<PublicEnv>, region: 'asia' | Region) {
  const { deps } = c.env
  const { db, now, gazetteer, publicOrigin } = deps
  const language = languageOfPath(c.req.path)
  const path = regionPath(region)
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(language, path + read.canonical))
  const list = regionList(region)
  const subject = {
    path,
    title: regionName(language, region),
    region: region === 'asia' ? undefined : region,
  }
  if (read.query.cursor) return plainList(c, { list, after: read.query.cursor, subjectOf: () => subject })

  const at = now()
  const days = lastDays(WEEK, at)
  const strips = region === 'asia' ? REGIONS : []
  const { pages, counts, logEnd, pinned } = await listEdition(db, {
    lists: [
      { list, limit: CANDIDATES },
      ...strips.map(code => ({ list: regionList(code), limit: STRIP_ROWS })),
    ],
    counted: [...countryLists(region, gazetteer), ...strips.map(regionList)],
    region,
    days,
    now: at,
  })
  const [candidates, ...ofStrips] = pages
  if (!candidates) throw new Error('the list of a region has no page')
  const reader = readerOf(c.req.path, await namesAt(deps, candidates.local))
  // A pinned story leads, however many are newer.
  const isAmong = candidates.rows.some(({ id }) => id === pinned?.id)
  const rows = pinned && !isAmong ? [...candidates.rows, pinned] : candidates.rows
  const layout = layOut(
    rows,
    strips.map((region, i) => ({ region, rows: ofStrips[i]?.rows ?? [] })),
    language,
    pinned?.id,
  )
  const { lead, seconds, latest, briefs, last } = layout
  const own = [lead, ...seconds, ...latest, ...briefs]
  const shown = [...own, ...layout.strips.flatMap(({ rows }) => rows)]
  const hasOlder = candidates.next !== undefined || rows.length > own.length
  const older =
    last && hasOlder
      ? link(reader.language, `${path}?cursor=${formatCursor({ at: last.visibleFrom, articleId: last.id })}`)
      : undefined
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...shown.flatMap(row => (row ? [articleTag(row.id)] : [])), listTag(list)],
    parts: [
      days.until,
      older ?? null,
      ...(pinned ? ['pin', ...versionParts(pinned)] : []),
      ...counts.flatMap(({ kind, code, entries }) => [kind, code, entries]),
      ...pages.flatMap(({ rows }) => ['page', ...rows.flatMap(versionParts)]),
    ],
    changesAt: endOfWindow(
      days,
      Math.min(
        pinned ? Math.min(pinned.endsAt, pinned.visibleUntil) : Number.POSITIVE_INFINITY,
        ...pages.map(({ changesAt }) => changesAt ?? Number.POSITIVE_INFINITY),
      ),
    ),
    now: at,
    logEnd,
    page: () => (
      <Frame
        reader={reader}
        title={region === 'asia' ? reader.words.siteName : subject.title}
        feeds={feedLinks(path, subject.title)}
        description={`${subject.title}: ${reader.words.tagline}`}
        canonical={publicOrigin + link(reader.language, path)}
        path={path}
        region={subject.region}
        stories={shown.flatMap(row => row?.id ?? [])}
        isEdition
        head={<Alternates publicOrigin={publicOrigin} path={path} />}
      >
        <Edition reader={reader} region={region} layout={layout} counts={counts} days={days} older={older} />
      </Frame>
    ),
  })
}
