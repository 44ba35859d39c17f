import type { ArticleRow } from '../../../db/schema.ts'
import type { FieldError } from '../../http/problem.ts'
import { type Actor, can } from '../../newsroom/permissions.ts'
import { type Transition, transitionsFrom } from '../../newsroom/transitions.ts'
import { Field } from '../field.tsx'
import { idOf } from '../field-id.ts'
import { offsetName, TimeInput, zoneHint } from '../time-input.tsx'
import { SCHEDULE } from './read-move.ts'
import type { Refused } from './refused.ts'

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
  zone: string
  /** What a refused form had in it, and why. */
  refused: Refused
}

/** A form for each step that the transition table and the actor's role allow. */
export function MoveForms({ row, actor, now, zone, refused }: MoveFormsProps) {
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
      {allowed.includes('publish') && <PublishForm row={row} zone={zone} refused={refused} />}
      {allowed.includes('kill') && <KillForm row={row} errors={refused.errors} />}
    </>
  )
}

const Carried = ({ row, transition }: { row: ArticleRow; transition: Transition }) => (
  <>
    <input type="hidden" name="version" value={String(row.version)} />
    <input type="hidden" name="transition" value={transition} />
  </>
)

function PublishForm({ row, zone, refused }: Pick<MoveFormsProps, 'row' | 'zone' | 'refused'>) {
  const { name, label } = SCHEDULE
  return (
    <form method="post" action={`/desk/articles/${row.id}/move`} class="adding" novalidate>
      <Carried row={row} transition="publish" />
      <Field
        name={name}
        label={label}
        hint={`Empty for now. ${zoneHint(zone)}`}
        errors={refused.errors}
        control={attributes => (
          <TimeInput
            attributes={attributes}
            zone={zone}
            value={refused.values.get(name) ?? ''}
            offset={refused.values.get(offsetName(name))}
          />
        )}
      />
      <button type="submit">{WORDS.publish}</button>
    </form>
  )
}

function KillForm({ row, errors }: { row: ArticleRow; errors: readonly FieldError[] }) {
  const error = errors.find(({ pointer }) => pointer === '/confirm')?.message
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
