import type { Child } from 'hono/jsx'
import type { FieldError } from '../http/problem.ts'
import { idOf } from './field-id.ts'
import { pointerOf } from './read-form.ts'

interface ErrorSummaryProps {
  errors: readonly FieldError[]
  /** Fields of the page; an error of one of them links to it. */
  names: readonly string[]
  /** What stands above the list. */
  title?: string | undefined
  words?: Child
}

const titleOf = (count: number) =>
  count === 1 ? 'One thing needs correcting' : `${count} things need correcting`

/** Every refusal with its code and pointer, the same that programs get, at the top of the page. */
export const ErrorSummary = ({ errors, names, title, words }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="errors" role="alert">
      <h2>{title ?? titleOf(errors.length)}</h2>
      {words && <p>{words}</p>}
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
