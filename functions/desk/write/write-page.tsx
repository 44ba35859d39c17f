import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { CorrectionFields } from './correction-fields.tsx'
import { Sheet } from './sheet.tsx'
import type { FieldGroup } from './sheet-fields.ts'
import type { Values } from './sheet-values.ts'

interface WritePage {
  groups: readonly FieldGroup[]
  zone: string
  values: Values
  errors?: readonly FieldError[]
  /** Why the page is here again. */
  notice?: Child
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
  isClosed?: boolean
  /** Readers have seen the article: the change is a correction or a minor one. */
  isSeen?: boolean
  /** Fields in which a choice between two texts is asked for, and what the other text is, where it is known. */
  asked?: readonly string[]
  theirs?: Values | undefined
}

const marked = (title: string, { errors = [], notice }: WritePage) =>
  errors.length > 0 || notice !== undefined ? `Not saved: ${title}` : title

/** The empty form, or the same again with what was typed. */
export const newArticlePage = (c: Context<NewsroomEnv>, page: NewPage) =>
  deskPage(
    c,
    <DeskFrame title={marked('New article', page)}>
      <h1>New article</h1>
      {page.notice}
      <Sheet
        action="/desk/articles"
        groups={page.groups}
        zone={page.zone}
        values={page.values}
        errors={page.errors ?? []}
        hidden={{ idempotencyKey: page.idempotencyKey }}
      >
        <button type="submit" name="action" value="draft" class="plain">
          Save draft
        </button>
        <button type="submit" name="action" value="review">
          Send to review
        </button>
      </Sheet>
    </DeskFrame>,
    page.status,
    page.headers,
  )

export const editArticlePage = (c: Context<NewsroomEnv>, { asked = [], ...page }: EditPage) =>
  deskPage(
    c,
    <DeskFrame title={marked(page.isSeen ? 'Correct a published story' : 'Edit article', page)}>
      <h1>{page.isSeen ? 'Correct a published story' : 'Edit article'}</h1>
      {page.notice}
      <Sheet
        action={`/desk/articles/${page.id}/edit`}
        groups={page.groups}
        zone={page.zone}
        values={page.values}
        errors={page.errors ?? []}
        hidden={{ version: String(page.version), ...(asked.length > 0 && { asked: asked.join(' ') }) }}
        theirs={page.theirs}
        isClosed={page.isClosed ?? false}
        more={page.isSeen && <CorrectionFields values={page.values} errors={page.errors ?? []} />}
      >
        {!page.isClosed && <button type="submit">{page.isSeen ? 'Publish the change' : 'Save'}</button>}
        <a class="button plain" href={`/desk/articles/${page.id}`}>
          Back to the article
        </a>
      </Sheet>
    </DeskFrame>,
    page.status,
    page.headers,
  )
