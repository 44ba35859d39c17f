import type { ArticleRow } from '../../../db/schema.ts'
import { type Actor, can } from '../../newsroom/permissions.ts'
import { type Transition, transitionsFrom } from '../../newsroom/transitions.ts'
import { idOf } from '../field-id.ts'

/** What the page offers; a resubmission follows from another text, a recall comes from the agency. */
const WORDS: Partial<Record<Transition, string>> = {
  submit: 'Send to review',
  take: 'Take into review',
  reject: 'Reject',
  publish: 'Publish',
  unschedule: 'Take back from schedule',
  unpublish: 'Unpublish',
  restore: 'Put back for readers',
  kill: 'Kill',
}

interface MoveFormsProps {
  row: ArticleRow
  actor: Actor
  now: number
  /** As typed before, where it was refused. */
  scheduleAt?: string | undefined
  errors: Readonly<Record<string, string>>
}

/** A form for each step that the transition table and the actor's role allow. */
export function MoveForms({ row, actor, now, scheduleAt, errors }: MoveFormsProps) {
  const allowed = transitionsFrom(row, now).filter(name => name in WORDS && can(actor, name, row.owner))
  if (allowed.length === 0) return <p>Nothing for you to do here.</p>
  const plain = allowed.filter(name => name !== 'publish' && name !== 'kill')
  return (
    <>
      {plain.length > 0 && (
        <div class="actions">
          {plain.map(transition => (
            <form method="post" action={`/desk/articles/${row.id}/move`}>
              <Carried row={row} transition={transition} />
              <button type="submit" class="plain">
                {WORDS[transition]}
              </button>
            </form>
          ))}
        </div>
      )}
      {allowed.includes('publish') && (
        <PublishForm row={row} scheduleAt={scheduleAt} error={errors['/scheduleAt']} />
      )}
      {allowed.includes('kill') && <KillForm row={row} error={errors['/confirm']} />}
    </>
  )
}

const Carried = ({ row, transition }: { row: ArticleRow; transition: Transition }) => (
  <>
    <input type="hidden" name="version" value={String(row.version)} />
    <input type="hidden" name="transition" value={transition} />
  </>
)

interface PublishFormProps {
  row: ArticleRow
  scheduleAt: string | undefined
  error: string | undefined
}

function PublishForm({ row, scheduleAt, error }: PublishFormProps) {
  const id = idOf('scheduleAt')
  return (
    <form method="post" action={`/desk/articles/${row.id}/move`} class="adding" novalidate>
      <Carried row={row} transition="publish" />
      <div class="field">
        <label for={id}>Publish at</label>
        <p class="hint" id={`${id}-hint`}>
          Empty for now, or a time with its offset, as 2026-05-01T09:00:00+09:00.
        </p>
        {error && (
          <p class="error" id={`${id}-error`}>
            {error}
          </p>
        )}
        <input
          id={id}
          name="scheduleAt"
          type="text"
          value={scheduleAt ?? ''}
          autocomplete="off"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
        />
      </div>
      <button type="submit">{WORDS.publish}</button>
    </form>
  )
}

function KillForm({ row, error }: { row: ArticleRow; error: string | undefined }) {
  const id = idOf('confirm')
  return (
    <details open={error ? true : undefined}>
      <summary>Kill this article</summary>
      <form method="post" action={`/desk/articles/${row.id}/move`}>
        <Carried row={row} transition="kill" />
        {error && (
          <p class="error" id={`${id}-error`}>
            {error}
          </p>
        )}
        <p class="choice">
          <input
            type="checkbox"
            id={id}
            name="confirm"
            value="yes"
            required
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
          />
          <label for={id}>Withdraw it everywhere, now and for good</label>
        </p>
        <button type="submit" class="danger">
          {WORDS.kill}
        </button>
      </form>
    </details>
  )
}
