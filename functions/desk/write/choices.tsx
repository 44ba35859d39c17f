import type { FieldError } from '../../http/problem.ts'
import type { Clocks } from '../clocks.ts'
import { startWork } from '../compare/work.ts'
import { type FieldGroup, fieldsIn } from '../sheet/sheet-fields.ts'
import { SheetRow } from '../sheet/sheet-row.tsx'
import { textOf, type Values } from '../sheet/sheet-values.ts'
import { Choice } from './choice.tsx'

/** Two texts of one form, and what became of both. */
export interface Conflict {
  /** Names of the fields in which one text is to be chosen. */
  asked: readonly string[]
  /** What stands in them now, as their controls would show it. */
  theirs: Values
  /** The text that both began with, where it is known. */
  before: Values | undefined
  /** Fields that only others changed. */
  merged: readonly string[]
}

interface ChoicesProps {
  conflict: Conflict
  groups: readonly FieldGroup[]
  clocks: Clocks
  values: Values
  errors: readonly FieldError[]
}

/** Field by field: before, theirs, mine, and a place for a text of both. */
export function Choices({ conflict, groups, values, ...props }: ChoicesProps) {
  const fields = fieldsIn(groups)
  const work = startWork()
  return (
    <>
      {fields
        .filter(({ name }) => conflict.asked.includes(name))
        .map(field => (
          <Choice
            field={field}
            before={conflict.before && textOf(field, conflict.before)}
            theirs={textOf(field, conflict.theirs)}
            values={values}
            work={work}
            mine={
              <SheetRow
                field={field}
                label={`${field.label}: mine, or a text of both`}
                {...{ values, ...props }}
              />
            }
          />
        ))}
      {conflict.merged.length > 0 && (
        <details class="wide">
          <summary>
            Merged by itself: {conflict.merged.length} {conflict.merged.length === 1 ? 'field' : 'fields'}
          </summary>
          <ul class="meta">
            {fields
              .filter(({ name }) => conflict.merged.includes(name))
              .map(({ label }) => (
                <li>{label}: theirs</li>
              ))}
          </ul>
        </details>
      )}
    </>
  )
}
