import { type Context, Hono } from 'hono'
import { listProfile } from '../../../db/queries/list-profile.ts'
import { articleTag, listTag } from '../../cache/tags.ts'
import { readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import { versionParts } from '../../published/article-links.ts'
import { missing } from '../../published/missing.ts'
import type { Entry, TagKind } from '../../tagger/types.ts'
import { formatCursor } from '../../text/cursor.ts'
import { canonicalLanguage, isNamedLanguage, languageList } from '../../text/language.ts'
import { link } from '../../ui/link.ts'
import { tagPath } from '../../ui/tag-path.ts'
import { Alternates } from '../alternates.tsx'
import { endOfWindow, lastDays } from '../days.ts'
import { Frame } from '../frame.tsx'
import { languageName } from '../language-name.ts'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'
import { type NamedTag, namedTag } from '../story/tag-page.ts'
import { goesWith } from './goes-with.ts'
import { type ListPage, ListQuery, plainList, STORIES } from './plain-list.tsx'
import { Profile } from './profile.tsx'

const MONTH = 30

interface ProfilePage extends ListPage {
  /** What it belongs to, as a country to its region. */
  within: NamedTag | undefined
  companions: readonly TagKind[]
}

/** A page for each entry of the gazetteer and for each language. */
export const profilePages = new Hono<PublicEnv>()
  .get('/countries/:code', c => {
    const code = c.req.param('code').toUpperCase()
    // The capitals of `ı` and `ſ` are ASCII letters, so they would pass as a code.
    if (code.toLowerCase() !== c.req.param('code')) throw missing([])
    const { gazetteer } = c.env.deps
    const { language } = readerOf(c.req.path, gazetteer)
    const isAsian = gazetteer.regionOf(code) !== undefined
    return entryPage(c, isAsian ? gazetteer.find('country', code, language) : undefined)
  })
  .get('/topics/:slug', c => slugPage(c, 'topic', c.req.param('slug')))
  .get('/people/:slug', c => slugPage(c, 'person', c.req.param('slug')))
  .get('/organisations/:slug', c => slugPage(c, 'organisation', c.req.param('slug')))
  .get('/places/:slug', c => slugPage(c, 'place', c.req.param('slug')))
  .get('/languages/:tag', c => {
    const tag = c.req.param('tag')
    const code = languageList(tag)
    if (code === undefined || !isNamedLanguage(code)) throw missing([])
    const reader = readerOf(c.req.path, c.env.deps.gazetteer)
    const path = `/languages/${code}`
    if (code !== tag) return redirectTo(link(reader.language, path))
    return profilePage(c, {
      reader,
      path,
      title: languageName(reader.language, code === 'zh' ? code : (canonicalLanguage(code) ?? code)),
      list: { kind: 'language', code },
      within: undefined,
      companions: ['country', 'topic'],
    })
  })

function slugPage(c: Context<PublicEnv>, kind: Exclude<TagKind, 'region' | 'country'>, slug: string) {
  const { gazetteer } = c.env.deps
  return entryPage(c, gazetteer.findBySlug(kind, slug, readerOf(c.req.path, gazetteer).language))
}

const COMPANIONS: Partial<Record<TagKind, readonly TagKind[]>> = {
  country: ['person', 'organisation', 'topic'],
  topic: ['country', 'organisation'],
}

function entryPage(c: Context<PublicEnv>, entry: Entry | undefined) {
  if (!entry || entry.kind === 'region') throw missing([])
  const { gazetteer } = c.env.deps
  const reader = readerOf(c.req.path, gazetteer)
  const { kind, code, countryCode } = entry
  const region = countryCode === undefined ? undefined : gazetteer.regionOf(countryCode)
  const above =
    kind === 'country'
      ? { kind: 'region' as const, code: region ?? '' }
      : kind === 'topic'
        ? entry.broader && { kind, code: entry.broader }
        : countryCode && { kind: 'country' as const, code: countryCode }
  return profilePage(c, {
    reader,
    path: tagPath(kind, entry),
    title: entry.name,
    list: { kind, code },
    region,
    within: above ? namedTag(above, reader) : undefined,
    companions: COMPANIONS[kind] ?? ['country', 'person', 'organisation', 'topic'],
  })
}

async function profilePage(c: Context<PublicEnv>, { within, companions, ...of }: ProfilePage) {
  const { reader, path, title, list, region } = of
  const { db, now, gazetteer, publicOrigin } = c.env.deps
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(reader.language, path + read.canonical))
  if (read.query.cursor) return plainList(c, { ...of, after: read.query.cursor })

  const at = now()
  const days = lastDays(MONTH, at)
  const { page, tags, days: counts } = await listProfile(db, { list, days, limit: STORIES, now: at })
  const next = page.next && formatCursor(page.next)
  const company = goesWith(tags, companions, list.code, gazetteer)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...page.rows.map(row => articleTag(row.id)), listTag(list)],
    parts: [
      days.until,
      next ?? null,
      ...counts.flatMap(({ day, entries }) => [day, entries]),
      ...company.flatMap(({ kind, code, count }) => [kind, code, count]),
      ...page.rows.flatMap(versionParts),
    ],
    changesAt: endOfWindow(days, page.changesAt),
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={title}
        description={`${title}: ${reader.words.tagline}`}
        canonical={publicOrigin + link(reader.language, path)}
        path={path}
        region={region}
        head={<Alternates publicOrigin={publicOrigin} path={path} />}
      >
        <Profile
          reader={reader}
          path={path}
          title={title}
          within={within}
          rows={page.rows}
          next={next}
          company={company}
          kinds={companions}
          counts={counts}
          days={days}
        />
      </Frame>
    ),
  })
}
