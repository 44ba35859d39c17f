import { can } from '../../newsroom/rules/permissions.ts'
import { Time } from '../../ui/time.tsx'
import { Field } from '../field.tsx'
import type { DeskArticleProps } from './desk-article-props.ts'
import { nameOf } from './history.tsx'

type DeskNotesProps = Pick<DeskArticleProps, 'article' | 'actor' | 'zone' | 'refused' | 'idempotencyKey'>

/** What the desk says of the article among itself; no reader and no partner sees any of it. */
export const DeskNotes = ({ article, actor, zone, refused, idempotencyKey }: DeskNotesProps) => (
  <section class="spaced" aria-labelledby="notes">
    <h2 id="notes">Notes of the desk</h2>
    <Assignee article={article} actor={actor} />
    {article.comments.length > 0 && (
      <ol class="history">
        {article.comments.map(({ at, actor: author, text }) => (
          <li>
            <p class="meta">
              <bdi>{nameOf(author, article.names)}</bdi> · <Time at={at} language="en" zone={zone} />
            </p>
            <p class="said" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    )}
    {can(actor, 'comment', article.row.owner) && (
      <Remark article={article} refused={refused} idempotencyKey={idempotencyKey} />
    )}
  </section>
)

function Assignee({
  article: { row, assignee, editors, names },
  actor,
}: Pick<DeskNotesProps, 'article' | 'actor'>) {
  const name = assignee === null ? 'nobody' : nameOf(`editor:${assignee}`, names)
  if (!can(actor, 'assign', row.owner)) {
    return (
      <p>
        Assigned to <bdi>{name}</bdi>
      </p>
    )
  }
  return (
    <form class="small" method="post" action={`/desk/articles/${row.id}/assign`}>
      <label for="assignee">Assigned to</label>
      <select id="assignee" name="assignee">
        <option value="">Nobody</option>
        {editors.map(editor => (
          <option value={editor.id} selected={editor.id === assignee}>
            {editor.name}
          </option>
        ))}
      </select>
      <button type="submit" class="plain">
        Assign
      </button>
    </form>
  )
}

const Remark = ({
  article: { row },
  refused,
  idempotencyKey,
}: Pick<DeskNotesProps, 'article' | 'refused' | 'idempotencyKey'>) => (
  <form method="post" action={`/desk/articles/${row.id}/comments`}>
    <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    <Field
      name="text"
      label="Say something to the desk"
      hint="Readers and partners never see it. It rings no bell: assign the story to whom it concerns."
      errors={refused.errors}
      control={attributes => (
        <textarea {...attributes} rows={3} dir="auto">
          {/* The parser drops one line end here. */}
          {`\n${refused.values.get('text') ?? ''}`}
        </textarea>
      )}
    />
    <p class="actions">
      <button type="submit" class="plain">
        Add the note
      </button>
    </p>
  </form>
)
