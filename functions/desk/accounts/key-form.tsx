import { SIMILAR_POLICIES, type SimilarPolicy } from '../../../db/schema.ts'
import type { FieldError } from '../../http/problem.ts'
import { SCOPES, type Scope } from '../../newsroom/rules/permissions.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'

/** How long a key may be used; without days until it is revoked. */
export const LIFETIMES: readonly { code: string; name: string; days?: number }[] = [
  { code: '', name: 'until it is revoked' },
  { code: '30', name: '30 days', days: 30 },
  { code: '90', name: '90 days', days: 90 },
  { code: '365', name: 'a year', days: 365 },
]

const MEANINGS: Record<Scope, string> = {
  submit: 'send stories to the desk',
  publish: 'publish without the desk',
  metrics: 'read how the newsroom stands, for monitoring',
}

/** What becomes of a text that another article has nearly word for word. */
export const POLICY_NAMES: Record<SimilarPolicy, string> = {
  take: 'is taken like any other',
  hold: 'waits for the desk',
  reject: 'is refused',
}

export const scopeField = (scope: Scope) => `scope-${scope}`

interface KeyFormProps {
  /** Of the new key: a form that is sent twice makes one. */
  id: string
  /** As typed, where it was refused. */
  values: ReadonlyMap<string, string> | undefined
  errors: readonly FieldError[]
}

export const KeyForm = ({ id, values, errors }: KeyFormProps) => (
  <form method="post" action="/desk/keys" data-passkey="confirm" class="card stack">
    <h2>New key</h2>
    <ErrorSummary errors={errors} names={['owner']} />
    <input type="hidden" name="id" value={id} />
    <Field
      name="owner"
      label="For"
      hint="The partner or machine that holds it, as agency-1. Keys of one owner see the same stories."
      errors={errors}
      control={attributes => (
        <input {...attributes} type="text" autocomplete="off" required value={values?.get('owner') ?? ''} />
      )}
    />
    <Scopes values={values} />
    <Choice
      name="lifetime"
      label="Good for"
      options={LIFETIMES.map(({ code, name }) => [code, name] as const)}
      chosen={values?.get('lifetime') ?? ''}
    />
    <Choice
      name="similar"
      label="Nearly a copy of another story"
      options={SIMILAR_POLICIES.map(policy => [policy, POLICY_NAMES[policy]] as const)}
      chosen={values?.get('similar') ?? 'take'}
    />
    <p class="error" role="alert" />
    <button type="submit" class="primary">
      Make key
    </button>
    <p class="meta">Asks for your passkey. The key is shown once.</p>
  </form>
)

const Scopes = ({ values }: Pick<KeyFormProps, 'values'>) => (
  <fieldset>
    <legend>It may</legend>
    {SCOPES.map(scope => (
      <label class="choice">
        <input
          type="checkbox"
          name={scopeField(scope)}
          checked={values ? values.has(scopeField(scope)) : scope === 'submit'}
        />
        <span>
          <strong>{scope}</strong> <span class="meta">{MEANINGS[scope]}</span>
        </span>
      </label>
    ))}
  </fieldset>
)

interface ChoiceProps {
  name: string
  label: string
  options: readonly (readonly [value: string, words: string])[]
  chosen: string
}

const Choice = ({ name, label, options, chosen }: ChoiceProps) => (
  <div class="field">
    <label for={`key-${name}`}>{label}</label>
    <select name={name} id={`key-${name}`}>
      {options.map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
)
