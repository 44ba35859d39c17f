import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { listMostNamed } from '../../db/queries/list-most-named.ts'
import { ALL_TAG } from '../cache/tags.ts'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { number } from '../locales/number.ts'
import type { PublicEnv } from '../public-env.ts'
import { withNames } from '../published/local-shelf.ts'
import { REGIONS } from '../published/regions.ts'
import type { Entry, Gazetteer, TagKind } from '../tagger/types.ts'
import { languageOfPath, link } from '../ui/link.ts'
import { tagPath } from '../ui/tag-path.ts'
import { Alternates } from './alternates.tsx'
import { entryName, type ShownName } from './entry-name.ts'
import { Frame } from './frame.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { ownWay } from './own-way.tsx'
import { pageAnswer } from './page-answer.ts'
import { type Reader, readerOf } from './reader.ts'
import { tellApart } from './tell-apart.ts'

type CatalogueKind = Exclude<TagKind, 'region'>

/** More than there are countries and topics; of the others those with most stories. */
const NAMES = 300

/** All countries of Asia, all topics, and the people, places and organisations that most stories name. */
export const cataloguePages = new Hono<PublicEnv>()
  .get('/countries', c => cataloguePage(c, 'country'))
  .get('/topics', c => cataloguePage(c, 'topic'))
  .get('/people', c => cataloguePage(c, 'person'))
  .get('/places', c => cataloguePage(c, 'place'))
  .get('/organisations', c => cataloguePage(c, 'organisation'))

interface Name extends ShownName {
  code: string
  /** What tells it from another of this name. */
  aside: string | undefined
  href: string
  count: number
}

async function cataloguePage(c: Context<PublicEnv>, kind: CatalogueKind) {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const language = languageOfPath(c.req.path)
  const path = `/${KIND_WORDS[kind]}`
  if (hasQuery(c.req.url)) return redirectTo(link(language, path))
  const at = now()
  const { counts, changesAt, local } = await listMostNamed(db, { kind, now: at, limit: NAMES })
  const reader = readerOf(c.req.path, await withNames(deps, local))
  const title = reader.words[KIND_WORDS[kind]]
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [ALL_TAG],
    parts: counts.flatMap(({ code, count }) => [code, count]),
    changesAt,
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={title}
        description={`${title}: ${reader.words.tagline}`}
        canonical={publicOrigin + link(reader.language, path)}
        path={path}
        head={<Alternates publicOrigin={publicOrigin} path={path} />}
      >
        <div class="page head">
          <h1>{title}</h1>
        </div>
        {sectionsOf(kind, new Map(counts.map(({ code, count }) => [code, count])), reader).map(section => (
          <NameSection {...section} reader={reader} />
        ))}
      </Frame>
    ),
  })
}

interface Section {
  region?: string
  heading?: Child
  names: Name[]
}

/**
 * Countries by region, topics by the broadest above them, the others together. Countries and topics are all there; of the
 * others those with stories.
 */
function sectionsOf(kind: CatalogueKind, counts: ReadonlyMap<string, number>, reader: Reader): Section[] {
  const namesOf = (entries: readonly Entry[]) => namesOfEntries(entries, counts, reader)
  const { gazetteer, language, words } = reader
  if (kind === 'country') {
    const countries = gazetteer.list(kind, language)
    return REGIONS.map(region => ({
      region,
      heading: words.region[region],
      names: namesOf(countries.filter(({ code }) => gazetteer.regionOf(code) === region)),
    }))
  }
  if (kind === 'topic') {
    const topics = gazetteer.list(kind, language)
    return namesOf(topics.filter(({ broader }) => broader === undefined)).map(({ name, href, code }) => ({
      heading: <a href={href}>{name}</a>,
      names: namesOf(topics.filter(topic => broadest(topic, gazetteer) === code)),
    }))
  }
  return [{ names: namesOf([...counts.keys()].flatMap(code => gazetteer.find(kind, code, language) ?? [])) }]
}

/** The broadest topic above one; undefined of one that is a broadest itself. */
function broadest({ broader }: Entry, gazetteer: Gazetteer): string | undefined {
  const above = broader === undefined ? undefined : gazetteer.find('topic', broader, 'en')
  return above && (broadest(above, gazetteer) ?? above.code)
}

function namesOfEntries(
  entries: readonly Entry[],
  counts: ReadonlyMap<string, number>,
  reader: Reader,
): Name[] {
  const { language } = reader
  const asides = tellApart(entries, reader)
  return entries
    .map((entry, i) => ({
      ...entryName(entry, language),
      code: entry.code,
      aside: asides[i],
      href: link(language, tagPath(entry.kind, entry)),
      count: counts.get(entry.code) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
}

const NameSection = ({ region, heading, names, reader }: Section & { reader: Reader }) => {
  const Box = heading === undefined ? 'div' : 'section'
  return (
    <Box class={`band page ${region ? `sun ${region}` : 'open'}`}>
      {heading && <h2 class="title">{heading}</h2>}
      {names.length === 0 && <p>{reader.words.noStories}</p>}
      {names.length > 0 && (
        <ul class="names">
          {names.map(({ name, lang, aside, href, count }) => (
            <li>
              <a href={href} lang={lang}>
                {ownWay(name, lang)}
              </a>
              {aside && <small class="num">{aside}</small>}
              {count > 0 && <span class="num">{number(reader.language, count)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Box>
  )
}
