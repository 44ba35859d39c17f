import type { Child } from 'hono/jsx'
import type { FieldError } from '../http/problem.ts'
import { idOf } from './field-id.ts'
import { pointerOf } from './read-form.ts'

/** What ties a control to its label, hint and errors. */
export interface ControlAttributes {
  id: string
  name: string
  'aria-invalid': 'true' | undefined
  'aria-describedby': string | undefined
}

interface FieldProps {
  name: string
  /** Where several forms of a page have a field of this name. */
  id?: string
  label: string
  hint?: string | undefined
  required?: boolean | undefined
  /** Two of these share a line. */
  half?: boolean | undefined
  /** All errors of the page; the field shows its own. */
  errors: readonly FieldError[]
  control: (attributes: ControlAttributes) => Child
}

/** One control with its label, hint and what is wrong with it. */
export function Field({ name, id = idOf(name), label, hint, required, half, errors, control }: FieldProps) {
  const own = errors.filter(error => error.pointer === pointerOf(name))
  const described = [...(hint ? [`${id}-hint`] : []), ...(own.length > 0 ? [`${id}-error`] : [])].join(' ')
  return (
    <div class={half ? 'field half' : 'field'}>
      <label for={id}>
        {label}
        {required && <span class="needed"> (needed)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <p class="error" id={`${id}-error`}>
          {own.map(error => error.message).join(' ')}
        </p>
      )}
      {control({
        id,
        name,
        'aria-invalid': own.length > 0 ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
    </div>
  )
}
