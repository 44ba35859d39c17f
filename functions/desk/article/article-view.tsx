import type { Block } from '../../body/block.ts'
import { type Actor, can } from '../../newsroom/permissions.ts'
import { isVisible, statusAt } from '../../newsroom/visibility.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { direction } from '../../text/language.ts'
import { formatRfc3339 } from '../../text/rfc3339.ts'
import { Blocks, markText } from '../../ui/blocks.tsx'
import { Time } from '../../ui/time.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { statusName } from '../statuses.ts'
import { bodyHint } from '../write/body-hint.ts'
import { languageName } from '../write/languages.ts'
import { AddTag } from './add-tag.tsx'
import type { DeskArticle } from './desk-article.ts'
import { DeskNotes } from './desk-notes.tsx'
import { marksIn, type Texts, textsOf } from './evidence.ts'
import { History, nameOf } from './history.tsx'
import { MoveForms } from './move-forms.tsx'
import { Proposals } from './proposals.tsx'
import type { Refused } from './refused.ts'
import { TagList } from './tag-list.tsx'

interface DeskArticleProps {
  article: DeskArticle
  actor: Actor
  gazetteer: LoadedGazetteer
  now: number
  /** IANA name of the desk's time zone. */
  zone: string
  refused: Refused
}

const FORM_FIELDS = ['scheduleAt', 'confirm', 'code', 'note', 'text']

/** An article with everything that the desk knows of it and may do to it. */
export function DeskArticleView({ article, actor, gazetteer, now, zone, refused }: DeskArticleProps) {
  const { row, tags, blocks, submission } = article
  const texts = textsOf(row, blocks)
  const mayTag = can(actor, 'tag', row.owner)
  const mayEdit = can(actor, 'edit', row.owner) && !['killed', 'published'].includes(statusAt(row, now))
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
      {bodyHint(submission.body) && <p class="hint">{bodyHint(submission.body)}</p>}
      <Text article={article} blocks={blocks} texts={texts} />
      <h2>What to do</h2>
      {mayEdit && (
        <p class="actions">
          <a class="button plain" href={`/desk/articles/${row.id}/edit`}>
            Edit
          </a>
        </p>
      )}
      <MoveForms row={row} actor={actor} now={now} zone={zone} refused={refused} />
      <h2 id="tags">Tags</h2>
      <TagList
        articleId={row.id}
        tags={tags}
        texts={texts}
        language={row.language}
        gazetteer={gazetteer}
        mayTag={mayTag}
      />
      {mayTag && (
        <>
          <h3>Add a tag</h3>
          <AddTag article={article} gazetteer={gazetteer} refused={refused} />
        </>
      )}
      <DeskNotes article={article} actor={actor} zone={zone} refused={refused} />
      <About article={article} now={now} zone={zone} />
      <History {...article} zone={zone} />
    </>
  )
}

const Text = ({
  article: { row, tags },
  blocks,
  texts,
}: {
  article: DeskArticle
  blocks: Block[]
  texts: Texts
}) => (
  <article lang={row.language} dir={direction(row.language)}>
    <h1>{markText(texts.headline, 0, marksIn('headline', tags))}</h1>
    {row.summary !== null && <p class="lead">{markText(texts.summary, 0, marksIn('summary', tags))}</p>}
    {row.byline !== null && <p class="meta">{row.byline}</p>}
    {row.datelinePlace !== null && (
      <p class="meta">
        {markText(texts.dateline, 0, marksIn('dateline', tags))}
        {row.datelineCountry !== null && ` (${row.datelineCountry})`}
        {row.datelineDate !== null && `, ${row.datelineDate}`}
      </p>
    )}
    <div class="prose">
      <Blocks blocks={blocks} marks={marksIn('body', tags)} />
    </div>
  </article>
)

interface AboutProps {
  article: DeskArticle
  now: number
  zone: string
}

function About({ article: { row, names }, now, zone }: AboutProps) {
  const times = [
    ['Created', row.createdAt],
    ['Last changed', row.updatedAt],
    ['Cleared', row.clearedAt],
    ['Schedule', row.scheduleAt],
    ['Embargo until', row.embargoUntil],
    ['Archive date', row.archiveDate],
    ['Published at the source', row.sourcePublishedAt],
    ['Readers see it from', row.visibleFrom],
    ['Expires', row.expiresAt],
  ] as const
  return (
    <section class="about" aria-labelledby="about">
      <h2 id="about">About this article</h2>
      <dl>
        <dt>Status</dt>
        <dd class="status">{statusName(row, now)}</dd>
        <dt>Version</dt>
        <dd>{row.version}</dd>
        {isVisible(row, now) && row.slug !== null && (
          <>
            <dt>Readers’ page</dt>
            <dd>
              <a href={`/articles/${row.slug}`}>/articles/{row.slug}</a>
            </dd>
          </>
        )}
        <dt>Submitted by</dt>
        <dd>
          <bdi>{nameOf(row.owner, names)}</bdi>
        </dd>
        <dt>Source</dt>
        <dd>
          <bdi>{row.sourceName}</bdi>
          {row.sourceUrl !== null && (
            <>
              {', '}
              <a href={row.sourceUrl} rel="nofollow noopener">
                {row.sourceUrl}
              </a>
            </>
          )}
        </dd>
        <dt>Rights</dt>
        <dd>{row.rights === null ? 'Not stated; needed to publish' : <bdi>{row.rights}</bdi>}</dd>
        <dt>Language</dt>
        <dd>{languageName(row.language)}</dd>
        <dt>Urgency</dt>
        <dd>{row.urgency}</dd>
        <dt>Words</dt>
        <dd>{row.wordCount}</dd>
        {times.map(([name, at]) =>
          at === null ? null : (
            <>
              <dt>{name}</dt>
              <dd title={formatRfc3339(new Date(at))}>
                <Time at={at} language="en" zone={zone} />
              </dd>
            </>
          ),
        )}
      </dl>
    </section>
  )
}
