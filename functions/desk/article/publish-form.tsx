import type { ArticleRow } from '../../../db/schema.ts'
import { Field } from '../field.tsx'
import { offsetName, TimeInput, timeHint } from '../time-input.tsx'
import { Carried } from './carried.tsx'
import { SCHEDULE } from './read-move.ts'
import type { Refused } from './refused.ts'

interface PublishFormProps {
  row: ArticleRow
  zone: string
  storyZone: string | undefined
  refused: Refused
}

/** Clears the article for readers, now or from an instant on. */
export function PublishForm({ row, zone, storyZone, refused }: PublishFormProps) {
  const { name, label } = SCHEDULE
  const value = refused.values.get(name) ?? ''
  const offset = refused.values.get(offsetName(name))
  return (
    <form method="post" action={`/desk/articles/${row.id}/move`} class="stack" novalidate>
      <Carried row={row} transition="publish" />
      <Field
        name={name}
        label={label}
        hint={`Empty for now. ${timeHint({ zone, storyZone, value, offset })}`}
        errors={refused.errors}
        control={attributes => (
          <TimeInput attributes={attributes} zone={zone} value={value} offset={offset} />
        )}
      />
      <button type="submit" class="primary">
        Publish
      </button>
    </form>
  )
}
