import { Hono } from 'hono'
import { localVersionsOf } from '../../../db/queries/local-layer.ts'
import { articleTag } from '../../cache/tags.ts'
import { hasQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import type { PublicEnv } from '../../public-env.ts'
import {
  articleParts,
  articleUrl,
  changesAt,
  lastModified,
  versionParts,
} from '../../published/article-links.ts'
import { withNames } from '../../published/local-shelf.ts'
import { shownTags } from '../../published/public-tags.ts'
import { readArticleWithRelated } from '../../published/read-article.ts'
import { shownPicture } from '../../published/shown-picture.ts'
import { articlePath, languageOfPath, link } from '../../ui/link.ts'
import { ArticleHead } from '../article-head.tsx'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { readerOf } from '../reader.ts'
import { regionOfTags } from '../story/story.ts'
import { ArticleView, type ArticleViewProps } from './article-view.tsx'
import { sameStoryChangesAt, shownSameStory } from './same-story.ts'

const ID_LENGTH = 16

/** The id at the end finds the article. If the words before it are others than the slug's, the answer is a redirect. */
export const articlePage = new Hono<PublicEnv>().get('/articles/:slug', async c => {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const slug = c.req.param('slug')
  const id = slug.slice(-ID_LENGTH)
  const at = now()
  const { article, related: near, sameStory, logEnd } = await readArticleWithRelated(db, id, at)
  const reports = shownSameStory(sameStory, at)
  const related = near.filter(row => !reports.some(({ id }) => id === row.id))
  const language = languageOfPath(c.req.path)
  const path = articlePath(article.slug)
  if (slug !== article.slug || hasQuery(c.req.url)) return redirectTo(link(language, path))
  const reader = readerOf(c.req.path, await withNames(deps, localVersionsOf(article)))
  const tags = shownTags(article.tags, reader.gazetteer)
  const region = regionOfTags(tags, reader)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [articleTag(id), ...[...related, ...reports].map(row => articleTag(row.id))],
    parts: [
      ...articleParts(article),
      ...related.flatMap(versionParts),
      ...reports.flatMap(({ id, version }) => [id, version]),
    ],
    // A date cannot tell that a story beside it has gone.
    lastModified: related.length === 0 && sameStory.length === 0 ? lastModified(article) : undefined,
    changesAt: Math.min(
      changesAt(article),
      sameStoryChangesAt(sameStory, at),
      ...related.map(({ visibleUntil }) => visibleUntil),
    ),
    now: at,
    logEnd,
    page: () => (
      <ArticlePage
        publicOrigin={publicOrigin}
        article={article}
        tags={tags}
        region={region}
        related={related}
        reports={reports}
        reader={reader}
      />
    ),
  })
})

const ArticlePage = ({ publicOrigin, ...view }: ArticleViewProps & { publicOrigin: string }) => {
  const { article, region, related, reports, reader } = view
  return (
    <Frame
      reader={reader}
      title={article.headline}
      description={article.summary ?? article.lead ?? ''}
      canonical={articleUrl(publicOrigin, article.slug)}
      path={articlePath(article.slug)}
      region={region}
      articleLanguage={article.language}
      hasPicture={shownPicture(article) !== undefined}
      stories={[article.id, ...[...related, ...reports].map(row => row.id)]}
      head={
        <ArticleHead
          article={article}
          gazetteer={reader.gazetteer}
          publicOrigin={publicOrigin}
          siteName={reader.words.siteName}
          language={reader.language}
        />
      }
    >
      <ArticleView {...view} />
    </Frame>
  )
}
