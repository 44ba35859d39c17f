import type { ArticleRow } from '../../../db/schema.ts'
import type { Transition } from '../../newsroom/rules/transitions.ts'
import { Field } from '../field.tsx'
import { idOf } from '../field-id.ts'
import type { Refused } from '../refused.ts'
import { Carried } from './carried.tsx'

interface WordsFormProps {
  row: ArticleRow
  transition: Transition
  /** Of the field. */
  label: string
  /** On the button. */
  verb: string
  refused: Refused
}

/** A move that wants words, which stay on the desk; folded until it is meant. */
export function WordsForm({ row, transition, label, verb, refused }: WordsFormProps) {
  const isRefused = refused.values.get('transition') === transition
  return (
    <details open={isRefused || undefined}>
      <summary>{verb}…</summary>
      <form method="post" action={`/desk/articles/${row.id}/move`} class="stack" novalidate>
        <Carried row={row} transition={transition} />
        <Field
          name="reason"
          id={isRefused ? idOf('reason') : `${transition}-reason`}
          label={label}
          required
          hint="Readers and partners never see it."
          errors={isRefused ? refused.errors : []}
          control={attributes => (
            <textarea {...attributes} rows={2} dir="auto">
              {`\n${isRefused ? (refused.values.get('reason') ?? '') : ''}`}
            </textarea>
          )}
        />
        <button type="submit">{verb}</button>
      </form>
    </details>
  )
}
