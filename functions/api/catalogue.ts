import { Hono } from 'hono'
import { type CodeCount, listCounts } from '../../db/queries/list-counts.ts'
import { ALL_TAG, listTag } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { refuseQuery } from '../http/query.ts'
import { INTERFACE_LANGUAGES, type InterfaceLanguage, regionName } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { namesAt } from '../published/local-shelf.ts'
import { REGIONS } from '../published/regions.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { regionPath, tagPath } from '../ui/tag-path.ts'
import type { CatalogueEntry } from './shapes/catalogue-shapes.ts'

export const CATALOGUE_REPRESENTATION = 'catalogue/1'

type Catalogue = (counts: Map<string, number>, gazetteer: Gazetteer, origin: string) => CatalogueEntry[]

/** Each list: its kind in `listing`, its cache tags, and how its entries are made. */
const CATALOGUES: Record<
  string,
  { kind: 'region' | 'country' | 'topic'; tags: string[]; entries: Catalogue }
> = {
  '/v1/regions': {
    kind: 'region',
    tags: REGIONS.map(code => listTag({ kind: 'region', code })),
    entries: (counts, _, origin) =>
      REGIONS.map(code => ({
        code,
        slug: code,
        names: names(language => regionName(language, code)),
        count: counts.get(code) ?? 0,
        url: origin + regionPath(code),
      })),
  },
  '/v1/countries': {
    kind: 'country',
    tags: [ALL_TAG],
    entries: (counts, gazetteer, origin) =>
      gazetteer
        .list('country', 'en')
        .filter(({ code }) => gazetteer.regionOf(code) !== undefined)
        .map(({ code, slug }) => ({
          code,
          slug,
          names: namesOf('country', code, gazetteer),
          count: counts.get(code) ?? 0,
          url: origin + tagPath('country', { code, slug }),
        })),
  },
  '/v1/topics': {
    kind: 'topic',
    tags: [ALL_TAG],
    entries: (counts, gazetteer, origin) =>
      gazetteer.list('topic', 'en').map(({ code, slug }) => ({
        code,
        slug,
        names: namesOf('topic', code, gazetteer),
        count: counts.get(code) ?? 0,
        url: origin + tagPath('topic', { code, slug }),
      })),
  },
}

/** The entry's name in each interface language. */
export const namesOf = (kind: TagKind, code: string, gazetteer: Pick<Gazetteer, 'find'>) =>
  names(language => gazetteer.find(kind, code, language)?.name)

const names = (nameIn: (language: string) => string | undefined) =>
  Object.fromEntries(INTERFACE_LANGUAGES.map(language => [language, nameIn(language) ?? ''])) as Record<
    InterfaceLanguage,
    string
  >

export const catalogue = new Hono<PublicEnv>()

for (const [path, { kind, tags, entries }] of Object.entries(CATALOGUES)) {
  catalogue.get(path, async c => {
    const { deps } = c.env
    const { db, now, publicOrigin } = deps
    refuseQuery(c.req.url)
    const at = now()
    const { counts, changesAt, local } = await listCounts(db, kind, at)
    const gazetteer = await namesAt(deps, local)
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers: JSON_HEADERS,
      cacheTags: tags,
      etagParts: [CATALOGUE_REPRESENTATION, gazetteer.version, ...counts.flatMap(flat)],
      changesAt,
      now: at,
      body: () =>
        JSON.stringify({
          items: entries(new Map(counts.map(flat)), gazetteer, publicOrigin),
          nextCursor: null,
        }),
    })
  })
}

const flat = ({ code, count }: CodeCount): [string, number] => [code, count]
