import type { FieldError } from '../../http/problem.ts'
import type { Clocks } from '../clocks.ts'
import { type ControlAttributes, Field } from '../field.tsx'
import { TimeInput, timeHint } from '../time-input.tsx'
import { bodyHint } from './body-hint.ts'
import { LanguageInput } from './language-input.tsx'
import type { SheetField } from './sheet-fields.ts'
import type { Values } from './sheet-values.ts'
import { UrgencyInput } from './urgency-input.tsx'

interface SheetRowProps {
  field: SheetField
  /** Instead of the field's own. */
  label?: string | undefined
  clocks: Clocks
  values: Values
  errors: readonly FieldError[]
  isClosed?: boolean | undefined
  /** Id of a list of what may be chosen. */
  offers?: string | undefined
}

/** One field of the form, with its label, hints and errors. */
export function SheetRow({
  field,
  label = field.label,
  clocks,
  values,
  errors,
  isClosed,
  offers,
}: SheetRowProps) {
  const { name, hint, required, shape } = field
  // Chosen on the picture itself.
  if (shape === 'focus') return null
  if (shape === 'picture' || shape === 'hidden')
    return <input type="hidden" name={name} value={values.get(name) ?? ''} />
  const hints = [
    hint,
    shape === 'time' ? timeHint({ name, clocks, values }) : undefined,
    shape === 'body' ? bodyHint(values.get(name) ?? '') : undefined,
  ].filter(each => each !== undefined)
  return (
    <Field
      name={name}
      label={label}
      hint={hints.join(' ')}
      required={required}
      half={field.half}
      errors={errors}
      control={attributes => <Control {...{ attributes, field, clocks, values, isClosed, offers }} />}
    />
  )
}

type ControlProps = Omit<SheetRowProps, 'errors' | 'label'> & { attributes: ControlAttributes }

const ROWS = { line: 2, text: 3, body: 16 } as const
const CLASSES: Readonly<Record<string, string>> = { headline: 'big', body: 'body' }

/**
 * No control has `autocomplete="off"`: a browser that goes back to a page which it may not store fetches the page anew and
 * fills in what was typed, except where that is switched off. The pages themselves stay unstored, since unpublished text
 * must not lie on a disk. The browser offers again what was typed into one-line inputs before; it never does so for a
 * `<textarea>`, so headline and slugline are two.
 */
function Control({ attributes, field, clocks, values, isClosed, offers }: ControlProps) {
  const { name, required, shape, mode, prose } = field
  const value = values.get(name) ?? ''
  const readonly = isClosed || undefined
  const shared = {
    ...attributes,
    required,
    readonly,
    dir: prose ? ('auto' as const) : undefined,
    lang: prose ? values.get('language') || undefined : undefined,
  }
  switch (shape) {
    case 'language':
      return <LanguageInput attributes={{ ...attributes, required }} value={value} />
    case 'urgency':
      return <UrgencyInput attributes={attributes} value={value} />
    case 'time':
      return <TimeInput {...{ attributes, clocks, values, readonly }} />
    case 'line':
    case 'text':
    case 'body':
      return (
        // The parser drops a first line break, so what was typed gets one more.
        <textarea
          {...shared}
          class={CLASSES[name]}
          rows={name === 'slugline' ? 1 : ROWS[shape]}
        >{`\n${value}`}</textarea>
      )
    default:
      return <input {...shared} type={shape ?? 'text'} inputmode={mode} list={offers} value={value} />
  }
}
