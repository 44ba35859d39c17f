import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ArticleRow } from '../../../db/schema.ts'
import type { FieldError } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { readStoredPicture } from '../../published/shown-picture.ts'
import { deskPage } from '../desk-page.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { DeskFrame } from '../frame.tsx'
import { clocksOf } from '../sheet/clocks-of.ts'
import { CORRECTION_NAMES, CorrectionFields } from '../sheet/correction-fields.tsx'
import { PICTURE_FILE } from '../sheet/sent-picture.ts'
import { Sheet } from '../sheet/sheet.tsx'
import { type FieldGroup, fieldNames } from '../sheet/sheet-fields.ts'
import type { Values } from '../sheet/sheet-values.ts'
import { StatusMark } from '../status-mark.tsx'
import { Choices, type Conflict } from './choices.tsx'
import { Present } from './present.tsx'
import { SaveBar, SaveButton } from './save-bar.tsx'

interface WritePage {
  groups: readonly FieldGroup[]
  zone: string
  values: Values
  errors?: readonly FieldError[]
  /** Why the page is here again. */
  notice?: Child
  /** The same in words, where the fields tell the rest. */
  reason?: { title: string; words: string } | undefined
  /** What the editor may do before going on, such as taking up a text that was kept. */
  offer?: Child
  preview?: Child
  count?: string | undefined
  rights?: readonly string[]
  status?: number
  headers?: Record<string, string>
}

interface NewPage extends WritePage {
  idempotencyKey: string
}

interface EditPage extends WritePage {
  id: string
  /** That the values were made from. */
  version: number
  /** See `kept-form.ts`. */
  window: string | undefined
  /** The kept text that the values are. */
  taken: string | undefined
  /** Undefined where it could not be read. */
  row?: ArticleRow | undefined
  /** Names of others who have it open. */
  present?: readonly string[]
  isClosed?: boolean
  /** Readers have seen the article: the change is a correction or a minor one. */
  isSeen?: boolean
  maySend?: boolean
  /** Fields in which a choice is still to be made. */
  asked?: readonly string[]
  conflict?: Conflict | undefined
}

const isRefused = ({ errors = [], notice }: WritePage) => errors.length > 0 || notice !== undefined

/** The empty form, or the same again with what was typed. */
export const newArticlePage = (c: Context<NewsroomEnv>, page: NewPage) =>
  deskPage(
    c,
    <DeskFrame title="New article" isRefused={isRefused(page)}>
      <div class="crumb">
        <a href="/desk">Queue</a>
        <span>not saved yet</span>
      </div>
      <h1>New article</h1>
      <Explained page={page} />
      <Sheet
        action="/desk/articles"
        hidden={{ idempotencyKey: page.idempotencyKey }}
        form={page.idempotencyKey}
        {...sheetOf(c, page)}
      >
        <SaveBar
          state={isRefused(page) ? 'Not saved.' : 'Nobody else sees it until you save.'}
          count={page.count}
        >
          <SaveButton action="draft">Save draft</SaveButton>
          <SaveButton action="review">Send to review</SaveButton>
        </SaveBar>
      </Sheet>
    </DeskFrame>,
    page.status,
    page.headers,
  )

export function editArticlePage(c: Context<NewsroomEnv>, page: EditPage) {
  const { id, version, window, taken, row, conflict, asked = conflict?.asked ?? [] } = page
  const title = conflict
    ? 'Somebody else saved while you wrote'
    : page.isSeen
      ? 'Correct a published story'
      : 'Edit article'
  return deskPage(
    c,
    <DeskFrame title={title} isRefused={isRefused(page)}>
      <div class="crumb">
        <a href="/desk">Queue</a>
        <a href={`/desk/articles/${id}`}>Article</a>
        {row && <StatusMark row={row} now={c.env.deps.now()} />}
        {row && (
          <span>
            version {row.version}
            {version !== row.version && version > 0 && `, you began with ${version}`}
          </span>
        )}
        {page.present && <Present names={page.present} />}
      </div>
      <h1>{title}</h1>
      <Explained page={page} />
      <Sheet
        action={`/desk/articles/${id}/edit`}
        hidden={{
          version: String(version),
          ...(window && { window }),
          ...(taken && { taken }),
          ...(asked.length > 0 && { asked: asked.join(' ') }),
        }}
        form={id}
        isClosed={page.isClosed ?? false}
        fetched={row && readStoredPicture(row.picture)?.file?.id}
        more={page.isSeen && <CorrectionFields values={page.values} errors={page.errors ?? []} />}
        asked={
          conflict && {
            names: conflict.asked,
            choices: <Choices conflict={conflict} {...sheetOf(c, page)} />,
          }
        }
        {...sheetOf(c, page)}
      >
        <EditBar page={page} />
      </Sheet>
      {row && <form method="post" action={`/desk/articles/${id}/preview-link`} id="preview-link" />}
    </DeskFrame>,
    page.status,
    page.headers,
  )
}

const EditBar = ({ page }: { page: EditPage }) => (
  <SaveBar state={stateOf(page)} count={page.count}>
    {page.row && (
      <button type="submit" form="preview-link" class="quiet">
        Preview link, 1 h
      </button>
    )}
    {!page.isClosed && (
      <SaveButton action="save" isPrimary={!page.maySend}>
        {page.isSeen ? 'Publish the change' : 'Save'}
      </SaveButton>
    )}
    {page.maySend && <SaveButton action="review">Send to review</SaveButton>}
  </SaveBar>
)

const Explained = ({ page: { notice, reason, offer, errors = [], groups } }: { page: WritePage }) => (
  <>
    {notice}
    {offer}
    <ErrorSummary
      errors={errors}
      names={[...fieldNames(groups), PICTURE_FILE, ...CORRECTION_NAMES]}
      title={reason?.title}
      words={reason?.words ?? 'Everything you typed is here.'}
    />
  </>
)

const sheetOf = (
  c: Context<NewsroomEnv>,
  { groups, zone, values, errors = [], rights = [], preview }: WritePage,
) => ({
  groups,
  clocks: clocksOf(values, zone, c.env.deps.tagger.gazetteer),
  values,
  errors,
  rights,
  preview,
})

const stateOf = (page: EditPage) => {
  if (page.isClosed) return 'Not saved.'
  return isRefused(page) ? 'Not saved: nothing is lost.' : 'Others see it once you save.'
}
