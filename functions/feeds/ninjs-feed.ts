import type { ListedArticle } from '../../db/queries/list-published.ts'
import { ninjs, STANDARD } from '../ninjs/ninjs.ts'
import type { Gazetteer } from '../tagger/types.ts'
import type { Feed } from './feed.ts'
import { withTexts } from './make-feed.ts'

/** A list as one document of IPTC's ninjs 3.1: a composite, whose associations are the articles, whole. */
export const ninjsFeed = (
  feed: Feed,
  rows: readonly ListedArticle[],
  { gazetteer, publicOrigin }: { gazetteer: Gazetteer; publicOrigin: string },
): string =>
  JSON.stringify({
    uri: feed.selfUrl,
    standard: STANDARD,
    type: 'composite',
    representationType: 'full',
    versionCreated: new Date(feed.updatedAt).toISOString(),
    pubStatus: 'usable',
    title: feed.title,
    language: feed.language,
    associations: rows.map(row => ({
      name: row.headline,
      rel: 'item',
      // What has been replaced stands on no list.
      ...ninjs({ ...withTexts(row), replacedBy: null }, { gazetteer, publicOrigin, language: feed.language }),
    })),
  })
