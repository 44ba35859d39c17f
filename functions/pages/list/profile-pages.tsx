import { type Context, Hono } from 'hono'
import { listProfile } from '../../../db/queries/list-profile.ts'
import type { ListingKind, ListKey } from '../../../db/schema.ts'
import { articleTag, listTag } from '../../cache/tags.ts'
import { readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import { versionParts } from '../../published/article-links.ts'
import { LISTS, type ListFolder, listKey, listPath } from '../../published/find-list.ts'
import { withNames } from '../../published/local-shelf.ts'
import { missing } from '../../published/missing.ts'
import { noSuchList } from '../../published/no-such-list.ts'
import type { Entry, Gazetteer, TagKind } from '../../tagger/types.ts'
import { formatCursor } from '../../text/cursor.ts'
import { feedLinks } from '../../ui/feed-links.ts'
import { link } from '../../ui/link.ts'
import { listTitle } from '../../ui/list-title.ts'
import { Alternates } from '../alternates.tsx'
import { endOfWindow, lastDays } from '../days.ts'
import { entryName, type ShownName } from '../entry-name.ts'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { type Reader, readerOf } from '../reader.ts'
import { type NamedTag, namedTag } from '../story/tag-page.ts'
import { goesWith } from './goes-with.ts'
import { ListQuery, type ListSubject, plainList, STORIES } from './plain-list.tsx'
import { Profile, type ProfileProps } from './profile.tsx'

const MONTH = 30

interface Subject extends ListSubject {
  /** What it belongs to, as a country to its region. */
  within: NamedTag | undefined
  /** Kinds of what it goes with. */
  companions: readonly TagKind[]
}

/** A page for each entry of the gazetteer and of the newsroom's own names, and for each language. */
export const profilePages = new Hono<PublicEnv>()
  .get('/countries/:code', c => profilePage(c, 'countries', c.req.param('code')))
  .get('/topics/:slug', c => profilePage(c, 'topics', c.req.param('slug')))
  .get('/people/:slug', c => profilePage(c, 'people', c.req.param('slug')))
  .get('/organisations/:slug', c => profilePage(c, 'organisations', c.req.param('slug')))
  .get('/places/:slug', c => profilePage(c, 'places', c.req.param('slug')))
  .get('/languages/:tag', c => profilePage(c, 'languages', c.req.param('tag')))

const COMPANIONS: Partial<Record<ListingKind, readonly TagKind[]>> = {
  country: ['person', 'organisation', 'topic'],
  topic: ['country', 'organisation'],
  language: ['country', 'topic'],
}

/** 404 for what neither the gazetteer nor the newsroom's own names have. */
function subjectOf(folder: ListFolder, name: string, list: ListKey, reader: Reader): Subject {
  const { gazetteer, language } = reader
  const found = LISTS[folder](name, gazetteer)
  if (!found) throw missing([listTag(list)])
  const { kind, code } = found.filter
  const entry = kind === 'all' || kind === 'language' ? undefined : gazetteer.find(kind, code, language)
  const above = entry && aboveOf(entry, gazetteer)
  return {
    path: listPath(folder, found),
    ...(entry ? titled(entryName(entry, language)) : { title: listTitle(language, found) }),
    region: entry?.countryCode === undefined ? undefined : gazetteer.regionOf(entry.countryCode),
    within: above && namedTag({ ...above, name: null }, reader),
    companions: COMPANIONS[kind] ?? ['country', 'person', 'organisation', 'topic'],
  }
}

const titled = ({ name, lang }: ShownName) => ({ title: name, lang })

/** A country's region, a topic's broader topic, and the country of the rest. */
function aboveOf({ kind, code, broader, countryCode }: Entry, { regionOf }: Pick<Gazetteer, 'regionOf'>) {
  if (kind === 'topic') return broader === undefined ? undefined : { kind, code: broader }
  if (kind !== 'country')
    return countryCode === undefined ? undefined : { kind: 'country' as const, code: countryCode }
  const region = regionOf(code)
  return region === undefined ? undefined : { kind: 'region' as const, code: region }
}

async function profilePage(c: Context<PublicEnv>, folder: ListFolder, name: string) {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const list = listKey(folder, name, deps.gazetteer)
  if (!list) return noSuchList(folder, name, c.req.url)
  const { pathname, searchParams } = new URL(c.req.url)
  const read = readQuery(ListQuery, searchParams)
  if ('problem' in read) return redirectTo(pathname + read.canonical)
  const subject = (reader: Reader) => subjectOf(folder, name, list, reader)
  if (read.query.cursor) return plainList(c, { list, after: read.query.cursor, subjectOf: subject })

  const at = now()
  const days = lastDays(MONTH, at)
  const { page, tags, days: counts } = await listProfile(db, { list, days, limit: STORIES, now: at })
  const reader = readerOf(c.req.path, await withNames(deps, page.local))
  const about = subject(reader)
  const profile = {
    ...about,
    reader,
    list,
    countryCode: list.kind === 'country' ? list.code : undefined,
    rows: page.rows,
    next: page.next && formatCursor(page.next),
    company: goesWith(tags, about.companions, list.code, reader.gazetteer),
    counts,
    days,
  }
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...page.rows.map(row => articleTag(row.id)), listTag(list)],
    parts: partsOf(profile),
    changesAt: endOfWindow(days, page.changesAt),
    now: at,
    page: () => <ProfilePage publicOrigin={publicOrigin} {...profile} />,
  })
}

const partsOf = ({ days, next, counts, company, rows }: ProfileProps) => [
  days.until,
  next ?? null,
  ...counts.flatMap(({ day, entries }) => [day, entries]),
  ...company.flatMap(({ kind, code, count }) => [kind, code, count]),
  ...rows.flatMap(versionParts),
]

interface ProfilePageProps extends ProfileProps {
  publicOrigin: string
}

const ProfilePage = ({ publicOrigin, ...profile }: ProfilePageProps) => {
  const { reader, path, title, region, rows } = profile
  return (
    <Frame
      reader={reader}
      title={title}
      description={`${title}: ${reader.words.tagline}`}
      canonical={publicOrigin + link(reader.language, path)}
      path={path}
      region={region}
      feeds={feedLinks(path, title)}
      stories={rows.map(({ id }) => id)}
      head={<Alternates publicOrigin={publicOrigin} path={path} />}
    >
      <Profile {...profile} />
    </Frame>
  )
}
