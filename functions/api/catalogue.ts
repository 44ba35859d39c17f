import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type CodeCount, listCounts } from '../../db/queries/list-counts.ts'
import { ALL_TAG, listTag } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { limitTo, parsed, readQuery } from '../http/query.ts'
import { INTERFACE_LANGUAGES, type InterfaceLanguage, regionName } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { CATALOGUE_PATHS } from '../published/catalogue-paths.ts'
import { namesAt } from '../published/local-shelf.ts'
import { REGIONS, type Region } from '../published/regions.ts'
import type { CatalogueEntry } from '../shapes/catalogue-shapes.ts'
import { entitiesNamed } from '../tagger/find-names.ts'
import type { LoadedGazetteer } from '../tagger/gazetteer.ts'
import { type Gazetteer, TAG_KINDS, type TagKind } from '../tagger/types.ts'
import { regionPath, tagPath } from '../ui/tag-path.ts'

const CATALOGUE_REPRESENTATION = 'catalogue/2'

/** Of lists that grow with the archive; the others are whole unless a limit is asked for. */
const DEFAULT_LIMIT = 20
const LONGEST_PREFIX = 64

/** Without regard to case and to the width of letters. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase()

export const CatalogueQuery = z.strictObject({
  prefix: parsed(
    text => (text.trim() !== '' && [...text].length <= LONGEST_PREFIX ? fold(text) : undefined),
    `must be the first letters of a name, ${LONGEST_PREFIX} at most`,
  )
    .meta({
      description: 'The first letters of a name in any interface language, or a whole name in any language.',
      maxLength: LONGEST_PREFIX,
      pattern: '\\S',
      examples: ['Tok'],
    })
    .optional(),
  limit: limitTo(100).optional(),
  cursor: z.string().describe('The `nextCursor` of the answer before.').optional(),
})

type Listed = Pick<CatalogueEntry, 'code' | 'slug'>

const REGION_TAGS = REGIONS.map(code => listTag({ kind: 'region', code }))

export const catalogue = new Hono<PublicEnv>()
for (const kind of TAG_KINDS) catalogue.get(CATALOGUE_PATHS[kind], c => respond(c, kind))

async function respond(c: Context<PublicEnv>, kind: TagKind) {
  const { db, now, publicOrigin } = c.env.deps
  const url = new URL(c.req.url)
  const read = readQuery(CatalogueQuery, url.searchParams)
  if ('problem' in read) throw read.problem
  const { prefix, limit, cursor } = read.query
  const at = now()
  const { counts, changesAt, local } = await listCounts(db, kind, at)
  const gazetteer = await namesAt(c.env.deps, local)
  // Any other would multiply cache entries.
  if (cursor !== undefined && !isSlug(kind, cursor, gazetteer))
    throw new Problem('malformed', '"cursor" must be a nextCursor of an earlier answer.')

  const countOf = new Map(counts.map(({ code, count }) => [code, count]))
  const all = WHOLE[kind]?.(gazetteer) ?? entriesOf(counts, kind, gazetteer)
  const following = cursor === undefined ? all : all.filter(({ slug }) => isAfter(kind, slug, cursor))
  const most = limit ?? (WHOLE[kind] ? all.length : DEFAULT_LIMIT)
  const isWanted = prefix === undefined ? () => true : isNamed(kind, prefix, gazetteer, c.env.deps.gazetteer)
  const found = firstOf(following, most + 1, isWanted)
  const page = found.slice(0, most)
  const nextCursor = found.length > most ? (page.at(-1)?.slug ?? null) : null
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: { ...JSON_HEADERS, ...nextLink(url, nextCursor, publicOrigin) },
    cacheTags: kind === 'region' ? REGION_TAGS : [ALL_TAG],
    etagParts: [
      CATALOGUE_REPRESENTATION,
      gazetteer.version,
      nextCursor,
      ...page.flatMap(({ code }) => [code, countOf.get(code) ?? 0]),
    ],
    changesAt,
    now: at,
    body: () => {
      const items = page.map((listed): CatalogueEntry => {
        const { code, slug } = listed
        const url = publicOrigin + pathOf(kind, code, slug)
        return { code, slug, names: namesOf(kind, code, gazetteer), count: countOf.get(code) ?? 0, url }
      })
      return JSON.stringify({ items, nextCursor })
    },
  })
}

function nextLink({ pathname, searchParams }: URL, cursor: string | null, publicOrigin: string) {
  if (cursor === null) return {}
  const next = new URLSearchParams(searchParams)
  next.set('cursor', cursor)
  next.sort()
  return { Link: `<${publicOrigin}${pathname}?${next}>; rel="next"` }
}

const pathOf = (kind: TagKind, code: string, slug: string) =>
  kind === 'region' ? regionPath(code) : tagPath(kind, { code, slug })

/** Lists that have each of their kind, with or without articles. */
const WHOLE: Partial<Record<TagKind, (gazetteer: Gazetteer) => Listed[]>> = {
  region: () => REGIONS.map(code => ({ code, slug: code })),
  country: gazetteer =>
    inOrder(gazetteer.list('country', 'en').filter(({ code }) => gazetteer.regionOf(code) !== undefined)),
  topic: gazetteer => inOrder(gazetteer.list('topic', 'en')),
}

/** Those that articles are about now. */
const entriesOf = (counts: readonly CodeCount[], kind: TagKind, gazetteer: Gazetteer): Listed[] =>
  inOrder(
    counts.flatMap(({ code }) => {
      const entry = gazetteer.find(kind, code, 'en')
      return entry ? [{ code, slug: entry.slug }] : []
    }),
  )

const inOrder = (entries: readonly Listed[]) => entries.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))

const isSlug = (kind: TagKind, slug: string, gazetteer: Gazetteer) =>
  kind === 'region' ? regionPlace(slug) >= 0 : gazetteer.findBySlug(kind, slug, 'en') !== undefined

/** By slug, so that a page goes on where an entry has gone meanwhile; regions have an order of their own. */
const isAfter = (kind: TagKind, slug: string, cursor: string) =>
  kind === 'region' ? regionPlace(slug) > regionPlace(cursor) : slug > cursor

const regionPlace = (slug: string) => (REGIONS as readonly string[]).indexOf(slug)

const nameIn = (kind: TagKind, code: string, gazetteer: Gazetteer, language: InterfaceLanguage) =>
  (kind === 'region' ? regionName(language, code as Region) : gazetteer.find(kind, code, language)?.name) ??
  ''

/** The entry's name in each interface language. */
const namesOf = (kind: TagKind, code: string, gazetteer: Gazetteer) =>
  Object.fromEntries(
    INTERFACE_LANGUAGES.map(language => [language, nameIn(kind, code, gazetteer, language)]),
  ) as Record<InterfaceLanguage, string>

/** Of a kind those that are called so in any language, as texts call them. */
const codesCalled = (kind: TagKind, name: string, gazetteer: LoadedGazetteer) =>
  new Set(
    entitiesNamed(gazetteer, name)
      .filter(entity => TAG_KINDS[gazetteer.entities.kinds[entity] ?? -1] === kind)
      .map(gazetteer.codeOf),
  )

/** Whether its name begins so in any of the languages, or it is one of those that are called so; `compiled` has no house names. */
function isNamed(kind: TagKind, prefix: string, gazetteer: Gazetteer, compiled: LoadedGazetteer) {
  const called = codesCalled(kind, prefix, compiled)
  return ({ code }: Listed) =>
    called.has(code) ||
    INTERFACE_LANGUAGES.some(language => fold(nameIn(kind, code, gazetteer, language)).startsWith(prefix))
}

/** At most so many, without looking at those that come after. */
function firstOf<T>(things: readonly T[], most: number, isWanted: (thing: T) => boolean): T[] {
  const wanted: T[] = []
  for (const thing of things) {
    if (wanted.length === most) break
    if (isWanted(thing)) wanted.push(thing)
  }
  return wanted
}
