import { Hono } from 'hono'
import * as z from 'zod'
import { articleTag } from '../../cache/tags.ts'
import { readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import {
  articleParts,
  articleUrl,
  changesAt,
  lastModified,
  translationsOf,
  versionParts,
} from '../../published/article-links.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { readArticleWithRelated } from '../../published/read-article.ts'
import { articlePath, link } from '../../ui/link.ts'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'
import { regionOfTags } from '../story/story.ts'
import { ArticleView } from './article-view.tsx'

const ID_LENGTH = 16

/** The id at the end finds the article. If the words before it are others than the slug's, the answer is a redirect. */
export const articlePage = new Hono<PublicEnv>().get('/articles/:slug', async c => {
  const { db, now, gazetteer, publicOrigin } = c.env.deps
  const slug = c.req.param('slug')
  const id = slug.slice(-ID_LENGTH)
  const at = now()
  const { article, related } = await readArticleWithRelated(db, id, at)
  const reader = readerOf(c.req.path, gazetteer)
  const path = articlePath(article.slug)
  const read = readQuery(z.strictObject({}), new URL(c.req.url).searchParams)
  if (slug !== article.slug || 'problem' in read) return redirectTo(link(reader.language, path))
  const tags = readPublicTags(article.tags)
  const translations = translationsOf(article)
  const same = [{ language: article.language, slug: article.slug }, ...translations]
  const region = regionOfTags(tags, reader)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [articleTag(id), ...related.map(row => articleTag(row.id))],
    parts: [...articleParts(article), ...related.flatMap(versionParts)],
    // A date cannot tell that a story beside it has gone.
    lastModified: related.length === 0 ? lastModified(article) : undefined,
    changesAt: Math.min(changesAt(article), ...related.map(({ visibleUntil }) => visibleUntil)),
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={article.headline}
        description={article.summary ?? article.lead ?? ''}
        canonical={articleUrl(publicOrigin, article.slug)}
        path={path}
        region={region}
        head={
          translations.length > 0 &&
          same.map(({ language, slug }) => (
            <link rel="alternate" hreflang={language} href={articleUrl(publicOrigin, slug)} />
          ))
        }
      >
        <ArticleView article={article} tags={tags} region={region} related={related} reader={reader} />
      </Frame>
    ),
  })
})
