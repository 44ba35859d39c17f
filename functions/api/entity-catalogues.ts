import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type CodeCount, listCounts } from '../../db/queries/list-counts.ts'
import { ALL_TAG } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { limitTo, parsed, readQuery } from '../http/query.ts'
import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { namesAt } from '../published/local-shelf.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { tagPath } from '../ui/tag-path.ts'
import { CATALOGUE_REPRESENTATION, namesOf } from './catalogue.ts'
import type { CatalogueEntry } from './shapes/catalogue-shapes.ts'

const DEFAULT_LIMIT = 20
const LONGEST_PREFIX = 64

/** Without regard to case and to the width of letters. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase()

export const EntityQuery = z.strictObject({
  prefix: parsed(
    text => (text.trim() !== '' && text.length <= LONGEST_PREFIX ? fold(text) : undefined),
    `must be the first letters of a name, ${LONGEST_PREFIX} at most`,
  )
    .meta({
      description: 'The first letters of a name in any interface language.',
      maxLength: LONGEST_PREFIX,
      examples: ['Tok'],
    })
    .optional(),
  limit: limitTo(100).optional(),
  cursor: z.string().describe('The `nextCursor` of the answer before.').optional(),
})

type EntityKind = 'person' | 'place' | 'organisation'

interface Found extends CodeCount {
  slug: string
}

/** The people, places and organisations of which there are articles, in the order of their slugs. */
export const entityCatalogues = new Hono<PublicEnv>()
  .get('/v1/people', c => respond(c, 'person'))
  .get('/v1/places', c => respond(c, 'place'))
  .get('/v1/organisations', c => respond(c, 'organisation'))

async function respond(c: Context<PublicEnv>, kind: EntityKind) {
  const { db, now, publicOrigin } = c.env.deps
  const url = new URL(c.req.url)
  const read = readQuery(EntityQuery, url.searchParams)
  if ('problem' in read) throw read.problem
  const { prefix, limit = DEFAULT_LIMIT, cursor } = read.query
  const at = now()
  const { counts, changesAt, local } = await listCounts(db, kind, at)
  const gazetteer = await namesAt(c.env.deps, local)
  // Any other would multiply cache entries.
  if (cursor !== undefined && !gazetteer.findBySlug(kind, cursor, 'en'))
    throw new Problem('malformed', '"cursor" must be a nextCursor of an earlier answer.')
  const found = inOrder(counts, kind, gazetteer).filter(({ slug }) => cursor === undefined || slug > cursor)
  const matching = prefix === undefined ? found : firstOf(found, limit + 1, isNamed(kind, prefix, gazetteer))
  const page = matching.slice(0, limit)
  const nextCursor = matching.length > limit ? (page.at(-1)?.slug ?? null) : null
  if (nextCursor !== null) url.searchParams.set('cursor', nextCursor)
  url.searchParams.sort()
  const nextUrl = publicOrigin + url.pathname + url.search
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: { ...JSON_HEADERS, ...(nextCursor === null ? {} : { Link: `<${nextUrl}>; rel="next"` }) },
    cacheTags: [ALL_TAG],
    etagParts: [
      CATALOGUE_REPRESENTATION,
      gazetteer.version,
      nextCursor,
      ...page.flatMap(({ code, count }) => [code, count]),
    ],
    changesAt,
    now: at,
    body: () => {
      const items = page.map(
        ({ code, slug, count }): CatalogueEntry => ({
          code,
          slug,
          names: namesOf(kind, code, gazetteer),
          count,
          url: publicOrigin + tagPath(kind, { code, slug }),
        }),
      )
      return JSON.stringify({ items, nextCursor })
    },
  })
}

const inOrder = (counts: readonly CodeCount[], kind: EntityKind, gazetteer: Gazetteer): Found[] =>
  counts
    .flatMap(counted => {
      const entry = gazetteer.find(kind, counted.code, 'en')
      return entry ? [{ ...counted, slug: entry.slug }] : []
    })
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))

/** Whether its name begins so in any of the languages. */
const isNamed = (kind: EntityKind, prefix: string, gazetteer: Gazetteer) => (found: Found) =>
  INTERFACE_LANGUAGES.some(language =>
    fold(gazetteer.find(kind, found.code, language)?.name ?? '').startsWith(prefix),
  )

/** At most so many, without looking at those that come after. */
function firstOf<T>(things: readonly T[], most: number, isWanted: (thing: T) => boolean): T[] {
  const wanted: T[] = []
  for (const thing of things) {
    if (wanted.length === most) break
    if (isWanted(thing)) wanted.push(thing)
  }
  return wanted
}
