import type { FieldError } from '../http/problem.ts'
import { idOf } from './field-id.ts'
import { pointerOf } from './read-form.ts'

interface ErrorSummaryProps {
  errors: readonly FieldError[]
  /** Fields of the page; an error of one of them links to it. */
  names: readonly string[]
  /** A text was typed into it. */
  isForm?: boolean
}

/** Every refusal with its code and pointer, the same that programs get, at the top of the page. */
export const ErrorSummary = ({ errors, names, isForm }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="errors" role="alert">
      <h2>
        {errors.length === 1 ? 'One thing needs correcting' : `${errors.length} things need correcting`}
      </h2>
      {isForm && <p>Everything you typed is here.</p>}
      <ul>
        {errors.map(({ pointer, code, message }) => {
          const name = names.find(candidate => pointerOf(candidate) === pointer)
          return (
            <li data-code={code} data-pointer={pointer}>
              {name === undefined ? message : <a href={`#${idOf(name)}`}>{message}</a>}
            </li>
          )
        })}
      </ul>
    </div>
  )
