import type { ListedArticle } from '../../db/queries/list-published.ts'
import type { PublishedText } from '../../db/queries/published-columns.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import { authorOf } from '../locales/author-of.ts'
import { wordsOf } from '../locales/interface-words.ts'
import { articleUrl, translationsOf, updatedAt } from '../published/article-links.ts'
import { CATALOGUE_PATHS } from '../published/catalogue-paths.ts'
import { type FoundList, type ListFolder, listPath } from '../published/find-list.ts'
import { creditLine, usualFile } from '../published/image-of.ts'
import { nameOf, shownTags } from '../published/public-tags.ts'
import { pictureUrl, shownPicture } from '../published/shown-picture.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { type FeedForm, feedPath } from '../ui/feed-links.ts'
import { listTitle } from '../ui/list-title.ts'
import { entryHtml } from './entry-html.tsx'
import { type Feed, type FeedCategory, type FeedEntry, type FeedPicture, NOTHING_YET } from './feed.ts'

const LANGUAGE = 'en'

interface FeedDeps {
  gazetteer: Gazetteer
  publicOrigin: string
  hub: string | undefined
}

export function makeFeed(
  rows: readonly ListedArticle[],
  { folder, list, form }: { folder: ListFolder; list: FoundList; form: FeedForm },
  deps: FeedDeps,
): Feed {
  const { publicOrigin } = deps
  const words = wordsOf(LANGUAGE)
  const path = listPath(folder, list)
  const title = listTitle(LANGUAGE, list)
  const entries = rows.map(row => entryOf(row, deps))
  return {
    title: `${words.siteName}: ${title}`,
    description: `${title}: ${words.tagline}`,
    language: LANGUAGE,
    homeUrl: publicOrigin + path,
    selfUrl: publicOrigin + feedPath(path, form),
    hub: deps.hub,
    siteName: words.siteName,
    updatedAt: Math.max(NOTHING_YET, ...entries.map(entry => entry.updatedAt)),
    entries,
  }
}

function entryOf(row: ListedArticle, deps: FeedDeps): FeedEntry {
  const { body, blocks, bodyPictures } = withTexts(row)
  return {
    id: row.id,
    url: articleUrl(deps.publicOrigin, row.slug),
    version: row.version,
    title: row.headline,
    summary: row.summary ?? row.lead ?? '',
    html: entryHtml(unpackBlocks(body, blocks), { ...row, bodyPictures }, deps.publicOrigin),
    picture: pictureOf(row, deps.publicOrigin),
    language: row.language,
    publishedAt: row.visibleFrom,
    updatedAt: updatedAt(row),
    author: row.byline === null ? row.sourceName : authorOf(row.byline, row.language),
    rights: row.rights,
    categories: categoriesOf(row, deps),
    translations: translationsOf(row).map(({ language, slug }) => ({
      language,
      url: articleUrl(deps.publicOrigin, slug),
    })),
  }
}

/** A row that was read with its text. */
export function withTexts(row: ListedArticle): ListedArticle & PublishedText {
  const { body, blocks, bodyPictures = null } = row
  if (typeof body !== 'string' || typeof blocks !== 'string')
    throw new Error('the text of an article is missing')
  return { ...row, body, blocks, bodyPictures }
}

function pictureOf(row: ListedArticle, publicOrigin: string): FeedPicture | undefined {
  const picture = shownPicture(row)
  if (!picture) return undefined
  const { type, width, height } = usualFile(picture)
  const { id, alt, caption } = picture
  return {
    url: pictureUrl(publicOrigin, id, width),
    type,
    width,
    height,
    alt,
    caption,
    credit: creditLine(picture),
  }
}

const categoriesOf = ({ tags }: ListedArticle, { gazetteer, publicOrigin }: FeedDeps): FeedCategory[] =>
  shownTags(tags, gazetteer).map(tag => ({
    scheme: publicOrigin + CATALOGUE_PATHS[tag.kind],
    code: tag.code,
    name: nameOf(tag, gazetteer, LANGUAGE),
  }))
