import type { PublishedColumns, PublishedText } from '../../db/queries/published-columns.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import type { InterfaceLanguage } from '../locales/interface-words.ts'
import { articleUrl, replacedByOf, updatedAt, versionParts } from '../published/article-links.ts'
import { bodyFigures } from '../published/body-figures.ts'
import type { ReadDeps } from '../read-deps.ts'
import type { ArticleId } from '../shapes/article-shapes.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { bodyHtml } from '../ui/body-html.tsx'
import { ARTICLE_REPRESENTATION, presentListed } from './present-listed.ts'
import { presentBlocks } from './present-picture.ts'

/** How much of an article is told, and in which language its tags are named. */
export interface View {
  fields: 'id' | 'list' | 'full'
  body: 'none' | 'blocks' | 'html'
  names: InterfaceLanguage
}

export type ShownArticle = PublishedColumns & Partial<PublishedText> & { replacedBy?: string | null }

/** An article as JSON, in as much detail as was asked for. What lists show of it is kept for the next answer. */
export function articleJson(
  row: ShownArticle,
  { fields, body, names: language }: View,
  { gazetteer, publicOrigin, remember }: Pick<ReadDeps, 'gazetteer' | 'publicOrigin' | 'remember'>,
): string {
  if (fields === 'id')
    return JSON.stringify({
      id: row.id,
      version: row.version,
      updatedAt: formatRfc3339(new Date(updatedAt(row))),
    } satisfies ArticleId)
  const parts = [ARTICLE_REPRESENTATION, publicOrigin, gazetteer.version, language, ...versionParts(row)]
  const listed = remember(parts, () =>
    JSON.stringify(presentListed(row, { gazetteer, language, publicOrigin })),
  )
  return withMembers(listed, { ...linkOf(row, publicOrigin), ...bodyOf(row, body, publicOrigin) })
}

/** JSON of an object with more members. */
export function withMembers(json: string, members: object): string {
  const more = JSON.stringify(members).slice(1)
  return more === '}' ? json : `${json.slice(0, -1)},${more}`
}

function linkOf({ replacedBy = null }: ShownArticle, publicOrigin: string) {
  const newer = replacedByOf({ replacedBy })
  return newer ? { replacedBy: { id: newer.id, url: articleUrl(publicOrigin, newer.slug) } } : {}
}

function bodyOf(row: ShownArticle, asked: View['body'], publicOrigin: string) {
  const { body, blocks, bodyPictures = null, language } = row
  if (asked === 'none') return {}
  if (typeof body !== 'string' || typeof blocks !== 'string')
    throw new Error('the text of an article is missing')
  const unpacked = unpackBlocks(body, blocks)
  return asked === 'html'
    ? { bodyHtml: bodyHtml(unpacked, bodyFigures({ bodyPictures, language }, publicOrigin)) }
    : { body: presentBlocks(unpacked, bodyPictures, publicOrigin) }
}
