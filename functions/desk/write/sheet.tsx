import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { type ControlAttributes, Field } from '../field.tsx'
import { offsetName, TimeInput, zoneHint } from '../time-input.tsx'
import { bodyHint } from './body-hint.ts'
import { Choice } from './choice.tsx'
import { CORRECTION_NAMES } from './correction-fields.tsx'
import { LanguageInput } from './language-input.tsx'
import { type FieldGroup, fieldNames, type SheetField } from './sheet-fields.ts'
import type { Values } from './sheet-values.ts'

interface SheetProps {
  action: string
  groups: readonly FieldGroup[]
  zone: string
  values: Values
  errors: readonly FieldError[]
  /** Values that the form carries unseen. */
  hidden: Readonly<Record<string, string>>
  /** What somebody else saved in fields that were changed here too. */
  theirs?: Values | undefined
  /** For copying only. */
  isClosed?: boolean | undefined
  /** What it asks beside the text. */
  more?: Child
  children: Child
}

/** The form that an article is written in, with what was typed and what is wrong with it. `children`: its buttons. */
export const Sheet = ({ action, groups, errors, hidden, more, children, ...props }: SheetProps) => (
  <>
    <ErrorSummary errors={errors} names={[...fieldNames(groups), ...(more ? CORRECTION_NAMES : [])]} />
    <form method="post" action={action} class="sheet" novalidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {groups.map(({ legend, fields }) => (
        <fieldset class={fields.some(({ shape }) => shape === 'body') ? undefined : 'short'}>
          <legend>{legend}</legend>
          {fields.map(field => (
            <SheetRow field={field} errors={errors} {...props} />
          ))}
        </fieldset>
      ))}
      {more}
      <div class="actions">{children}</div>
    </form>
  </>
)

type RowProps = Pick<SheetProps, 'zone' | 'values' | 'errors' | 'theirs' | 'isClosed'> & { field: SheetField }

function SheetRow({ field, zone, values, errors, theirs, isClosed }: RowProps) {
  const { name, label, hint, required, shape } = field
  const hints = [
    hint,
    shape === 'time' ? zoneHint(zone) : undefined,
    shape === 'body' ? bodyHint(values.get(name) ?? '') : undefined,
  ].filter(each => each !== undefined)
  const other = theirs?.get(name)
  return (
    <Field
      name={name}
      label={label}
      hint={hints.join(' ')}
      required={required}
      errors={errors}
      control={attributes => {
        const control = <Control {...{ attributes, field, zone, values, isClosed }} />
        return other === undefined ? (
          control
        ) : (
          <Choice field={field} theirs={other} chosen={values} mine={control} />
        )
      }}
    />
  )
}

type ControlProps = Pick<SheetProps, 'zone' | 'values' | 'isClosed'> & {
  field: SheetField
  attributes: ControlAttributes
}

const ROWS = { line: 2, text: 4, body: 16 } as const

/**
 * No control has `autocomplete="off"`: a browser that goes back to a page which it may not store fetches the page anew and
 * fills in what was typed, except where that is switched off. The pages themselves stay unstored, since unpublished text
 * must not lie on a disk. The browser offers again what was typed into one-line inputs before; it never does so for a
 * `<textarea>`, so headline and slugline are two.
 */
function Control({ attributes, field, zone, values, isClosed }: ControlProps) {
  const { name, required, shape, mode, prose } = field
  const value = values.get(name) ?? ''
  const readonly = isClosed || undefined
  const shared = { ...attributes, required, readonly, dir: prose ? ('auto' as const) : undefined }
  switch (shape) {
    case 'language':
      return <LanguageInput attributes={{ ...attributes, required }} value={value} />
    case 'time': {
      const offset = values.get(offsetName(name))
      return <TimeInput {...{ attributes, zone, value, offset, readonly }} />
    }
    case 'line':
    case 'text':
    case 'body':
      return (
        // The parser drops a first line break, so what was typed gets one more.
        <textarea {...shared} class={shape} rows={ROWS[shape]}>{`\n${value}`}</textarea>
      )
    default:
      return <input {...shared} type={shape ?? 'text'} inputmode={mode} value={value} />
  }
}
