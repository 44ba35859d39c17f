import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import * as z from 'zod'
import { localVersionsOf } from '../../db/queries/local-layer.ts'
import type { PublishedArticle } from '../../db/queries/published-columns.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import { articleTag } from '../cache/tags.ts'
import { HTML } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { readQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { fill, fillParts } from '../locales/fill.ts'
import { wordsOf } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import {
  articleParts,
  articleUrl,
  changesAt,
  lastModified,
  replacedByOf,
  translationsOf,
  updatedAt,
} from '../published/article-links.ts'
import { namesAt } from '../published/local-shelf.ts'
import { shownTags } from '../published/public-tags.ts'
import { readArticle } from '../published/read-article.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { direction } from '../text/language.ts'
import { Blocks } from '../ui/blocks.tsx'
import { articlePath, link } from '../ui/link.ts'
import { renderPage } from '../ui/render-page.ts'
import { Time } from '../ui/time.tsx'
import { ArticleHead } from './article-head.tsx'
import { Frame } from './frame.tsx'
import { PAGE_REPRESENTATION } from './representation.ts'
import { TagLinks } from './tag-links.tsx'

const LANGUAGE = 'en'
const ID_LENGTH = 16

/** The id at the end finds the article. If the words before it are others than the slug's, the answer is a redirect. */
export const articlePage = new Hono<PublicEnv>().get('/articles/:slug', async c => {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const slug = c.req.param('slug')
  const id = slug.slice(-ID_LENGTH)
  const at = now()
  const article = await readArticle(db, id, at)
  const read = readQuery(z.strictObject({}), new URL(c.req.url).searchParams)
  if (slug !== article.slug || 'problem' in read) return redirectTo(articlePath(article.slug))
  const gazetteer = await namesAt(deps, localVersionsOf(article))
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: HTML,
    cacheTags: [articleTag(id)],
    etagParts: [PAGE_REPRESENTATION, gazetteer.version, ...articleParts(article)],
    lastModified: lastModified(article),
    changesAt: changesAt(article),
    now: at,
    body: () =>
      renderPage(
        <Frame
          language={LANGUAGE}
          title={article.headline}
          description={article.summary ?? article.lead ?? ''}
          canonical={articleUrl(publicOrigin, article.slug)}
          head={
            <ArticleHead
              article={article}
              gazetteer={gazetteer}
              publicOrigin={publicOrigin}
              siteName={wordsOf(LANGUAGE).siteName}
              language={LANGUAGE}
            />
          }
        >
          <ArticleView article={article} gazetteer={gazetteer} />
        </Frame>,
      ),
  })
})

const TAG_SECTIONS = [
  ['countries', 'country'],
  ['regions', 'region'],
  ['places', 'place'],
  ['people', 'person'],
  ['organisations', 'organisation'],
  ['topics', 'topic'],
] as const satisfies readonly (readonly [string, TagKind])[]

function ArticleView({ article, gazetteer }: { article: PublishedArticle; gazetteer: Gazetteer }) {
  const words = wordsOf(LANGUAGE)
  const dir = direction(article.language)
  const tags = shownTags(article.tags, gazetteer)
  const corrections = JSON.parse(article.corrections) as { note: string; at: number }[]
  const translations = translationsOf(article)
  const newer = replacedByOf(article)
  const updated = updatedAt(article)
  const timed = (template: string, at: number) =>
    fillParts<Child>(template, { time: <Time at={at} language={LANGUAGE} /> })
  return (
    <article>
      <h1 lang={article.language} dir={dir}>
        {article.headline}
      </h1>
      {article.summary && (
        <p class="lead" lang={article.language} dir={dir}>
          {article.summary}
        </p>
      )}
      <p class="meta">
        {article.byline && (
          <>
            {fillParts<Child>(words.byline, { name: <bdi lang={article.language}>{article.byline}</bdi> })} ·{' '}
          </>
        )}
        {timed(words.published, article.visibleFrom)}
        {updated > article.visibleFrom && <> · {timed(words.updated, updated)}</>}
      </p>
      {newer && (
        <p class="meta">
          <a href={link(LANGUAGE, articlePath(newer.slug))}>{words.newerStory}</a>
        </p>
      )}
      {corrections.length > 0 && (
        <section class="corrections">
          <h2>{words.corrections}</h2>
          {corrections.map(({ note, at }) => (
            <p>
              <strong>{timed(words.correction, at)}</strong>: <bdi lang={article.language}>{note}</bdi>
            </p>
          ))}
        </section>
      )}
      <div class="prose" lang={article.language} dir={dir}>
        {article.datelinePlace && <p class="meta">{article.datelinePlace}</p>}
        <Blocks blocks={unpackBlocks(article.body, article.blocks)} />
      </div>
      <footer class="about">
        {TAG_SECTIONS.map(([heading, kind]) =>
          tags.some(tag => tag.kind === kind) ? (
            <section>
              <h2>{words[heading]}</h2>
              <TagLinks tags={tags} kinds={[kind]} language={LANGUAGE} gazetteer={gazetteer} />
            </section>
          ) : null,
        )}
        {translations.length > 0 && (
          <section>
            <h2>{words.otherLanguages}</h2>
            <ul class="tags">
              {translations.map(({ language, slug }) => (
                <li>
                  <a href={link(LANGUAGE, articlePath(slug))} hreflang={language}>
                    {new Intl.DisplayNames(LANGUAGE, { type: 'language' }).of(language)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>
          {fillParts<Child>(words.source, {
            name: article.sourceUrl ? (
              <a href={article.sourceUrl} rel="nofollow noopener">
                <bdi>{article.sourceName}</bdi>
              </a>
            ) : (
              <bdi>{article.sourceName}</bdi>
            ),
          })}
        </p>
        <p>{fill(words.rights, { rights: article.rights })}</p>
      </footer>
    </article>
  )
}
