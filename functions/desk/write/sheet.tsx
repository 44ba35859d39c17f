import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { idOf } from '../field-id.ts'
import { pointerOf } from '../read-form.ts'
import type { FieldGroup, SheetField } from './sheet-fields.ts'

interface SheetProps {
  action: string
  groups: readonly FieldGroup[]
  values: ReadonlyMap<string, string>
  errors: readonly FieldError[]
  /** Values that the form carries unseen. */
  hidden: Readonly<Record<string, string>>
  /** For copying only. */
  isClosed?: boolean
  children: Child
}

/** The form that an article is written in, with what was typed and what is wrong with it. `children`: its buttons. */
export const Sheet = ({ action, groups, values, errors, hidden, isClosed = false, children }: SheetProps) => (
  <>
    <ErrorSummary errors={errors} names={groups.flatMap(group => group.fields.map(field => field.name))} />
    <form method="post" action={action} class="sheet" novalidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {groups.map(({ legend, fields }) => (
        <fieldset class={fields.some(field => field.shape) ? undefined : 'short'}>
          <legend>{legend}</legend>
          {fields.map(field => (
            <Field
              field={field}
              value={values.get(field.name) ?? ''}
              errors={errors.filter(error => error.pointer === pointerOf(field.name))}
              isClosed={isClosed}
            />
          ))}
        </fieldset>
      ))}
      <Languages />
      <div class="actions">{children}</div>
    </form>
  </>
)

interface FieldProps {
  field: SheetField
  value: string
  errors: readonly FieldError[]
  isClosed: boolean
}

function Field({ field, value, errors, isClosed }: FieldProps) {
  const { name, label, hint, required, shape, mode, prose } = field
  const id = idOf(name)
  const described = [...(hint ? [`${id}-hint`] : []), ...(errors.length > 0 ? [`${id}-error`] : [])].join(' ')
  const attributes = {
    id,
    name,
    required,
    readonly: isClosed || undefined,
    dir: prose ? ('auto' as const) : undefined,
    'aria-invalid': errors.length > 0 ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required && <span class="needed"> (needed)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p class="error" id={`${id}-error`}>
          {errors.map(error => error.message).join(' ')}
        </p>
      )}
      {shape ? (
        // The parser drops a first line break, so what was typed gets one more.
        <textarea {...attributes} class={shape} rows={shape === 'body' ? 16 : 4}>{`\n${value}`}</textarea>
      ) : (
        <input
          {...attributes}
          type="text"
          inputmode={mode}
          list={name === 'language' ? 'languages' : undefined}
          value={value}
          autocomplete="off"
        />
      )}
    </div>
  )
}

/** Offered, not required: any well-formed tag will do. */
const LANGUAGES = [
  'en',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
  'hi',
  'bn',
  'ur',
  'ta',
  'te',
  'mr',
  'ne',
  'si',
  'id',
  'ms',
  'fil',
  'vi',
  'th',
  'km',
  'lo',
  'my',
  'mn',
  'kk',
  'uz',
  'ky',
  'tg',
  'tk',
  'az',
  'hy',
  'ka',
  'fa',
  'ps',
  'ar',
  'he',
  'tr',
  'ru',
] as const

function Languages() {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return (
    <datalist id="languages">
      {LANGUAGES.map(code => (
        <option value={code}>{names.of(code)}</option>
      ))}
    </datalist>
  )
}
