import type { Block } from '../../body/block.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import { direction } from '../../text/language.ts'
import { Blocks, markText } from '../../ui/blocks.tsx'
import { deskFigure } from '../desk-figure.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { nameFields } from '../names/name-fields.tsx'
import { bodyHint } from '../sheet/body-hint.ts'
import { type Evidence, layEvidence, type Texts, textsOf } from '../tags/evidence.ts'
import { numberedTags } from '../tags/numbered-tags.ts'
import { About } from './about.tsx'
import { Decisions } from './decisions.tsx'
import type { DeskArticle } from './desk-article.ts'
import type { DeskArticleProps } from './desk-article-props.ts'
import { DeskNotes } from './desk-notes.tsx'
import { LikeAnother } from './like-another.tsx'
import { LINK_FIELDS } from './links-form.tsx'
import { OwnPicture } from './own-picture.tsx'
import { Proposals } from './proposals.tsx'
import { NEW_NAME_LANGUAGES } from './read-tagging.ts'
import { SentBack } from './sent-back.tsx'
import { TagSection } from './tag-section.tsx'

const FORM_FIELDS = [
  'scheduleAt',
  'reason',
  'code',
  'note',
  'kind',
  'text',
  'region',
  'hours',
  ...LINK_FIELDS,
  ...nameFields(NEW_NAME_LANGUAGES),
]

/** An article with everything that the desk knows of it and may do to it. */
export function DeskArticleView(props: DeskArticleProps) {
  const { article, actor, now, zone, refused, idempotencyKey } = props
  const { row, blocks, submission } = article
  const texts = textsOf(row, blocks)
  const shown = numberedTags(article.tags)
  const evidence = layEvidence(shown)
  return (
    <>
      <a class="skip" href="#decide">
        Skip to the decisions
      </a>
      <ErrorSummary errors={refused.errors} names={FORM_FIELDS} />
      <Proposals
        article={article}
        mayDecide={can(actor, 'decide_proposal', row.owner)}
        now={now}
        zone={zone}
        refused={refused}
      />
      <LikeAnother article={article} now={now} zone={zone} />
      <SentBack article={article} zone={zone} />
      {bodyHint(submission.body) && <p class="hint">{bodyHint(submission.body)}</p>}
      <div class="review">
        <div id="text">
          <Text article={article} blocks={blocks} texts={texts} evidence={evidence} />
          <DeskNotes {...{ article, actor, zone, refused, idempotencyKey }} />
          <About article={article} now={now} zone={zone} />
        </div>
        <TagSection {...props} shown={shown} texts={texts} evidence={evidence} />
        <Decisions {...props} />
      </div>
      <nav class="jump" aria-label="Parts of the page">
        <a href="#text">Text</a>
        <a href="#tags">Tags</a>
        <a href="#decide">Decide</a>
      </nav>
    </>
  )
}

interface TextProps {
  article: DeskArticle
  blocks: Block[]
  texts: Texts
  evidence: Evidence
}

const Text = ({ article: { row }, blocks, texts, evidence: { marks } }: TextProps) => (
  <article lang={row.language} dir={direction(row.language)} class="prose">
    <h1>{markText(texts.headline, 0, marks.headline)}</h1>
    {row.summary !== null && <p class="lead">{markText(texts.summary, 0, marks.summary)}</p>}
    {row.byline !== null && <p class="meta">{row.byline}</p>}
    {row.datelinePlace !== null && (
      <p class="meta">
        {markText(texts.dateline, 0, marks.dateline)}
        {row.datelineCountry !== null && ` (${row.datelineCountry})`}
        {row.datelineDate !== null && `, ${row.datelineDate}`}
      </p>
    )}
    <OwnPicture row={row} />
    <Blocks blocks={blocks} marks={marks.body} figureOf={deskFigure} />
  </article>
)
