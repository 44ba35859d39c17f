import type { PublishedSameStory } from '../../../db/queries/list-same-story.ts'
import type { PublishedArticle, PublishedColumns } from '../../../db/queries/published-columns.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import { storyTime } from '../../locales/story-time.ts'
import { replacedByOf } from '../../published/article-links.ts'
import { bodyFigures } from '../../published/body-figures.ts'
import { creditLine, imageOf } from '../../published/image-of.ts'
import type { TagView } from '../../published/public-tags.ts'
import { type ShownPicture, shownPicture } from '../../published/shown-picture.ts'
import { direction } from '../../text/language.ts'
import { Blocks } from '../../ui/blocks.tsx'
import { Figure } from '../../ui/figure.tsx'
import { articlePath, link } from '../../ui/link.ts'
import type { Reader } from '../reader.ts'
import { Listed } from '../story/listed.tsx'
import { Kick } from '../story/stories.tsx'
import { storyOf } from '../story/story.ts'
import { Notes } from './notes.tsx'
import { Rail } from './rail.tsx'
import { Slug } from './slug.tsx'

/** Over three of four columns, or the whole width. */
const HERO_SIZES = '(min-width: 70rem) 56rem, 100vw'

export interface ArticleViewProps {
  article: PublishedArticle
  tags: readonly TagView[]
  region: string | undefined
  related: readonly PublishedColumns[]
  /** Articles of other languages that tell the same story. */
  reports: readonly PublishedSameStory[]
  reader: Reader
}

export const ArticleView = ({ article, tags, region, related, reports, reader }: ArticleViewProps) => {
  const { words, language } = reader
  const story = storyOf(article, reader)
  const foreign = { lang: story.language, dir: story.dir }
  /** A story that runs the other way turns its head and its column. */
  const turned = story.dir === direction(language) ? undefined : story.dir
  const newer = replacedByOf(article)
  const picture = shownPicture(article)
  return (
    <>
      <article class={['piece page', region].filter(Boolean).join(' ')}>
        <header dir={turned}>
          <Kick {...story} />
          <h1 {...foreign}>{article.headline}</h1>
          {article.summary && (
            <p class="stand" {...foreign}>
              {article.summary}
            </p>
          )}
        </header>
        <Slug article={article} zone={story.zone} languageName={story.languageName} reader={reader} />
        {picture && <Hero picture={picture} lang={story.language} dir={turned} />}
        <div class="text" dir={turned}>
          {newer && (
            <p class="note" dir={turned && direction(language)}>
              <a href={link(language, articlePath(newer.slug))}>{words.newerStory}</a>
            </p>
          )}
          <Notes article={article} zone={story.zone} reader={reader} />
          <Prose article={article} {...foreign} />
          <hr class="end" />
          <p class="keep">
            <button type="button" data-forget={words.forgetStory} data-failed={words.storyNotSaved} hidden>
              {words.saveStory}
            </button>{' '}
            <span role="status" dir="auto" />
          </p>
        </div>
        <Rail article={article} tags={tags} reports={reports} reader={reader} />
      </article>
      <Related rows={related} reader={reader} />
    </>
  )
}

const Hero = ({
  picture,
  ...text
}: {
  picture: ShownPicture
  lang: string
  dir: 'ltr' | 'rtl' | undefined
}) => (
  <Figure
    class="hero"
    image={imageOf(picture)}
    caption={picture.caption}
    credit={creditLine(picture)}
    sizes={HERO_SIZES}
    isFirst
    {...text}
  />
)

const Prose = ({ article, ...foreign }: { article: PublishedArticle; lang: string; dir: 'ltr' | 'rtl' }) => (
  <div class="prose" {...foreign}>
    {article.datelinePlace && (
      <p class="place">
        {article.datelinePlace}
        {article.datelineDate &&
          `, ${storyTime(article.language, 'day', Date.parse(article.datelineDate), 'UTC')}`}
      </p>
    )}
    <Blocks blocks={unpackBlocks(article.body, article.blocks)} figureOf={bodyFigures(article)} />
  </div>
)

const Related = ({ rows, reader }: { rows: readonly PublishedColumns[]; reader: Reader }) =>
  rows.length === 0 ? null : (
    <section class="band page related" aria-labelledby="related">
      <h2 class="title" id="related">
        {reader.words.related}
      </h2>
      <div class="grid ruled">
        {rows.map(row => (
          <Listed as="second" row={row} reader={reader} />
        ))}
      </div>
    </section>
  )
