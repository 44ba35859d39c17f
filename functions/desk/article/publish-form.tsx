import type { ArticleRow } from '../../../db/schema.ts'
import type { Clocks } from '../clocks.ts'
import { Field } from '../field.tsx'
import type { Refused } from '../refused.ts'
import { TimeInput, timeHint } from '../time-input.tsx'
import { Carried } from './carried.tsx'
import { SCHEDULE } from './read-move.ts'

interface PublishFormProps {
  row: ArticleRow
  clocks: Clocks
  refused: Refused
}

/** Clears the article for readers, now or from an instant on. */
export function PublishForm({ row, clocks, refused: { values, errors } }: PublishFormProps) {
  const { name, label } = SCHEDULE
  return (
    <form method="post" action={`/desk/articles/${row.id}/move`} class="stack" novalidate>
      <Carried row={row} transition="publish" />
      <Field
        name={name}
        label={label}
        hint={`Empty for now. ${timeHint({ name, clocks, values })}`}
        errors={errors}
        control={attributes => <TimeInput attributes={attributes} clocks={clocks} values={values} />}
      />
      <button type="submit" class="primary">
        Publish
      </button>
    </form>
  )
}
