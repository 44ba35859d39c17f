import type { Block } from '../../body/block.ts'
import type { Known } from '../../newsroom/namesakes.ts'
import { type Actor, can } from '../../newsroom/permissions.ts'
import { publicOf } from '../../newsroom/stored-tag.ts'
import { isVisible, statusAt } from '../../newsroom/visibility.ts'
import { regionsOf } from '../../published/regions-of.ts'
import { direction } from '../../text/language.ts'
import { Blocks, markText } from '../../ui/blocks.tsx'
import { deskFigure } from '../desk-figure.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { nameFields } from '../names/name-fields.tsx'
import { bodyHint } from '../write/body-hint.ts'
import { About } from './about.tsx'
import { AcceptShown } from './accept-shown.tsx'
import { Actions } from './actions.tsx'
import { AddTag } from './add-tag.tsx'
import type { DeskArticle } from './desk-article.ts'
import { DeskNotes } from './desk-notes.tsx'
import { type Evidence, layEvidence, type Texts, textsOf } from './evidence.ts'
import { History } from './history.tsx'
import { LikeAnother } from './like-another.tsx'
import { LINK_FIELDS, LinksForm } from './links-form.tsx'
import { numberedTags } from './numbered-tags.ts'
import { OwnPicture } from './own-picture.tsx'
import { Pins } from './pins.tsx'
import { Proposals } from './proposals.tsx'
import { NEW_NAME_LANGUAGES } from './read-tagging.ts'
import type { Refused } from './refused.ts'
import { SameStory } from './same-story.tsx'
import { SentBack } from './sent-back.tsx'
import { TagList } from './tag-list.tsx'

interface DeskArticleProps {
  article: DeskArticle
  actor: Actor
  known: Known
  now: number
  /** IANA name of the desk's time zone. */
  zone: string
  /** Of where the story is from, if it says so. */
  storyZone: string | undefined
  refused: Refused
}

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
export function DeskArticleView({ article, actor, known, now, zone, storyZone, refused }: DeskArticleProps) {
  const { row, tags, blocks, submission } = article
  const texts = textsOf(row, blocks)
  const shown = numberedTags(tags)
  const evidence = layEvidence(shown)
  const undecided = tags.filter(tag => tag.decision === 'undecided' && tag.isPublic).length
  const mayTag = can(actor, 'tag', row.owner)
  const mayLink =
    row.status !== 'killed' && can(actor, statusAt(row, now) === 'published' ? 'minor' : 'edit', row.owner)
  return (
    <>
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
          <DeskNotes article={article} actor={actor} zone={zone} refused={refused} />
          <About article={article} now={now} zone={zone} />
        </div>
        <section class="tags" id="tags" aria-labelledby="tags-title">
          <header>
            <h2 id="tags-title">
              Tags<span class="count">{tags.length}</span>
            </h2>
            {undecided > 0 && <span class="chip open">{undecided} to decide</span>}
            {mayTag && <AcceptShown articleId={row.id} tags={tags} />}
          </header>
          <TagList
            articleId={row.id}
            tags={shown}
            texts={texts}
            evidence={evidence}
            language={row.language}
            known={known}
            mayTag={mayTag}
            refused={refused}
          />
          {mayTag && (
            <AddTag
              article={article}
              known={known}
              mayAddNames={can(actor, 'add_name', row.owner)}
              refused={refused}
            />
          )}
        </section>
        <aside class="decide" id="decide" aria-label="Decisions">
          <Actions
            row={row}
            actor={actor}
            now={now}
            clocks={{ desk: zone, story: storyZone ?? zone }}
            refused={refused}
          />
          <Pins
            articleId={row.id}
            regions={isVisible(row, now) ? pagesOf(article, known) : []}
            pins={article.pins}
            mayPin={can(actor, 'pin', row.owner)}
            now={now}
            zone={zone}
            refused={refused}
          />
          <LinksForm row={row} related={article.related} mayLink={mayLink} refused={refused} />
          <SameStory
            article={article}
            gazetteer={known.gazetteer}
            mayDecide={can(actor, 'decide_proposal', row.owner)}
            now={now}
            zone={zone}
          />
          <History articleId={row.id} {...article} zone={zone} />
        </aside>
      </div>
      <nav class="jump" aria-label="Parts of the page">
        <a href="#text">Text</a>
        <a href="#tags">Tags</a>
        <a href="#decide">Decide</a>
      </nav>
    </>
  )
}

/** The regions whose pages show the story, the front page first. */
function pagesOf({ tags }: DeskArticle, { gazetteer }: Known): string[] {
  const regions = regionsOf(publicOf(tags), gazetteer)
  return regions.length > 0 ? ['asia', ...regions] : []
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
