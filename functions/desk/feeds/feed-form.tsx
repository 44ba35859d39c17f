import type { FieldError } from '../../http/problem.ts'
import { type ControlAttributes, Field } from '../field.tsx'
import { LanguageInput } from '../sheet/language-input.tsx'
import { UrgencyInput } from '../sheet/urgency-input.tsx'
import { FEED_GROUPS, type FeedField } from './feed-fields.ts'

interface FeedFieldsProps {
  values: ReadonlyMap<string, string>
  errors: readonly FieldError[]
}

/** All controls of a feed, in their groups. */
export const FeedFields = ({ values, errors }: FeedFieldsProps) => (
  <>
    {FEED_GROUPS.map(({ legend, fields }) => (
      <fieldset class="group">
        <legend>{legend}</legend>
        {fields.map(field =>
          field.shape === 'check' ? (
            <label class="choice">
              <input type="checkbox" name={field.name} checked={values.has(field.name)} />
              <span>{field.label}</span>
            </label>
          ) : (
            <Field
              name={field.name}
              label={field.label}
              hint={field.hint}
              required={field.required}
              errors={errors}
              control={attributes => (
                <Control attributes={attributes} field={field} value={values.get(field.name) ?? ''} />
              )}
            />
          ),
        )}
      </fieldset>
    ))}
  </>
)

interface ControlProps {
  attributes: ControlAttributes
  field: FeedField
  value: string
}

function Control({ attributes, field: { shape, required }, value }: ControlProps) {
  switch (shape) {
    case 'language':
      return <LanguageInput attributes={{ ...attributes, required }} value={value} />
    case 'urgency':
      return <UrgencyInput attributes={attributes} value={value} />
    case 'line':
    case 'url':
    case 'check':
      return (
        <input
          {...attributes}
          type={shape === 'url' ? 'url' : 'text'}
          required={required}
          dir={shape === 'line' ? 'auto' : undefined}
          value={value}
        />
      )
    default:
      return (
        <select {...attributes}>
          {shape.map(([option, words]) => (
            <option value={option} selected={option === value || undefined}>
              {words}
            </option>
          ))}
        </select>
      )
  }
}
