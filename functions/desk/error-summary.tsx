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

/** Every refusal with its code and pointer, the same that programs get, at the top of the page and in its order. */
export function ErrorSummary({ errors, names, title, words }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  const fields = names.map(pointerOf)
  const ofFields = errors
    .filter(({ pointer }) => fields.includes(pointer))
    .sort((a, b) => fields.indexOf(a.pointer) - fields.indexOf(b.pointer))
  const others = errors.filter(({ pointer }) => !fields.includes(pointer))
  return (
    <div class="errors" role="alert">
      <h2>{title ?? titleOf(errors.length)}</h2>
      {words && <p>{words}</p>}
      <ol>
        {[...ofFields, ...others].map(({ pointer, code, message }) => {
          const name = names[fields.indexOf(pointer)]
          return (
            <li data-code={code} data-pointer={pointer}>
              {name === undefined ? message : <a href={`#${idOf(name)}`}>{message}</a>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
