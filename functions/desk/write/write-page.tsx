import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Sheet } from './sheet.tsx'
import type { FieldGroup } from './sheet-fields.ts'

interface WritePage {
  groups: readonly FieldGroup[]
  values: ReadonlyMap<string, string>
  errors?: readonly FieldError[]
  /** Why the page is here again. */
  notice?: Child
  status?: number
  headers?: Record<string, string>
}

interface EditPage extends WritePage {
  id: string
  version: number
  isClosed?: boolean
  /** The article as it stands, where it is not what was typed. */
  current?: Child
}

const marked = (title: string, { errors = [], notice }: WritePage) =>
  errors.length > 0 || notice !== undefined ? `Not saved: ${title}` : title

/** The empty form, or the same again with what was typed. */
export const newArticlePage = (page: WritePage & { idempotencyKey: string; signedIn?: boolean }) =>
  deskPage(
    <DeskFrame title={marked('New article', page)} path="/desk/articles/new" signedIn={page.signedIn ?? true}>
      <h1>New article</h1>
      {page.notice}
      <Sheet
        action="/desk/articles"
        groups={page.groups}
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

export const editArticlePage = (page: EditPage & { signedIn?: boolean }) =>
  deskPage(
    <DeskFrame title={marked('Edit article', page)} signedIn={page.signedIn ?? true}>
      <h1>Edit article</h1>
      {page.notice}
      <Sheet
        action={`/desk/articles/${page.id}/edit`}
        groups={page.groups}
        values={page.values}
        errors={page.errors ?? []}
        hidden={{ version: String(page.version) }}
        isClosed={page.isClosed ?? false}
      >
        {!page.isClosed && <button type="submit">{page.current ? 'Save my text over it' : 'Save'}</button>}
        <a class="button plain" href={`/desk/articles/${page.id}`}>
          Back to the article
        </a>
      </Sheet>
      {page.current}
    </DeskFrame>,
    page.status,
    page.headers,
  )
