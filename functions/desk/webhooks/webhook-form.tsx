import type { FieldError } from '../../http/problem.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { type ControlAttributes, Field } from '../field.tsx'
import { fieldValue, offeredLists } from './followed-lists.ts'

interface WebhookFormProps {
  /** Of the new receiver: a form that is sent twice makes one. */
  id: string
  gazetteer: Gazetteer
  /** As typed, where it was refused. */
  values: ReadonlyMap<string, string> | undefined
  errors: readonly FieldError[]
}

export const WebhookForm = ({ id, gazetteer, values, errors }: WebhookFormProps) => (
  <form method="post" action="/desk/webhooks" data-passkey="confirm" class="card stack" novalidate>
    <h2>New webhook</h2>
    <ErrorSummary errors={errors} names={['name', 'address', 'list', 'topic']} />
    <input type="hidden" name="id" value={id} />
    <Field
      name="name"
      label="Name"
      hint="Whose receiver it is, as the desk calls it"
      errors={errors}
      control={attributes => (
        <input {...attributes} type="text" autocomplete="off" required value={values?.get('name') ?? ''} />
      )}
    />
    <Field
      name="address"
      label="Address"
      hint="https, with a public host name and the ordinary port"
      errors={errors}
      control={attributes => (
        <input
          {...attributes}
          type="url"
          autocomplete="off"
          required
          placeholder="https://partner.example/dawnwire"
          value={values?.get('address') ?? ''}
        />
      )}
    />
    <Followed {...{ gazetteer, values, errors }} />
    <p class="error" role="alert" />
    <button type="submit" class="primary">
      Make the webhook
    </button>
  </form>
)

/** What it is told of. */
const Followed = ({ gazetteer, values, errors }: Omit<WebhookFormProps, 'id'>) => (
  <>
    <Field
      name="list"
      label="Stories"
      errors={errors}
      control={attributes => (
        <ListChoice attributes={attributes} gazetteer={gazetteer} chosen={values?.get('list')} />
      )}
    />
    <Field
      name="topic"
      label="Or a topic"
      hint="Its name in any language, or its code"
      errors={errors}
      control={attributes => (
        <input {...attributes} type="text" autocomplete="off" value={values?.get('topic') ?? ''} />
      )}
    />
  </>
)

interface ListChoiceProps {
  attributes: ControlAttributes
  gazetteer: Gazetteer
  chosen: string | undefined
}

const ListChoice = ({ attributes, gazetteer, chosen }: ListChoiceProps) => (
  <select {...attributes}>
    <option value="">Choose, or write a topic</option>
    {offeredLists(gazetteer).map(({ group, lists }) => (
      <optgroup label={group}>
        {lists.map(({ list, name }) => (
          <option value={fieldValue(list)} selected={chosen === fieldValue(list)}>
            {name}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
)
