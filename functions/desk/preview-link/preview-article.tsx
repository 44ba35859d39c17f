import type { Block } from '../../body/block.ts'
import { authorOf } from '../../locales/author-of.ts'
import type { Submission } from '../../newsroom/submission/submission.ts'
import type { TagView } from '../../published/public-tags.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { Blocks } from '../../ui/blocks.tsx'
import { Figure } from '../../ui/figure.tsx'

interface PreviewArticleProps {
  submission: Submission
  blocks: Block[]
  tags: readonly TagView[]
  gazetteer: Gazetteer
  /** Of a picture, for people who have the link. */
  addressOf: (id: string) => string
}

/** As the public page has it, in the same classes; its tags lead nowhere. */
export function PreviewArticle({ submission, blocks, tags, gazetteer, addressOf }: PreviewArticleProps) {
  const { language, headline, summary, byline, dateline, picture } = submission
  const dir = direction(language)
  return (
    <article>
      <h1 lang={language} dir={dir}>
        {headline}
      </h1>
      {summary && (
        <p class="lead" lang={language} dir={dir}>
          {summary}
        </p>
      )}
      {byline && (
        <p class="meta">
          By <bdi lang={language}>{authorOf(byline, language)}</bdi>
        </p>
      )}
      {picture?.id !== undefined && (
        <Figure
          image={{ src: addressOf(picture.id), alt: picture.alt ?? '' }}
          caption={picture.caption}
          credit={picture.credit}
          lang={language}
          dir={dir}
          isFirst
        />
      )}
      <div class="prose" lang={language} dir={dir}>
        {dateline && <p class="meta">{dateline.place}</p>}
        <Blocks
          blocks={blocks}
          figureOf={({ id, alt, caption }) => ({ image: { src: addressOf(id), alt }, caption })}
        />
      </div>
      <Foot submission={submission} tags={tags} gazetteer={gazetteer} />
    </article>
  )
}

type FootProps = Pick<PreviewArticleProps, 'submission' | 'tags' | 'gazetteer'>

const Foot = ({ submission: { source, rights }, tags, gazetteer }: FootProps) => (
  <footer class="about">
    {tags.length > 0 && (
      <ul class="tags">
        {tags.map(({ kind, code, name }) => (
          <li>
            <span>{gazetteer.find(kind, code, 'en')?.name ?? name ?? code}</span>
          </li>
        ))}
      </ul>
    )}
    <p>
      Source: <bdi>{source.name}</bdi>
    </p>
    {rights && (
      <p>
        Rights: <bdi>{rights}</bdi>
      </p>
    )}
  </footer>
)
